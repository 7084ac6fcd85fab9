SELECT json_build_object('company', (SELECT json_build_object('name', t0.name, 'fundingRounds', (SELECT json_build_object('nodes', coalesce(json_agg(json_build_object('roundLabel', t1.round_label, 'amount', CASE WHEN (t1.amount IS NOT NULL) THEN json_build_object('usd', CAST(t1.amount_usd AS TEXT)) END)), '[]'::json)) AS json 
FROM (SELECT most.round_label AS round_label, most.amount AS amount, most.currency AS currency, most.amount_usd AS amount_usd 
FROM (SELECT funding_rounds.round_label AS round_label, funding_rounds.amount AS amount, funding_rounds.currency AS currency, funding_rounds.amount_usd AS amount_usd 
FROM funding_rounds 
WHERE funding_rounds.company_id = t0.id ORDER BY coalesce(funding_rounds.amount_usd, '-Infinity'::numeric) DESC, funding_rounds.id DESC 
 LIMIT 100) AS most 
 LIMIT $1::INTEGER) AS t1)) AS json 
FROM (SELECT organisations.name AS name, organisations.id AS id 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.id = coalesce((SELECT organisations.id 
FROM organisations 
WHERE organisations.slug = $2::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'organisations' AND slug_history.slug = $2::VARCHAR))) AS t0)) AS json

SELECT convert_to(concat('{"company":', coalesce((SELECT concat('{"name":', coalesce(to_json(t0.name), 'null'), ',"fundingRounds":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"roundLabel":', coalesce(to_json(t1.round_label), 'null'), ',"amount":', coalesce(CASE WHEN (t1.amount IS NOT NULL) THEN concat('{"usd":', coalesce(to_json(CAST(t1.amount_usd AS TEXT)), 'null'), '}') END, 'null'), '}'), ','), ']}') AS json 
FROM (SELECT most.round_label AS round_label, most.amount AS amount, most.currency AS currency, most.amount_usd AS amount_usd 
FROM (SELECT funding_rounds.round_label AS round_label, funding_rounds.amount AS amount, funding_rounds.currency AS currency, funding_rounds.amount_usd AS amount_usd 
FROM funding_rounds 
WHERE funding_rounds.company_id = t0.id ORDER BY coalesce(funding_rounds.amount_usd, '-Infinity'::numeric) DESC, funding_rounds.id DESC 
 LIMIT 100) AS most 
 LIMIT $1::INTEGER) AS t1), 'null'), '}') AS json 
FROM (SELECT organisations.name AS name, organisations.id AS id 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.id = coalesce((SELECT organisations.id 
FROM organisations 
WHERE organisations.slug = $2::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'organisations' AND slug_history.slug = $2::VARCHAR))) AS t0), 'null'), '}'), 'UTF8') AS json

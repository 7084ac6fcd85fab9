SELECT json_build_object('company', (SELECT json_build_object('fundingTotal', (SELECT json_build_object('usd', CAST(t1.usd AS TEXT), 'amount', CAST(t1.amount AS TEXT), 'currency', t1.currency, 'roundCount', t1.round_count, 'undisclosedCount', t1.undisclosed_count) AS json 
FROM (SELECT company_figures.raised_usd AS usd, company_figures.raised AS amount, company_figures.raised_currency AS currency, company_figures.equity_rounds AS round_count, company_figures.undisclosed_rounds AS undisclosed_count 
FROM company_figures 
WHERE company_figures.organisation_id = t0.id AND company_figures.equity_rounds > 0) AS t1), 'fundingRounds', (SELECT json_build_object('totalCount', (SELECT count(*) AS count_1 
FROM funding_rounds 
WHERE funding_rounds.company_id = t0.id), 'nodes', coalesce(json_agg(json_build_object('id', rtrim(translate(encode(convert_to('FundingRound:' || CAST(t2.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '='), 'roundType', t2.round_type, 'roundLabel', t2.round_label, 'announcement', t2.announcement, 'announcementUrl', t2.announcement_url, 'announcedOn', CASE WHEN (t2.announced_on IS NOT NULL) THEN json_build_object('date', t2.announced_on, 'precision', t2.announced_precision) END, 'amount', CASE WHEN (t2.amount IS NOT NULL) THEN json_build_object('amount', CAST(t2.amount AS TEXT), 'currency', t2.currency, 'usd', CAST(t2.amount_usd AS TEXT)) END, 'investments', (SELECT coalesce(json_agg(json_build_object('isLead', t3.is_lead, 'investor', coalesce(CASE WHEN (t4.id IS NOT NULL) THEN json_build_object('slug', t4.slug, 'name', t4.name, 'kind', t4.kind) END, CAST('"\u00006:Investment.investor"' AS JSON))) ORDER BY t3.order_0), '[]'::json) AS json 
FROM (SELECT investments.is_lead AS is_lead, investments.investor_id AS investor_id, investments.position AS order_0 
FROM investments 
WHERE investments.round_id = t2.id ORDER BY investments.position) AS t3 LEFT OUTER JOIN LATERAL (SELECT investor_profiles.id AS id, coalesce(organisations.slug, people.slug) AS slug, coalesce(organisations.name, people.name) AS name, investor_profiles.kind AS kind 
FROM investor_profiles LEFT OUTER JOIN organisations ON investor_profiles.organisation_id = organisations.id LEFT OUTER JOIN people ON investor_profiles.person_id = people.id 
WHERE investor_profiles.id = t3.investor_id) AS t4 ON true), 'company', coalesce(CASE WHEN (t5.id IS NOT NULL) THEN json_build_object('slug', t5.slug) END, CAST('"\u00004:FundingRound.company"' AS JSON))) ORDER BY t2.order_0 DESC, t2.order_1 DESC), '[]'::json)) AS json 
FROM (SELECT most.id AS id, most.round_type AS round_type, most.round_label AS round_label, most.announcement AS announcement, most.announcement_url AS announcement_url, most.announced_on AS announced_on, most.announced_precision AS announced_precision, most.amount AS amount, most.currency AS currency, most.amount_usd AS amount_usd, most.company_id AS company_id, most.order_0 AS order_0, most.order_1 AS order_1 
FROM (SELECT funding_rounds.id AS id, funding_rounds.round_type AS round_type, funding_rounds.round_label AS round_label, funding_rounds.announcement AS announcement, funding_rounds.announcement_url AS announcement_url, funding_rounds.announced_on AS announced_on, funding_rounds.announced_precision AS announced_precision, funding_rounds.amount AS amount, funding_rounds.currency AS currency, funding_rounds.amount_usd AS amount_usd, funding_rounds.company_id AS company_id, coalesce(funding_rounds.announced_on, '-infinity'::date) AS order_0, funding_rounds.id AS order_1 
FROM funding_rounds 
WHERE funding_rounds.company_id = t0.id ORDER BY coalesce(funding_rounds.announced_on, '-infinity'::date) DESC, funding_rounds.id DESC 
 LIMIT 100) AS most 
 LIMIT $1::INTEGER) AS t2 LEFT OUTER JOIN LATERAL (SELECT organisations.id AS id, organisations.slug AS slug 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.id = t2.company_id) AS t5 ON true)) AS json 
FROM (SELECT organisations.id AS id 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.id = coalesce((SELECT organisations.id 
FROM organisations 
WHERE organisations.slug = $2::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'organisations' AND slug_history.slug = $2::VARCHAR))) AS t0)) AS json

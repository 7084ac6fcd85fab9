SELECT convert_to(concat('{"investor":', coalesce((SELECT concat('{"slug":', coalesce(to_json(t0.slug), 'null'), ',"name":', coalesce(to_json(t0.name), 'null'), ',"kind":', coalesce(to_json(t0.kind), 'null'), ',"fundingRounds":', coalesce((SELECT concat('{"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM funding_rounds 
WHERE funding_rounds.id IN (SELECT investments.round_id 
FROM investments 
WHERE investments.investor_id = t0.id)) AS TEXT), 'null'), ',"nodes":[', string_agg(concat('{"company":', coalesce(coalesce(CASE WHEN (t2.id IS NOT NULL) THEN concat('{"name":', coalesce(to_json(t2.name), 'null'), '}') END, '"\u00004:FundingRound.company"'), 'null'), '}'), ',' ORDER BY t1.order_0 DESC, t1.order_1 DESC), ']}') AS json 
FROM (SELECT funding_rounds.company_id AS company_id, coalesce(funding_rounds.announced_on, '-infinity'::date) AS order_0, funding_rounds.id AS order_1 
FROM funding_rounds 
WHERE funding_rounds.id IN (SELECT investments.round_id 
FROM investments 
WHERE investments.investor_id = t0.id) ORDER BY coalesce(funding_rounds.announced_on, '-infinity'::date) DESC, funding_rounds.id DESC 
 LIMIT 20) AS t1 LEFT OUTER JOIN LATERAL (SELECT organisations.id AS id, organisations.name AS name 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.id = t1.company_id) AS t2 ON true), 'null'), '}') AS json 
FROM (SELECT coalesce(organisations.slug, people.slug) AS slug, coalesce(organisations.name, people.name) AS name, investor_profiles.kind AS kind, investor_profiles.id AS id 
FROM investor_profiles LEFT OUTER JOIN organisations ON investor_profiles.organisation_id = organisations.id LEFT OUTER JOIN people ON investor_profiles.person_id = people.id 
WHERE investor_profiles.organisation_id = coalesce((SELECT organisations.id 
FROM organisations 
WHERE organisations.slug = $1::VARCHAR), (SELECT people.id 
FROM people 
WHERE people.slug = $1::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'organisations' AND slug_history.slug = $1::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'people' AND slug_history.slug = $1::VARCHAR)) OR investor_profiles.person_id = coalesce((SELECT organisations.id 
FROM organisations 
WHERE organisations.slug = $1::VARCHAR), (SELECT people.id 
FROM people 
WHERE people.slug = $1::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'organisations' AND slug_history.slug = $1::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'people' AND slug_history.slug = $1::VARCHAR))) AS t0), 'null'), '}'), 'UTF8') AS json

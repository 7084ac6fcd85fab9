SELECT convert_to(concat('{"investor":', coalesce((SELECT concat('{"id":', coalesce(to_json(rtrim(translate(encode(convert_to('Investor:' || CAST(t0.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), ',"slug":', coalesce(to_json(t0.slug), 'null'), ',"name":', coalesce(to_json(t0.name), 'null'), ',"kind":', coalesce(to_json(t0.kind), 'null'), ',"fundingRounds":', coalesce((SELECT concat('{"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM funding_rounds 
WHERE funding_rounds.id IN (SELECT investments.round_id 
FROM investments 
WHERE investments.investor_id = t0.id)) AS TEXT), 'null'), ',"nodes":[', string_agg(concat('{"roundLabel":', coalesce(to_json(t1.round_label), 'null'), ',"company":', coalesce(coalesce(CASE WHEN (t2.id IS NOT NULL) THEN concat('{"slug":', coalesce(to_json(t2.slug), 'null'), ',"name":', coalesce(to_json(t2.name), 'null'), '}') END, '"\u00004:FundingRound.company"'), 'null'), ',"announcedOn":', coalesce(CASE WHEN (t1.announced_on IS NOT NULL) THEN concat('{"date":', coalesce(to_json(t1.announced_on), 'null'), '}') END, 'null'), '}'), ',' ORDER BY t1.order_0 DESC, t1.order_1 DESC), ']}') AS json 
FROM (SELECT funding_rounds.round_label AS round_label, funding_rounds.company_id AS company_id, funding_rounds.announced_on AS announced_on, funding_rounds.announced_precision AS announced_precision, coalesce(funding_rounds.announced_on, '-infinity'::date) AS order_0, funding_rounds.id AS order_1 
FROM funding_rounds 
WHERE funding_rounds.id IN (SELECT investments.round_id 
FROM investments 
WHERE investments.investor_id = t0.id) ORDER BY coalesce(funding_rounds.announced_on, '-infinity'::date) DESC, funding_rounds.id DESC 
 LIMIT 4) AS t1 LEFT OUTER JOIN LATERAL (SELECT organisations.id AS id, organisations.slug AS slug, organisations.name AS name 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.id = t1.company_id) AS t2 ON true), 'null'), '}') AS json 
FROM (SELECT investor_profiles.id AS id, coalesce(organisations.slug, people.slug) AS slug, coalesce(organisations.name, people.name) AS name, investor_profiles.kind AS kind 
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

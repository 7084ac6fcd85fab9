SELECT convert_to(concat('{"nodes":', coalesce((SELECT concat('[', string_agg(concat(coalesce(CASE t0.type WHEN 'Article' THEN (SELECT concat('{"__typename":"Article","slug":', coalesce(to_json(t1.slug), 'null'), '}') AS json 
FROM (SELECT articles.slug AS slug 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.id = t0.key) AS t1) WHEN 'Topic' THEN (SELECT concat('{"__typename":"Topic"}') AS json 
FROM (SELECT topics.id AS id 
FROM topics 
WHERE topics.id = t0.key) AS t2) WHEN 'Tag' THEN (SELECT concat('{"__typename":"Tag"}') AS json 
FROM (SELECT tags.id AS id 
FROM tags 
WHERE tags.id = t0.key) AS t3) WHEN 'Company' THEN (SELECT concat('{"__typename":"Company","slug":', coalesce(to_json(t4.slug), 'null'), '}') AS json 
FROM (SELECT organisations.slug AS slug 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.id = coalesce((SELECT merges.into_id 
FROM merges 
WHERE merges.type = 'Company' AND merges.entity_id = t0.key), t0.key)) AS t4) WHEN 'Person' THEN (SELECT concat('{"__typename":"Person"}') AS json 
FROM (SELECT people.id AS id 
FROM people 
WHERE people.id = coalesce((SELECT merges.into_id 
FROM merges 
WHERE merges.type = 'Person' AND merges.entity_id = t0.key), t0.key)) AS t5) WHEN 'Investor' THEN (SELECT concat('{"__typename":"Investor"}') AS json 
FROM (SELECT investor_profiles.id AS id 
FROM investor_profiles LEFT OUTER JOIN organisations ON investor_profiles.organisation_id = organisations.id LEFT OUTER JOIN people ON investor_profiles.person_id = people.id 
WHERE investor_profiles.id = coalesce((SELECT merges.into_id 
FROM merges 
WHERE merges.type = 'Investor' AND merges.entity_id = t0.key), t0.key)) AS t6) WHEN 'FundingRound' THEN (SELECT concat('{"__typename":"FundingRound"}') AS json 
FROM (SELECT funding_rounds.id AS id 
FROM funding_rounds 
WHERE funding_rounds.id = t0.key) AS t7) WHEN 'Source' THEN (SELECT concat('{"__typename":"Source"}') AS json 
FROM (SELECT sources.id AS id 
FROM sources 
WHERE sources.id = t0.key) AS t8) WHEN 'Acquisition' THEN (SELECT concat('{"__typename":"Acquisition"}') AS json 
FROM (SELECT acquisitions.id AS id 
FROM acquisitions 
WHERE acquisitions.id = t0.key) AS t9) END, 'null')), ','), ']') AS json 
FROM (SELECT asked.key AS key, asked.type AS type 
FROM unnest($1::TEXT[], $2::UUID[]) WITH ORDINALITY AS asked(type, key, number) ORDER BY asked.number) AS t0), 'null'), '}'), 'UTF8') AS json

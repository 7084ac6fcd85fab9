SELECT convert_to(concat('{"nodes":', coalesce((SELECT concat('[', string_agg(concat(coalesce(CASE t0.type WHEN 'Article' THEN (SELECT concat('{"__typename":"Article","id":', coalesce(to_json(rtrim(translate(encode(convert_to('Article:' || CAST(t1.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), ',"slug":', coalesce(to_json(t1.slug), 'null'), '}') AS json 
FROM (SELECT articles.id AS id, articles.slug AS slug 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.id = t0.key) AS t1) WHEN 'Topic' THEN (SELECT concat('{"__typename":"Topic","id":', coalesce(to_json(rtrim(translate(encode(convert_to('Topic:' || CAST(t2.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), ',"name":', coalesce(to_json(t2.name), 'null'), '}') AS json 
FROM (SELECT topics.id AS id, topics.name AS name 
FROM topics 
WHERE topics.id = t0.key) AS t2) WHEN 'Tag' THEN (SELECT concat('{"__typename":"Tag","id":', coalesce(to_json(rtrim(translate(encode(convert_to('Tag:' || CAST(t3.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), '}') AS json 
FROM (SELECT tags.id AS id 
FROM tags 
WHERE tags.id = t0.key) AS t3) WHEN 'Company' THEN (SELECT concat('{"__typename":"Company","id":', coalesce(to_json(rtrim(translate(encode(convert_to('Company:' || CAST(t4.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), ',"name":', coalesce(to_json(t4.name), 'null'), ',"fundingRounds":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"roundLabel":', coalesce(to_json(t5.round_label), 'null'), '}'), ','), ']}') AS json 
FROM (SELECT funding_rounds.round_label AS round_label 
FROM funding_rounds 
WHERE funding_rounds.company_id = t4.id ORDER BY coalesce(funding_rounds.announced_on, '-infinity'::date) DESC, funding_rounds.id DESC 
 LIMIT 1) AS t5), 'null'), '}') AS json 
FROM (SELECT organisations.id AS id, organisations.name AS name 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.id = coalesce((SELECT merges.into_id 
FROM merges 
WHERE merges.type = 'Company' AND merges.entity_id = t0.key), t0.key)) AS t4) WHEN 'Person' THEN (SELECT concat('{"__typename":"Person","id":', coalesce(to_json(rtrim(translate(encode(convert_to('Person:' || CAST(t6.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), '}') AS json 
FROM (SELECT people.id AS id 
FROM people 
WHERE people.id = coalesce((SELECT merges.into_id 
FROM merges 
WHERE merges.type = 'Person' AND merges.entity_id = t0.key), t0.key)) AS t6) WHEN 'Investor' THEN (SELECT concat('{"__typename":"Investor","id":', coalesce(to_json(rtrim(translate(encode(convert_to('Investor:' || CAST(t7.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), '}') AS json 
FROM (SELECT investor_profiles.id AS id 
FROM investor_profiles LEFT OUTER JOIN organisations ON investor_profiles.organisation_id = organisations.id LEFT OUTER JOIN people ON investor_profiles.person_id = people.id 
WHERE investor_profiles.id = coalesce((SELECT merges.into_id 
FROM merges 
WHERE merges.type = 'Investor' AND merges.entity_id = t0.key), t0.key)) AS t7) WHEN 'FundingRound' THEN (SELECT concat('{"__typename":"FundingRound","id":', coalesce(to_json(rtrim(translate(encode(convert_to('FundingRound:' || CAST(t8.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), ',"roundLabel":', coalesce(to_json(t8.round_label), 'null'), ',"company":', coalesce(coalesce((SELECT concat('{"name":', coalesce(to_json(t9.name), 'null'), '}') AS json 
FROM (SELECT organisations.name AS name 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.id = t8.company_id) AS t9), '"\u00001:FundingRound.company"'), 'null'), '}') AS json 
FROM (SELECT funding_rounds.id AS id, funding_rounds.round_label AS round_label, funding_rounds.company_id AS company_id 
FROM funding_rounds 
WHERE funding_rounds.id = t0.key) AS t8) WHEN 'Source' THEN (SELECT concat('{"__typename":"Source","id":', coalesce(to_json(rtrim(translate(encode(convert_to('Source:' || CAST(t10.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), '}') AS json 
FROM (SELECT sources.id AS id 
FROM sources 
WHERE sources.id = t0.key) AS t10) WHEN 'Acquisition' THEN (SELECT concat('{"__typename":"Acquisition","id":', coalesce(to_json(rtrim(translate(encode(convert_to('Acquisition:' || CAST(t11.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), '}') AS json 
FROM (SELECT acquisitions.id AS id 
FROM acquisitions 
WHERE acquisitions.id = t0.key) AS t11) END, 'null')), ','), ']') AS json 
FROM (SELECT asked.key AS key, asked.type AS type 
FROM unnest($1::TEXT[], $2::UUID[]) WITH ORDINALITY AS asked(type, key, number) ORDER BY asked.number) AS t0), 'null'), '}'), 'UTF8') AS json

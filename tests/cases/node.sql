SELECT convert_to(concat('{"node":', coalesce(CASE $1::VARCHAR WHEN 'Article' THEN (SELECT concat('{"__typename":"Article","id":', coalesce(to_json(rtrim(translate(encode(convert_to('Article:' || CAST(t0.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), ',"title":', coalesce(to_json(t0.title), 'null'), ',"company":', coalesce((SELECT concat('{"name":', coalesce(to_json(t1.name), 'null'), '}') AS json 
FROM (SELECT organisations.name AS name 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.id = t0.company_id) AS t1), 'null'), '}') AS json 
FROM (SELECT articles.id AS id, articles.title AS title, articles.company_id AS company_id 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.id = $2::UUID) AS t0) WHEN 'Topic' THEN (SELECT concat('{"__typename":"Topic","id":', coalesce(to_json(rtrim(translate(encode(convert_to('Topic:' || CAST(t2.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), '}') AS json 
FROM (SELECT topics.id AS id 
FROM topics 
WHERE topics.id = $2::UUID) AS t2) WHEN 'Tag' THEN (SELECT concat('{"__typename":"Tag","id":', coalesce(to_json(rtrim(translate(encode(convert_to('Tag:' || CAST(t3.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), '}') AS json 
FROM (SELECT tags.id AS id 
FROM tags 
WHERE tags.id = $2::UUID) AS t3) WHEN 'Company' THEN (SELECT concat('{"__typename":"Company","id":', coalesce(to_json(rtrim(translate(encode(convert_to('Company:' || CAST(t4.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), ',"name":', coalesce(to_json(t4.name), 'null'), ',"country":', coalesce(to_json(t4.country), 'null'), '}') AS json 
FROM (SELECT organisations.id AS id, organisations.name AS name, organisations.country AS country 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.id = coalesce((SELECT merges.into_id 
FROM merges 
WHERE merges.type = 'Company' AND merges.entity_id = $2::UUID), $2::UUID)) AS t4) WHEN 'Person' THEN (SELECT concat('{"__typename":"Person","id":', coalesce(to_json(rtrim(translate(encode(convert_to('Person:' || CAST(t5.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), '}') AS json 
FROM (SELECT people.id AS id 
FROM people 
WHERE people.id = coalesce((SELECT merges.into_id 
FROM merges 
WHERE merges.type = 'Person' AND merges.entity_id = $2::UUID), $2::UUID)) AS t5) WHEN 'Investor' THEN (SELECT concat('{"__typename":"Investor","id":', coalesce(to_json(rtrim(translate(encode(convert_to('Investor:' || CAST(t6.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), '}') AS json 
FROM (SELECT investor_profiles.id AS id 
FROM investor_profiles LEFT OUTER JOIN organisations ON investor_profiles.organisation_id = organisations.id LEFT OUTER JOIN people ON investor_profiles.person_id = people.id 
WHERE investor_profiles.id = coalesce((SELECT merges.into_id 
FROM merges 
WHERE merges.type = 'Investor' AND merges.entity_id = $2::UUID), $2::UUID)) AS t6) WHEN 'FundingRound' THEN (SELECT concat('{"__typename":"FundingRound","id":', coalesce(to_json(rtrim(translate(encode(convert_to('FundingRound:' || CAST(t7.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), '}') AS json 
FROM (SELECT funding_rounds.id AS id 
FROM funding_rounds 
WHERE funding_rounds.id = $2::UUID) AS t7) WHEN 'Source' THEN (SELECT concat('{"__typename":"Source","id":', coalesce(to_json(rtrim(translate(encode(convert_to('Source:' || CAST(t8.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), '}') AS json 
FROM (SELECT sources.id AS id 
FROM sources 
WHERE sources.id = $2::UUID) AS t8) WHEN 'Acquisition' THEN (SELECT concat('{"__typename":"Acquisition","id":', coalesce(to_json(rtrim(translate(encode(convert_to('Acquisition:' || CAST(t9.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), '}') AS json 
FROM (SELECT acquisitions.id AS id 
FROM acquisitions 
WHERE acquisitions.id = $2::UUID) AS t9) END, 'null'), '}'), 'UTF8') AS json

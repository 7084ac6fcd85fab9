SELECT convert_to(concat('{"changes":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"op":', coalesce(to_json(t0.op), 'null'), ',"type":', coalesce(to_json(CASE t0.type WHEN 'Article' THEN 'ARTICLE' WHEN 'Company' THEN 'COMPANY' WHEN 'Investor' THEN 'INVESTOR' WHEN 'FundingRound' THEN 'FUNDING_ROUND' WHEN 'Acquisition' THEN 'ACQUISITION' WHEN 'Person' THEN 'PERSON' WHEN 'Topic' THEN 'TOPIC' WHEN 'Tag' THEN 'TAG' WHEN 'Source' THEN 'SOURCE' END), 'null'), ',"at":', coalesce(to_json(t0.at), 'null'), ',"id":', coalesce(to_json(rtrim(translate(encode(convert_to(concat(t0.type, ':') || CAST(t0.entity_id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), ',"node":', coalesce(CASE WHEN (t0.op = 'UPSERT') THEN CASE t0.type WHEN 'Article' THEN (SELECT concat('{"id":', coalesce(to_json(rtrim(translate(encode(convert_to('Article:' || CAST(t1.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), '}') AS json 
FROM (SELECT articles.id AS id 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.id = t0.entity_id) AS t1) WHEN 'Topic' THEN (SELECT concat('{"id":', coalesce(to_json(rtrim(translate(encode(convert_to('Topic:' || CAST(t2.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), '}') AS json 
FROM (SELECT topics.id AS id 
FROM topics 
WHERE topics.id = t0.entity_id) AS t2) WHEN 'Tag' THEN (SELECT concat('{"id":', coalesce(to_json(rtrim(translate(encode(convert_to('Tag:' || CAST(t3.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), '}') AS json 
FROM (SELECT tags.id AS id 
FROM tags 
WHERE tags.id = t0.entity_id) AS t3) WHEN 'Company' THEN (SELECT concat('{"id":', coalesce(to_json(rtrim(translate(encode(convert_to('Company:' || CAST(t4.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), '}') AS json 
FROM (SELECT organisations.id AS id 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.id = coalesce((SELECT merges.into_id 
FROM merges 
WHERE merges.type = 'Company' AND merges.entity_id = t0.entity_id), t0.entity_id)) AS t4) WHEN 'Person' THEN (SELECT concat('{"id":', coalesce(to_json(rtrim(translate(encode(convert_to('Person:' || CAST(t5.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), '}') AS json 
FROM (SELECT people.id AS id 
FROM people 
WHERE people.id = coalesce((SELECT merges.into_id 
FROM merges 
WHERE merges.type = 'Person' AND merges.entity_id = t0.entity_id), t0.entity_id)) AS t5) WHEN 'Investor' THEN (SELECT concat('{"id":', coalesce(to_json(rtrim(translate(encode(convert_to('Investor:' || CAST(t6.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), '}') AS json 
FROM (SELECT investor_profiles.id AS id 
FROM investor_profiles LEFT OUTER JOIN organisations ON investor_profiles.organisation_id = organisations.id LEFT OUTER JOIN people ON investor_profiles.person_id = people.id 
WHERE investor_profiles.id = coalesce((SELECT merges.into_id 
FROM merges 
WHERE merges.type = 'Investor' AND merges.entity_id = t0.entity_id), t0.entity_id)) AS t6) WHEN 'FundingRound' THEN (SELECT concat('{"id":', coalesce(to_json(rtrim(translate(encode(convert_to('FundingRound:' || CAST(t7.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), '}') AS json 
FROM (SELECT funding_rounds.id AS id 
FROM funding_rounds 
WHERE funding_rounds.id = t0.entity_id) AS t7) WHEN 'Source' THEN (SELECT concat('{"id":', coalesce(to_json(rtrim(translate(encode(convert_to('Source:' || CAST(t8.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), '}') AS json 
FROM (SELECT sources.id AS id 
FROM sources 
WHERE sources.id = t0.entity_id) AS t8) WHEN 'Acquisition' THEN (SELECT concat('{"id":', coalesce(to_json(rtrim(translate(encode(convert_to('Acquisition:' || CAST(t9.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), '}') AS json 
FROM (SELECT acquisitions.id AS id 
FROM acquisitions 
WHERE acquisitions.id = t0.entity_id) AS t9) END END, 'null'), '}'), ','), '],"position":', coalesce(to_json(CASE WHEN (count(*) >= $1::INTEGER) THEN CASE WHEN (count(*) > 0) THEN translate(encode(convert_to(concat('[', coalesce(to_json($2::VARCHAR), 'null'), ',', coalesce(to_json(CAST((array_agg(t0.key_0))[count(*)] AS TEXT)), 'null'), ',', coalesce(to_json(CAST((array_agg(t0.key_1))[count(*)] AS TEXT)), 'null'), ']'), 'UTF8'), 'base64'), '+/=
', '-_') END ELSE translate(encode(convert_to(concat('[', coalesce(to_json($2::VARCHAR), 'null'), ',', coalesce(to_json(CAST(coalesce((SELECT changes.transaction 
FROM changes 
WHERE changes.transaction < log_settled() ORDER BY changes.transaction DESC, changes.position DESC 
 LIMIT 1), CAST('0' AS xid8)) AS TEXT)), 'null'), ',', coalesce(to_json(CAST(coalesce((SELECT changes.position 
FROM changes 
WHERE changes.transaction < log_settled() ORDER BY changes.transaction DESC, changes.position DESC 
 LIMIT 1), CAST('0' AS BIGINT)) AS TEXT)), 'null'), ']'), 'UTF8'), 'base64'), '+/=
', '-_') END), 'null'), '}') AS json 
FROM (SELECT most.op AS op, most.type AS type, most.at AS at, most.entity_id AS entity_id, most.key_0 AS key_0, most.key_1 AS key_1 
FROM (SELECT said.op AS op, changes.type AS type, changes.at AS at, changes.entity_id AS entity_id, changes.transaction AS key_0, changes.position AS key_1 
FROM changes JOIN LATERAL (SELECT CASE WHEN (changes.op = 'UPSERT' AND CASE changes.type WHEN 'Article' THEN (SELECT articles.id 
FROM articles 
WHERE articles.id = changes.entity_id AND articles.status = 'PUBLISHED' AND articles.published_at <= now()) WHEN 'Company' THEN (SELECT company_profiles.organisation_id 
FROM company_profiles 
WHERE company_profiles.organisation_id = changes.entity_id) WHEN 'Investor' THEN (SELECT investor_profiles.id 
FROM investor_profiles 
WHERE investor_profiles.id = changes.entity_id) WHEN 'FundingRound' THEN (SELECT funding_rounds.id 
FROM funding_rounds 
WHERE funding_rounds.id = changes.entity_id) WHEN 'Acquisition' THEN (SELECT acquisitions.id 
FROM acquisitions 
WHERE acquisitions.id = changes.entity_id) WHEN 'Person' THEN (SELECT people.id 
FROM people 
WHERE people.id = changes.entity_id) WHEN 'Topic' THEN (SELECT topics.id 
FROM topics 
WHERE topics.id = changes.entity_id) WHEN 'Tag' THEN (SELECT tags.id 
FROM tags 
WHERE tags.id = changes.entity_id) WHEN 'Source' THEN (SELECT sources.id 
FROM sources 
WHERE sources.id = changes.entity_id) END IS NOT NULL) THEN 'UPSERT' WHEN (changes.type = 'Article') THEN CASE WHEN (SELECT (changes_1.before ->> 'status') = 'PUBLISHED' AND CAST((changes_1.before ->> 'published_at') AS TIMESTAMP WITH TIME ZONE) <= now() AS anon_1 
FROM changes AS changes_1 
WHERE changes_1.type = changes.type AND changes_1.entity_id = changes.entity_id AND changes_1.transaction = changes.transaction AND changes_1.before ? 'status' ORDER BY changes_1.position 
 LIMIT 1) THEN 'DELETE' END WHEN (changes.op != 'UPSERT') THEN changes.op END AS op) AS said ON true 
WHERE changes.transaction < log_settled() AND changes.type IN ('Article', 'Company', 'Investor', 'FundingRound', 'Acquisition', 'Person', 'Topic', 'Tag', 'Source') AND changes.position = (SELECT max(changes_2.position) AS max_1 
FROM changes AS changes_2 
WHERE changes_2.type = changes.type AND changes_2.entity_id = changes.entity_id AND changes_2.transaction = changes.transaction) AND said.op IS NOT NULL AND log_reaches($3::VARCHAR) AND (changes.transaction, changes.position) > ($4, $5::BIGINT) ORDER BY changes.transaction ASC, changes.position ASC 
 LIMIT 100) AS most 
 LIMIT $1::INTEGER) AS t0), 'null'), '}'), 'UTF8') AS json

SELECT convert_to(concat('{"changes":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"op":', coalesce(to_json(t0.op), 'null'), ',"type":', coalesce(to_json(CASE t0.type WHEN 'Article' THEN 'ARTICLE' WHEN 'Company' THEN 'COMPANY' WHEN 'Investor' THEN 'INVESTOR' WHEN 'FundingRound' THEN 'FUNDING_ROUND' WHEN 'Acquisition' THEN 'ACQUISITION' WHEN 'Person' THEN 'PERSON' WHEN 'Topic' THEN 'TOPIC' WHEN 'Tag' THEN 'TAG' WHEN 'Source' THEN 'SOURCE' END), 'null'), ',"node":', coalesce(CASE WHEN (t0.op = 'UPSERT') THEN CASE t0.type WHEN 'Article' THEN (SELECT concat('{"slug":', coalesce(to_json(t1.slug), 'null'), '}') AS json 
FROM (SELECT articles.slug AS slug 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.id = t0.entity_id) AS t1) WHEN 'Topic' THEN (SELECT concat('{"slug":', coalesce(to_json(t2.slug), 'null'), '}') AS json 
FROM (SELECT topics.slug AS slug 
FROM topics 
WHERE topics.id = t0.entity_id) AS t2) WHEN 'Tag' THEN (SELECT concat('{}') AS json 
FROM (SELECT tags.id AS id 
FROM tags 
WHERE tags.id = t0.entity_id) AS t3) WHEN 'Company' THEN (SELECT concat('{}') AS json 
FROM (SELECT organisations.id AS id 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.id = coalesce((SELECT merges.into_id 
FROM merges 
WHERE merges.type = 'Company' AND merges.entity_id = t0.entity_id), t0.entity_id)) AS t4) WHEN 'Person' THEN (SELECT concat('{}') AS json 
FROM (SELECT people.id AS id 
FROM people 
WHERE people.id = coalesce((SELECT merges.into_id 
FROM merges 
WHERE merges.type = 'Person' AND merges.entity_id = t0.entity_id), t0.entity_id)) AS t5) WHEN 'Investor' THEN (SELECT concat('{}') AS json 
FROM (SELECT investor_profiles.id AS id 
FROM investor_profiles LEFT OUTER JOIN organisations ON investor_profiles.organisation_id = organisations.id LEFT OUTER JOIN people ON investor_profiles.person_id = people.id 
WHERE investor_profiles.id = coalesce((SELECT merges.into_id 
FROM merges 
WHERE merges.type = 'Investor' AND merges.entity_id = t0.entity_id), t0.entity_id)) AS t6) WHEN 'FundingRound' THEN (SELECT concat('{}') AS json 
FROM (SELECT funding_rounds.id AS id 
FROM funding_rounds 
WHERE funding_rounds.id = t0.entity_id) AS t7) WHEN 'Source' THEN (SELECT concat('{}') AS json 
FROM (SELECT sources.id AS id 
FROM sources 
WHERE sources.id = t0.entity_id) AS t8) WHEN 'Acquisition' THEN (SELECT concat('{}') AS json 
FROM (SELECT acquisitions.id AS id 
FROM acquisitions 
WHERE acquisitions.id = t0.entity_id) AS t9) END END, 'null'), '}'), ',') FILTER (WHERE t0.row_number <= 4), '],"edges":[', string_agg(concat('{"cursor":', coalesce(to_json(translate(encode(convert_to(concat('[', coalesce(to_json($1::VARCHAR), 'null'), ',', coalesce(to_json(CAST(t0.key_0 AS TEXT)), 'null'), ',', coalesce(to_json(CAST(t0.key_1 AS TEXT)), 'null'), ']'), 'UTF8'), 'base64'), '+/=
', '-_')), 'null'), '}'), ',') FILTER (WHERE t0.row_number <= 4), '],"pageInfo":{"hasNextPage":', coalesce(CAST(count(*) > 4 AS TEXT), 'null'), ',"hasPreviousPage":', coalesce(CAST((SELECT 1 AS anon_1 
FROM changes JOIN LATERAL (SELECT CASE WHEN (changes.op = 'UPSERT' AND CASE changes.type WHEN 'Article' THEN (SELECT articles.id 
FROM articles 
WHERE articles.id = changes.entity_id AND articles.status = 'PUBLISHED' AND articles.published_at <= now()) WHEN 'Topic' THEN (SELECT topics.id 
FROM topics 
WHERE topics.id = changes.entity_id) END IS NOT NULL) THEN 'UPSERT' WHEN (changes.type = 'Article') THEN CASE WHEN (SELECT (changes_1.before ->> 'status') = 'PUBLISHED' AND CAST((changes_1.before ->> 'published_at') AS TIMESTAMP WITH TIME ZONE) <= now() AS anon_2 
FROM changes AS changes_1 
WHERE changes_1.type = changes.type AND changes_1.entity_id = changes.entity_id AND changes_1.transaction = changes.transaction AND (changes_1.before ? 'status') ORDER BY changes_1.position 
 LIMIT 1) THEN 'DELETE' END WHEN (changes.op != 'UPSERT') THEN changes.op END AS op) AS said ON true 
WHERE changes.transaction < log_settled() AND changes.type IN ('Article', 'Topic') AND changes.position = (SELECT max(changes_2.position) AS max_1 
FROM changes AS changes_2 
WHERE changes_2.type = changes.type AND changes_2.entity_id = changes.entity_id AND changes_2.transaction = changes.transaction) AND said.op IS NOT NULL AND log_reaches($2::VARCHAR) AND (changes.transaction, changes.position) <= ($3, $4::BIGINT) ORDER BY changes.transaction ASC, changes.position ASC 
 LIMIT 1) IS NOT NULL AS TEXT), 'null'), ',"startCursor":', coalesce(to_json(CASE WHEN (least(count(*), 4) > 0) THEN translate(encode(convert_to(concat('[', coalesce(to_json($1::VARCHAR), 'null'), ',', coalesce(to_json(CAST((array_agg(t0.key_0) FILTER (WHERE t0.row_number <= 4))[1] AS TEXT)), 'null'), ',', coalesce(to_json(CAST((array_agg(t0.key_1) FILTER (WHERE t0.row_number <= 4))[1] AS TEXT)), 'null'), ']'), 'UTF8'), 'base64'), '+/=
', '-_') END), 'null'), ',"endCursor":', coalesce(to_json(CASE WHEN (least(count(*), 4) > 0) THEN translate(encode(convert_to(concat('[', coalesce(to_json($1::VARCHAR), 'null'), ',', coalesce(to_json(CAST((array_agg(t0.key_0) FILTER (WHERE t0.row_number <= 4))[least(count(*), 4)] AS TEXT)), 'null'), ',', coalesce(to_json(CAST((array_agg(t0.key_1) FILTER (WHERE t0.row_number <= 4))[least(count(*), 4)] AS TEXT)), 'null'), ']'), 'UTF8'), 'base64'), '+/=
', '-_') END), 'null'), '}}') AS json 
FROM (SELECT said.op AS op, changes.type AS type, changes.entity_id AS entity_id, changes.transaction AS key_0, changes.position AS key_1, row_number() OVER (ORDER BY changes.transaction ASC, changes.position ASC) AS row_number 
FROM changes JOIN LATERAL (SELECT CASE WHEN (changes.op = 'UPSERT' AND CASE changes.type WHEN 'Article' THEN (SELECT articles.id 
FROM articles 
WHERE articles.id = changes.entity_id AND articles.status = 'PUBLISHED' AND articles.published_at <= now()) WHEN 'Topic' THEN (SELECT topics.id 
FROM topics 
WHERE topics.id = changes.entity_id) END IS NOT NULL) THEN 'UPSERT' WHEN (changes.type = 'Article') THEN CASE WHEN (SELECT (changes_1.before ->> 'status') = 'PUBLISHED' AND CAST((changes_1.before ->> 'published_at') AS TIMESTAMP WITH TIME ZONE) <= now() AS anon_2 
FROM changes AS changes_1 
WHERE changes_1.type = changes.type AND changes_1.entity_id = changes.entity_id AND changes_1.transaction = changes.transaction AND changes_1.before ? 'status' ORDER BY changes_1.position 
 LIMIT 1) THEN 'DELETE' END WHEN (changes.op != 'UPSERT') THEN changes.op END AS op) AS said ON true 
WHERE changes.transaction < log_settled() AND changes.type IN ('Article', 'Topic') AND changes.position = (SELECT max(changes_2.position) AS max_1 
FROM changes AS changes_2 
WHERE changes_2.type = changes.type AND changes_2.entity_id = changes.entity_id AND changes_2.transaction = changes.transaction) AND said.op IS NOT NULL AND log_reaches($2::VARCHAR) AND (changes.transaction, changes.position) > ($3, $4::BIGINT) ORDER BY changes.transaction ASC, changes.position ASC 
 LIMIT 5) AS t0), 'null'), '}'), 'UTF8') AS json

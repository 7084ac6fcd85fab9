SELECT convert_to(concat('{"changes":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"op":', coalesce(to_json(t0.op), 'null'), ',"type":', coalesce(to_json(CASE t0.type WHEN 'Article' THEN 'ARTICLE' WHEN 'Company' THEN 'COMPANY' WHEN 'Investor' THEN 'INVESTOR' WHEN 'FundingRound' THEN 'FUNDING_ROUND' WHEN 'Acquisition' THEN 'ACQUISITION' WHEN 'Person' THEN 'PERSON' WHEN 'Topic' THEN 'TOPIC' WHEN 'Tag' THEN 'TAG' WHEN 'Source' THEN 'SOURCE' END), 'null'), ',"version":', coalesce(CAST(CASE WHEN (t0.op = 'UPSERT') THEN t0.version END AS TEXT), 'null'), ',"fields":', coalesce(to_json(CASE WHEN (t0.op = 'UPSERT') THEN coalesce((SELECT array_agg(DISTINCT coalesce(shown.shown, logged.name) ORDER BY coalesce(shown.shown, logged.name)) AS array_agg_1 
FROM changes JOIN unnest(changes.fields) AS logged(name) ON true LEFT OUTER JOIN (VALUES ('Article', 'body_text', 'body'), ('Article', 'language', ''), ('Article', 'read_minutes', 'readMinutes'), ('Article', 'published_at', 'publishedAt'), ('Article', 'image_url', 'image'), ('Article', 'image_alt', 'image'), ('Article', 'source_id', 'source'), ('Article', 'source_url', 'source'), ('Article', 'category_id', 'category'), ('Article', 'region_id', 'region'), ('Article', 'company_id', 'company'), ('Article', 'story_id', ''), ('Article', 'links', 'related'), ('Article', 'links', 'storyline'), ('Company', 'organisation_id', ''), ('Company', 'sector_id', 'sector'), ('Company', 'founded_on', 'foundedOn'), ('Company', 'founded_precision', 'foundedOn'), ('Company', 'logo_url', 'logoUrl'), ('Company', 'domains', 'domain'), ('Company', 'organisation', 'country'), ('Company', 'organisation', 'name'), ('Company', 'organisation', 'slug'), ('Investor', 'organisation_id', 'name'), ('Investor', 'organisation_id', 'slug'), ('Investor', 'person_id', 'name'), ('Investor', 'person_id', 'slug'), ('Investor', 'organisation', 'name'), ('Investor', 'organisation', 'slug'), ('Investor', 'person', 'name'), ('Investor', 'person', 'slug'), ('FundingRound', 'company_id', 'company'), ('FundingRound', 'round_type', 'roundType'), ('FundingRound', 'round_label', 'roundLabel'), ('FundingRound', 'announced_on', 'announcedOn'), ('FundingRound', 'announced_precision', 'announcedOn'), ('FundingRound', 'currency', 'amount'), ('FundingRound', 'amount_usd', 'amount'), ('FundingRound', 'announcement_url', 'announcementUrl'), ('Acquisition', 'acquirer_id', 'acquirer'), ('Acquisition', 'acquired_id', 'acquired'), ('Acquisition', 'announced_on', 'announcedOn'), ('Acquisition', 'announced_precision', 'announcedOn'), ('Acquisition', 'currency', 'price'), ('Acquisition', 'price_usd', 'price'), ('Acquisition', 'announcement_url', 'announcementUrl')) AS shown (type, name, shown) ON shown.type = changes.type AND shown.name = logged.name 
WHERE changes.type = t0.type AND changes.entity_id = t0.entity_id AND changes.transaction = t0.transaction AND coalesce(shown.shown, logged.name) != ''), array[]::text[]) ELSE array[]::text[] END), 'null'), ',"into":', coalesce(to_json((SELECT rtrim(translate(encode(convert_to(concat(t0.type, ':') || CAST(merges.into_id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=') AS id 
FROM merges 
WHERE t0.op = 'MERGE' AND merges.type = t0.type AND merges.entity_id = t0.entity_id)), 'null'), ',"node":', coalesce(CASE WHEN (t0.op = 'UPSERT') THEN CASE t0.type WHEN 'Article' THEN (SELECT concat('{}') AS json 
FROM (SELECT articles.id AS id 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.id = t0.entity_id) AS t1) WHEN 'Topic' THEN (SELECT concat('{"slug":', coalesce(to_json(t2.slug), 'null'), ',"name":', coalesce(to_json(t2.name), 'null'), '}') AS json 
FROM (SELECT topics.slug AS slug, topics.name AS name 
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
WHERE acquisitions.id = t0.entity_id) AS t9) END END, 'null'), '}'), ',') FILTER (WHERE t0.row_number <= 5), '],"pageInfo":{"hasNextPage":', coalesce(CAST(count(*) > 5 AS TEXT), 'null'), ',"endCursor":', coalesce(to_json(CASE WHEN (least(count(*), 5) > 0) THEN translate(encode(convert_to(concat('[', coalesce(to_json($1::VARCHAR), 'null'), ',', coalesce(to_json(CAST((array_agg(t0.key_0) FILTER (WHERE t0.row_number <= 5))[least(count(*), 5)] AS TEXT)), 'null'), ',', coalesce(to_json(CAST((array_agg(t0.key_1) FILTER (WHERE t0.row_number <= 5))[least(count(*), 5)] AS TEXT)), 'null'), ']'), 'UTF8'), 'base64'), '+/=
', '-_') END), 'null'), '},"position":', coalesce(to_json(CASE WHEN (count(*) >= 5) THEN CASE WHEN (least(count(*), 5) > 0) THEN translate(encode(convert_to(concat('[', coalesce(to_json($1::VARCHAR), 'null'), ',', coalesce(to_json(CAST((array_agg(t0.key_0) FILTER (WHERE t0.row_number <= 5))[least(count(*), 5)] AS TEXT)), 'null'), ',', coalesce(to_json(CAST((array_agg(t0.key_1) FILTER (WHERE t0.row_number <= 5))[least(count(*), 5)] AS TEXT)), 'null'), ']'), 'UTF8'), 'base64'), '+/=
', '-_') END ELSE translate(encode(convert_to(concat('[', coalesce(to_json($1::VARCHAR), 'null'), ',', coalesce(to_json(CAST(coalesce((SELECT changes.transaction 
FROM changes 
WHERE changes.transaction < log_settled() ORDER BY changes.transaction DESC, changes.position DESC 
 LIMIT 1), CAST('0' AS xid8)) AS TEXT)), 'null'), ',', coalesce(to_json(CAST(coalesce((SELECT changes.position 
FROM changes 
WHERE changes.transaction < log_settled() ORDER BY changes.transaction DESC, changes.position DESC 
 LIMIT 1), CAST('0' AS BIGINT)) AS TEXT)), 'null'), ']'), 'UTF8'), 'base64'), '+/=
', '-_') END), 'null'), '}') AS json 
FROM (SELECT said.op AS op, changes.type AS type, changes.version AS version, changes.entity_id AS entity_id, changes.transaction AS transaction, row_number() OVER (ORDER BY changes.transaction ASC, changes.position ASC) AS row_number, changes.transaction AS key_0, changes.position AS key_1 
FROM changes JOIN LATERAL (SELECT CASE WHEN (changes.op = 'UPSERT' AND CASE changes.type WHEN 'Topic' THEN (SELECT topics.id 
FROM topics 
WHERE topics.id = changes.entity_id) END IS NOT NULL) THEN 'UPSERT' WHEN (changes.op != 'UPSERT') THEN changes.op END AS op) AS said ON true 
WHERE changes.transaction < log_settled() AND changes.type IN ('Topic') AND changes.position = (SELECT max(changes_1.position) AS max_1 
FROM changes AS changes_1 
WHERE changes_1.type = changes.type AND changes_1.entity_id = changes.entity_id AND changes_1.transaction = changes.transaction) AND said.op IS NOT NULL ORDER BY changes.transaction ASC, changes.position ASC 
 LIMIT 6) AS t0), 'null'), '}'), 'UTF8') AS json

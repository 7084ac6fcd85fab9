SELECT convert_to(concat('{"company":', coalesce((SELECT concat('{"sources":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"source":', coalesce(coalesce(CASE WHEN (t2.id IS NOT NULL) THEN concat('{"slug":', coalesce(to_json(t2.slug), 'null'), ',"name":', coalesce(to_json(t2.name), 'null'), '}') END, '"\u00004:FactSource.source"'), 'null'), ',"where":', coalesce(to_json(t1.place), 'null'), ',"line":', coalesce(CAST(t1.line AS TEXT), 'null'), ',"record":', coalesce(to_json(t1.record), 'null'), ',"seenAt":', coalesce(to_json(t1.seen_at), 'null'), ',"facts":', coalesce((SELECT concat('[', string_agg(concat('{"field":', coalesce(to_json(t3.field), 'null'), ',"value":', coalesce(to_json(t3.value), 'null'), '}'), ','), ']') AS json 
FROM (SELECT CASE told.key WHEN 'name' THEN 'name' WHEN 'country' THEN 'country' WHEN 'description' THEN 'description' WHEN 'domain' THEN 'domain' WHEN 'founded' THEN 'foundedOn' WHEN 'funding_total' THEN 'fundingTotal' WHEN 'logo_url' THEN 'logoUrl' WHEN 'sector' THEN 'sector' WHEN 'status' THEN 'status' WHEN 'amount' THEN 'amount' WHEN 'announced' THEN 'announcedOn' WHEN 'announcement_url' THEN 'announcementUrl' WHEN 'round_label' THEN 'roundLabel' WHEN 'round_type' THEN 'roundType' ELSE told.key END AS field, told.value AS value 
FROM jsonb_each_text(t1.facts) AS told(key, value) ORDER BY field) AS t3), 'null'), '}'), ',' ORDER BY t1.row_number ASC) FILTER (WHERE t1.row_number <= 2), '],"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM observations 
WHERE observations.entity_id = t0.id) AS TEXT), 'null'), ',"pageInfo":{"hasNextPage":', coalesce(CAST(count(*) > 2 AS TEXT), 'null'), ',"endCursor":', coalesce(to_json(CASE WHEN (least(count(*), 2) > 0) THEN translate(encode(convert_to(concat('[', coalesce(to_json($1::VARCHAR), 'null'), ',', coalesce(to_json(CAST((array_agg(t1.key_0 ORDER BY t1.row_number ASC) FILTER (WHERE t1.row_number <= 2))[least(count(*), 2)] AS TEXT)), 'null'), ',', coalesce(to_json(CAST((array_agg(t1.key_1 ORDER BY t1.row_number ASC) FILTER (WHERE t1.row_number <= 2))[least(count(*), 2)] AS TEXT)), 'null'), ',', coalesce(to_json(CAST((array_agg(t1.key_2 ORDER BY t1.row_number ASC) FILTER (WHERE t1.row_number <= 2))[least(count(*), 2)] AS TEXT)), 'null'), ',', coalesce(to_json(CAST((array_agg(t1.key_3 ORDER BY t1.row_number ASC) FILTER (WHERE t1.row_number <= 2))[least(count(*), 2)] AS TEXT)), 'null'), ',', coalesce(to_json(CAST((array_agg(t1.key_4 ORDER BY t1.row_number ASC) FILTER (WHERE t1.row_number <= 2))[least(count(*), 2)] AS TEXT)), 'null'), ']'), 'UTF8'), 'base64'), '+/=
', '-_') END), 'null'), '}}') AS json 
FROM (SELECT observations.source_id AS source_id, observations.place AS place, observations.line AS line, observations.record AS record, observations.seen_at AS seen_at, observations.facts AS facts, row_number() OVER (ORDER BY observations.seen_at DESC, observations.source_id DESC, observations.place DESC, observations.record DESC, observations.nth DESC) AS row_number, observations.seen_at AS key_0, observations.source_id AS key_1, observations.place AS key_2, observations.record AS key_3, observations.nth AS key_4 
FROM observations 
WHERE observations.entity_id = t0.id ORDER BY observations.seen_at DESC, observations.source_id DESC, observations.place DESC, observations.record DESC, observations.nth DESC 
 LIMIT 3) AS t1 LEFT OUTER JOIN LATERAL (SELECT sources.id AS id, sources.slug AS slug, sources.name AS name 
FROM sources 
WHERE sources.id = t1.source_id) AS t2 ON true), 'null'), ',"named":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"record":', coalesce(to_json(t4.record), 'null'), '}'), ','), '],"totalCount":', coalesce(CAST((SELECT count(*) AS count_2 
FROM observations 
WHERE observations.entity_id = t0.id AND observations.facts ? 'country') AS TEXT), 'null'), '}') AS json 
FROM (SELECT observations.record AS record 
FROM observations 
WHERE observations.entity_id = t0.id AND observations.facts ? 'country' ORDER BY observations.seen_at DESC, observations.source_id DESC, observations.place DESC, observations.record DESC, observations.nth DESC 
 LIMIT 20) AS t4), 'null'), ',"conflicts":', coalesce((SELECT concat('[', string_agg(concat('{"field":', coalesce(to_json(t5.field), 'null'), ',"shown":', coalesce(to_json(t5.shown), 'null'), ',"values":', coalesce((SELECT concat('[', string_agg(concat('{"value":', coalesce(to_json(t6.value), 'null'), ',"count":', coalesce(CAST(t6.count AS TEXT), 'null'), ',"sources":', coalesce((SELECT concat('[', string_agg(concat('{"source":', coalesce(coalesce(CASE WHEN (t8.id IS NOT NULL) THEN concat('{"slug":', coalesce(to_json(t8.slug), 'null'), '}') END, '"\u00007:FactSource.source"'), 'null'), ',"where":', coalesce(to_json(t7.place), 'null'), '}'), ',' ORDER BY t7.order_0 DESC, t7.order_1 DESC, t7.order_2 DESC, t7.order_3 DESC, t7.order_4 DESC), ']') AS json 
FROM (SELECT observations.source_id AS source_id, observations.place AS place, observations.seen_at AS order_0, observations.source_id AS order_1, observations.place AS order_2, observations.record AS order_3, observations.nth AS order_4 
FROM observations 
WHERE observations.entity_id = t6.entity_id AND jsonb_object_field_text(observations.facts, t6.key) = t6.value ORDER BY observations.seen_at DESC, observations.source_id DESC, observations.place DESC, observations.record DESC, observations.nth DESC 
 LIMIT 5) AS t7 LEFT OUTER JOIN LATERAL (SELECT sources.id AS id, sources.slug AS slug 
FROM sources 
WHERE sources.id = t7.source_id) AS t8 ON true), 'null'), '}'), ','), ']') AS json 
FROM (SELECT told.value AS value, count(*) AS count, t5.key AS key, t5.entity_id AS entity_id 
FROM observations JOIN jsonb_each_text(observations.facts) AS told(key, value) ON true 
WHERE observations.entity_id = t5.entity_id AND told.key = t5.key GROUP BY told.value ORDER BY count(*) DESC, max(observations.seen_at) DESC, told.value 
 LIMIT 10) AS t6), 'null'), '}'), ','), ']') AS json 
FROM (SELECT CASE told.key WHEN 'name' THEN 'name' WHEN 'country' THEN 'country' WHEN 'description' THEN 'description' WHEN 'domain' THEN 'domain' WHEN 'founded' THEN 'foundedOn' WHEN 'funding_total' THEN 'fundingTotal' WHEN 'logo_url' THEN 'logoUrl' WHEN 'sector' THEN 'sector' WHEN 'status' THEN 'status' WHEN 'amount' THEN 'amount' WHEN 'announced' THEN 'announcedOn' WHEN 'announcement_url' THEN 'announcementUrl' WHEN 'round_label' THEN 'roundLabel' WHEN 'round_type' THEN 'roundType' ELSE told.key END AS field, CASE told.key WHEN 'name' THEN CAST(t0.name AS TEXT) WHEN 'country' THEN CAST(t0.country AS TEXT) WHEN 'description' THEN CAST(t0.description AS TEXT) WHEN 'domain' THEN CAST((SELECT organisation_domains.domain 
FROM organisation_domains 
WHERE organisation_domains.organisation_id = t0.id AND organisation_domains.is_primary) AS TEXT) WHEN 'founded' THEN CAST(left(CAST(t0.founded_on AS TEXT), CASE t0.founded_precision WHEN 'YEAR' THEN 4 WHEN 'MONTH' THEN 7 ELSE 10 END) AS TEXT) WHEN 'funding_total' THEN CAST((SELECT CAST('USD' AS TEXT) || ' ' || CAST(company_figures.raised_usd AS TEXT) AS anon_1 
FROM company_figures 
WHERE company_figures.organisation_id = t0.id AND company_figures.equity_rounds > 0) AS TEXT) WHEN 'logo_url' THEN CAST(t0.logo_url AS TEXT) WHEN 'sector' THEN CAST((SELECT sectors.slug 
FROM sectors 
WHERE sectors.id = t0.sector_id) AS TEXT) WHEN 'status' THEN CAST(t0.status AS TEXT) END AS shown, t0.id AS entity_id, told.key AS key 
FROM observations JOIN jsonb_each_text(observations.facts) AS told(key, value) ON true 
WHERE observations.entity_id = t0.id AND told.key IN ('name', 'country', 'description', 'domain', 'founded', 'funding_total', 'logo_url', 'sector', 'status') GROUP BY told.key 
HAVING count(DISTINCT told.value) > 1 OR told.key = 'funding_total' AND min(told.value) != CAST((SELECT CAST('USD' AS TEXT) || ' ' || CAST(company_figures.raised_usd AS TEXT) AS anon_1 
FROM company_figures 
WHERE company_figures.organisation_id = t0.id AND company_figures.equity_rounds > 0) AS TEXT) ORDER BY CASE told.key WHEN 'name' THEN 'name' WHEN 'country' THEN 'country' WHEN 'description' THEN 'description' WHEN 'domain' THEN 'domain' WHEN 'founded' THEN 'foundedOn' WHEN 'funding_total' THEN 'fundingTotal' WHEN 'logo_url' THEN 'logoUrl' WHEN 'sector' THEN 'sector' WHEN 'status' THEN 'status' WHEN 'amount' THEN 'amount' WHEN 'announced' THEN 'announcedOn' WHEN 'announcement_url' THEN 'announcementUrl' WHEN 'round_label' THEN 'roundLabel' WHEN 'round_type' THEN 'roundType' ELSE told.key END) AS t5), 'null'), '}') AS json 
FROM (SELECT organisations.id AS id, company_profiles.sector_id AS sector_id, organisations.name AS name, organisations.country AS country, company_profiles.description AS description, company_profiles.founded_on AS founded_on, company_profiles.founded_precision AS founded_precision, company_profiles.logo_url AS logo_url, company_profiles.status AS status 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.id = coalesce((SELECT organisations.id 
FROM organisations 
WHERE organisations.slug = $2::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'organisations' AND slug_history.slug = $2::VARCHAR))) AS t0), 'null'), '}'), 'UTF8') AS json

WITH anon_2 AS 
(SELECT organisations.id AS id, organisations.slug AS word 
FROM organisations JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.slug = ANY ($1::TEXT[]) UNION ALL SELECT organisations.id AS id, slug_history.slug AS word 
FROM organisations JOIN company_profiles ON company_profiles.organisation_id = organisations.id JOIN slug_history ON slug_history.entity_id = organisations.id 
WHERE slug_history.type = 'organisations' AND NOT (EXISTS (SELECT 1 AS anon_3 
FROM organisations AS organisations_2 
WHERE organisations_2.slug = slug_history.slug)) AND slug_history.slug = ANY ($1::TEXT[]))
 SELECT convert_to(concat('{"fundingRounds":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"company":', coalesce(coalesce(CASE WHEN (t1.id IS NOT NULL) THEN concat('{"slug":', coalesce(to_json(t1.slug), 'null'), '}') END, '"\u00004:FundingRound.company"'), 'null'), ',"announcedOn":', coalesce(CASE WHEN (t0.announced_on IS NOT NULL) THEN concat('{"date":', coalesce(to_json(t0.announced_on), 'null'), '}') END, 'null'), ',"sources":{"nodes":[', CASE WHEN (t2.key IS NOT NULL) THEN concat('{"where":', coalesce(to_json(t2.place), 'null'), ',"facts":', coalesce((SELECT concat('[', string_agg(concat('{"field":', coalesce(to_json(t3.field), 'null'), ',"value":', coalesce(to_json(t3.value), 'null'), '}'), ','), ']') AS json 
FROM (SELECT CASE told.key WHEN 'name' THEN 'name' WHEN 'country' THEN 'country' WHEN 'description' THEN 'description' WHEN 'domain' THEN 'domain' WHEN 'founded' THEN 'foundedOn' WHEN 'funding_total' THEN 'fundingTotal' WHEN 'links' THEN 'links' WHEN 'headquarters' THEN 'locations' WHEN 'logo_url' THEN 'logoUrl' WHEN 'people' THEN 'people' WHEN 'sector' THEN 'sector' WHEN 'status' THEN 'status' WHEN 'amount' THEN 'amount' WHEN 'announced' THEN 'announcedOn' WHEN 'announcement_url' THEN 'announcementUrl' WHEN 'round_label' THEN 'roundLabel' WHEN 'round_type' THEN 'roundType' WHEN 'exchange' THEN 'exchange' WHEN 'listed' THEN 'listedOn' WHEN 'raised' THEN 'raised' WHEN 'symbol' THEN 'symbol' WHEN 'worth' THEN 'valuation' ELSE told.key END AS field, told.value AS value 
FROM jsonb_each_text(t2.facts) AS told(key, value) ORDER BY field) AS t3), 'null'), '}') END, ']},"conflicts":', coalesce((SELECT concat('[', string_agg(concat('{"field":', coalesce(to_json(t4.field), 'null'), ',"shown":', coalesce(to_json(t4.shown), 'null'), ',"values":', coalesce((SELECT concat('[', string_agg(concat('{"value":', coalesce(to_json(t5.value), 'null'), ',"count":', coalesce(CAST(t5.count AS TEXT), 'null'), ',"sources":', coalesce((SELECT concat('[', string_agg(concat('{"seenAt":', coalesce(to_json(t6.seen_at), 'null'), '}'), ','), ']') AS json 
FROM (SELECT observations.seen_at AS seen_at 
FROM observations 
WHERE observations.entity_id = t5.entity_id AND observations.type != 'Investor' AND jsonb_object_field_text(observations.facts, t5.key) = t5.value ORDER BY observations.seen_at DESC, observations.source_id DESC, observations.place DESC, observations.record DESC, observations.nth DESC 
 LIMIT 5) AS t6), 'null'), '}'), ','), ']') AS json 
FROM (SELECT told.value AS value, count(*) AS count, t4.key AS key, t4.entity_id AS entity_id 
FROM observations JOIN jsonb_each_text(observations.facts) AS told(key, value) ON true 
WHERE observations.entity_id = t4.entity_id AND observations.type != 'Investor' AND told.key = t4.key GROUP BY told.value ORDER BY count(*) DESC, max(observations.seen_at) DESC, told.value 
 LIMIT 10) AS t5), 'null'), '}'), ','), ']') AS json 
FROM (SELECT CASE told.key WHEN 'name' THEN 'name' WHEN 'country' THEN 'country' WHEN 'description' THEN 'description' WHEN 'domain' THEN 'domain' WHEN 'founded' THEN 'foundedOn' WHEN 'funding_total' THEN 'fundingTotal' WHEN 'links' THEN 'links' WHEN 'headquarters' THEN 'locations' WHEN 'logo_url' THEN 'logoUrl' WHEN 'people' THEN 'people' WHEN 'sector' THEN 'sector' WHEN 'status' THEN 'status' WHEN 'amount' THEN 'amount' WHEN 'announced' THEN 'announcedOn' WHEN 'announcement_url' THEN 'announcementUrl' WHEN 'round_label' THEN 'roundLabel' WHEN 'round_type' THEN 'roundType' WHEN 'exchange' THEN 'exchange' WHEN 'listed' THEN 'listedOn' WHEN 'raised' THEN 'raised' WHEN 'symbol' THEN 'symbol' WHEN 'worth' THEN 'valuation' ELSE told.key END AS field, CASE told.key WHEN 'amount' THEN CAST(CAST(t0.currency AS TEXT) || ' ' || CAST(t0.amount AS TEXT) AS TEXT) WHEN 'announced' THEN CAST(left(CAST(t0.announced_on AS TEXT), CASE t0.announced_precision WHEN 'YEAR' THEN 4 WHEN 'MONTH' THEN 7 ELSE 10 END) AS TEXT) WHEN 'announcement_url' THEN CAST(t0.announcement_url AS TEXT) WHEN 'round_label' THEN CAST(t0.round_label AS TEXT) WHEN 'round_type' THEN CAST(t0.round_type AS TEXT) END AS shown, t0.id AS entity_id, told.key AS key 
FROM observations JOIN jsonb_each_text(observations.facts) AS told(key, value) ON true 
WHERE observations.entity_id = t0.id AND observations.type != 'Investor' AND told.key IN ('amount', 'announced', 'announcement_url', 'round_label', 'round_type') GROUP BY told.key 
HAVING count(DISTINCT told.value) > 1 ORDER BY CASE told.key WHEN 'name' THEN 'name' WHEN 'country' THEN 'country' WHEN 'description' THEN 'description' WHEN 'domain' THEN 'domain' WHEN 'founded' THEN 'foundedOn' WHEN 'funding_total' THEN 'fundingTotal' WHEN 'links' THEN 'links' WHEN 'headquarters' THEN 'locations' WHEN 'logo_url' THEN 'logoUrl' WHEN 'people' THEN 'people' WHEN 'sector' THEN 'sector' WHEN 'status' THEN 'status' WHEN 'amount' THEN 'amount' WHEN 'announced' THEN 'announcedOn' WHEN 'announcement_url' THEN 'announcementUrl' WHEN 'round_label' THEN 'roundLabel' WHEN 'round_type' THEN 'roundType' WHEN 'exchange' THEN 'exchange' WHEN 'listed' THEN 'listedOn' WHEN 'raised' THEN 'raised' WHEN 'symbol' THEN 'symbol' WHEN 'worth' THEN 'valuation' ELSE told.key END) AS t4), 'null'), '}'), ',' ORDER BY t0.order_0 DESC, t0.order_1 DESC), ']}') AS json 
FROM (SELECT funding_rounds.company_id AS company_id, funding_rounds.announced_on AS announced_on, funding_rounds.announced_precision AS announced_precision, funding_rounds.id AS id, funding_rounds.currency AS currency, funding_rounds.amount AS amount, funding_rounds.announcement_url AS announcement_url, funding_rounds.round_label AS round_label, funding_rounds.round_type AS round_type, coalesce(funding_rounds.announced_on, '-infinity'::date) AS order_0, funding_rounds.id AS order_1 
FROM funding_rounds 
WHERE funding_rounds.round_type IN ('VENTURE', 'CORPORATE') AND (EXISTS (SELECT 1 AS anon_1 
FROM organisations AS organisations_1 JOIN company_profiles AS company_profiles_1 ON company_profiles_1.organisation_id = organisations_1.id 
WHERE company_profiles_1.id IS NOT NULL AND organisations_1.id = funding_rounds.company_id AND organisations_1.id = ANY (array((SELECT anon_2.id 
FROM anon_2))))) ORDER BY coalesce(funding_rounds.announced_on, '-infinity'::date) DESC, funding_rounds.id DESC 
 LIMIT 5) AS t0 LEFT OUTER JOIN LATERAL (SELECT organisations.id AS id, organisations.slug AS slug 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.id = t0.company_id) AS t1 ON true LEFT OUTER JOIN LATERAL (SELECT observations.place AS place, observations.facts AS facts, observations.nth AS key 
FROM observations 
WHERE observations.entity_id = t0.id AND observations.type != 'Investor' AND observations.facts ? 'amount' ORDER BY observations.seen_at ASC, observations.source_id ASC, observations.place ASC, observations.record ASC, observations.nth ASC 
 LIMIT 1) AS t2 ON true), 'null'), '}'), 'UTF8') AS json, (SELECT CAST(json_agg(json_build_array(missing.number, missing.word)) AS TEXT) AS json_agg_1 
FROM (SELECT 0 AS number, name_0.word AS word 
FROM (SELECT given.word AS word 
FROM unnest($1::TEXT[]) AS given(word) 
WHERE given.word != ALL (array((SELECT anon_2.word 
FROM anon_2)))) AS name_0) AS missing) AS missing

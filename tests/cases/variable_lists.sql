WITH anon_1 AS 
(SELECT organisations.id AS id, organisations.slug AS word 
FROM organisations JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.slug = ANY ($1::TEXT[]) UNION ALL SELECT organisations.id AS id, slug_history.slug AS word 
FROM organisations JOIN company_profiles ON company_profiles.organisation_id = organisations.id JOIN slug_history ON slug_history.entity_id = organisations.id 
WHERE slug_history.type = 'organisations' AND NOT (EXISTS (SELECT 1 AS anon_2 
FROM organisations AS organisations_1 
WHERE organisations_1.slug = slug_history.slug)) AND slug_history.slug = ANY ($1::TEXT[]))
 SELECT convert_to(concat('{"companies":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t0.slug), 'null'), ',"fundingRounds":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"roundType":', coalesce(to_json(t1.round_type), 'null'), ',"roundLabel":', coalesce(to_json(t1.round_label), 'null'), '}'), ','), '],"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM funding_rounds 
WHERE funding_rounds.company_id = t0.id AND funding_rounds.round_type IN ('SERIES_A', 'SERIES_B')) AS TEXT), 'null'), '}') AS json 
FROM (SELECT funding_rounds.round_type AS round_type, funding_rounds.round_label AS round_label 
FROM funding_rounds 
WHERE funding_rounds.company_id = t0.id AND funding_rounds.round_type IN ('SERIES_A', 'SERIES_B') ORDER BY coalesce(funding_rounds.announced_on, '-infinity'::date) DESC, funding_rounds.id DESC 
 LIMIT 20) AS t1), 'null'), '}'), ','), ']}') AS json 
FROM (SELECT organisations.slug AS slug, organisations.id AS id 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.id = ANY (array((SELECT anon_1.id 
FROM anon_1))) ORDER BY organisations.name ASC, organisations.id ASC 
 LIMIT 20) AS t0), 'null'), '}'), 'UTF8') AS json, (SELECT CAST(json_agg(json_build_array(missing.number, missing.word)) AS TEXT) AS json_agg_1 
FROM (SELECT 0 AS number, name_0.word AS word 
FROM (SELECT given.word AS word 
FROM unnest($1::TEXT[]) AS given(word) 
WHERE given.word != ALL (array((SELECT anon_1.word 
FROM anon_1)))) AS name_0) AS missing) AS missing

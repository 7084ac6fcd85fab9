WITH anon_3 AS 
(SELECT organisations.id AS id, organisations.slug AS word 
FROM organisations JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.slug = ANY (ARRAY[$1::VARCHAR]) UNION ALL SELECT organisations.id AS id, slug_history.slug AS word 
FROM organisations JOIN company_profiles ON company_profiles.organisation_id = organisations.id JOIN slug_history ON slug_history.entity_id = organisations.id 
WHERE slug_history.type = 'organisations' AND NOT (EXISTS (SELECT 1 AS anon_4 
FROM organisations AS organisations_2 
WHERE organisations_2.slug = slug_history.slug)) AND slug_history.slug = ANY (ARRAY[$1::VARCHAR]))
 SELECT convert_to(concat('{"articles":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t0.slug), 'null'), ',"mentions":', coalesce((SELECT concat('[', string_agg(concat('{"role":', coalesce(to_json(t1.role), 'null'), ',"company":', coalesce(coalesce(CASE WHEN (t2.id IS NOT NULL) THEN concat('{"slug":', coalesce(to_json(t2.slug), 'null'), '}') END, '"\u00006:Mention.company"'), 'null'), '}'), ',' ORDER BY t1.order_0), ']') AS json 
FROM (SELECT mentions.role AS role, mentions.company_id AS company_id, mentions.position AS order_0 
FROM mentions 
WHERE mentions.article_id = t0.id ORDER BY mentions.position) AS t1 LEFT OUTER JOIN LATERAL (SELECT organisations.id AS id, organisations.slug AS slug 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.id = t1.company_id) AS t2 ON true), 'null'), '}'), ','), '],"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND (EXISTS (SELECT 1 AS anon_1 
FROM mentions AS mentions_1 
WHERE mentions_1.article_id = articles.id AND mentions_1.role IS DISTINCT FROM 'PRIMARY' AND (EXISTS (SELECT 1 AS anon_2 
FROM organisations AS organisations_1 JOIN company_profiles AS company_profiles_1 ON company_profiles_1.organisation_id = organisations_1.id 
WHERE company_profiles_1.id IS NOT NULL AND organisations_1.id = mentions_1.company_id AND organisations_1.id = (SELECT anon_3.id 
FROM anon_3)))))) AS TEXT), 'null'), '}') AS json 
FROM (SELECT articles.slug AS slug, articles.id AS id 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND (EXISTS (SELECT 1 AS anon_1 
FROM mentions AS mentions_1 
WHERE mentions_1.article_id = articles.id AND mentions_1.role IS DISTINCT FROM 'PRIMARY' AND (EXISTS (SELECT 1 AS anon_2 
FROM organisations AS organisations_1 JOIN company_profiles AS company_profiles_1 ON company_profiles_1.organisation_id = organisations_1.id 
WHERE company_profiles_1.id IS NOT NULL AND organisations_1.id = mentions_1.company_id AND organisations_1.id = (SELECT anon_3.id 
FROM anon_3))))) ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 2) AS t0), 'null'), '}'), 'UTF8') AS json, (SELECT CAST(json_agg(json_build_array(missing.number, missing.word)) AS TEXT) AS json_agg_1 
FROM (SELECT 0 AS number, name_0.word AS word 
FROM (SELECT given.word AS word 
FROM unnest(ARRAY[$1::VARCHAR]) AS given(word) 
WHERE given.word != ALL (array((SELECT anon_3.word 
FROM anon_3)))) AS name_0) AS missing) AS missing

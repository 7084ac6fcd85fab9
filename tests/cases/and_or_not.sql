WITH anon_2 AS 
(SELECT organisations.id AS id, organisations.slug AS word 
FROM organisations JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.slug = ANY (ARRAY[$1::VARCHAR]) UNION ALL SELECT organisations.id AS id, slug_history.slug AS word 
FROM organisations JOIN company_profiles ON company_profiles.organisation_id = organisations.id JOIN slug_history ON slug_history.entity_id = organisations.id 
WHERE slug_history.type = 'organisations' AND NOT (EXISTS (SELECT 1 AS anon_3 
FROM organisations AS organisations_2 
WHERE organisations_2.slug = slug_history.slug)) AND slug_history.slug = ANY (ARRAY[$1::VARCHAR])), 
anon_5 AS 
(SELECT regions.id AS id, regions.code AS word, regions.code || ' ' || regions.name AS says 
FROM regions 
WHERE regions.code = ANY (ARRAY[$2::VARCHAR]))
 SELECT convert_to(concat('{"articles":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t0.slug), 'null'), '}'), ','), '],"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM articles JOIN article_figures ON article_figures.article_id = articles.id 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND (article_figures.novelty = 3 OR article_figures.significance = 3 AND NOT (EXISTS (SELECT 1 AS anon_1 
FROM organisations AS organisations_1 JOIN company_profiles AS company_profiles_1 ON company_profiles_1.organisation_id = organisations_1.id 
WHERE company_profiles_1.id IS NOT NULL AND organisations_1.id = articles.company_id AND organisations_1.id = (SELECT anon_2.id 
FROM anon_2)))) AND NOT (EXISTS (SELECT 1 AS anon_4 
FROM regions AS regions_1 
WHERE regions_1.id = articles.region_id AND regions_1.id = (SELECT anon_5.id 
FROM anon_5)))) AS TEXT), 'null'), '}') AS json 
FROM (SELECT articles.slug AS slug 
FROM articles JOIN article_figures ON article_figures.article_id = articles.id 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND (article_figures.novelty = 3 OR article_figures.significance = 3 AND NOT (EXISTS (SELECT 1 AS anon_1 
FROM organisations AS organisations_1 JOIN company_profiles AS company_profiles_1 ON company_profiles_1.organisation_id = organisations_1.id 
WHERE company_profiles_1.id IS NOT NULL AND organisations_1.id = articles.company_id AND organisations_1.id = (SELECT anon_2.id 
FROM anon_2)))) AND NOT (EXISTS (SELECT 1 AS anon_4 
FROM regions AS regions_1 
WHERE regions_1.id = articles.region_id AND regions_1.id = (SELECT anon_5.id 
FROM anon_5))) ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 3) AS t0), 'null'), '}'), 'UTF8') AS json, (SELECT CAST(json_agg(json_build_array(missing.number, missing.word)) AS TEXT) AS json_agg_1 
FROM (SELECT 0 AS number, name_0.word AS word 
FROM (SELECT given.word AS word 
FROM unnest(ARRAY[$1::VARCHAR]) AS given(word) 
WHERE given.word != ALL (array((SELECT anon_2.word 
FROM anon_2)))) AS name_0 UNION ALL SELECT 1 AS number, name_1.word AS word 
FROM (SELECT given.word AS word 
FROM unnest(ARRAY[$2::VARCHAR]) AS given(word) 
WHERE given.word != ALL (array((SELECT anon_5.word 
FROM anon_5)))) AS name_1) AS missing) AS missing

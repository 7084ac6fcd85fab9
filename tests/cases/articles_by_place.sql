WITH anon_2 AS 
(SELECT categories.id AS id, categories.slug AS word 
FROM categories 
WHERE categories.slug = ANY ($1::TEXT[]) UNION ALL SELECT categories.id AS id, slug_history.slug AS word 
FROM categories JOIN slug_history ON slug_history.entity_id = categories.id 
WHERE slug_history.type = 'categories' AND NOT (EXISTS (SELECT 1 AS anon_3 
FROM categories AS categories_2 
WHERE categories_2.slug = slug_history.slug)) AND slug_history.slug = ANY ($1::TEXT[])), 
anon_5 AS 
(SELECT regions.id AS id, regions.code AS word, regions.code || ' ' || regions.name AS says 
FROM regions 
WHERE regions.code = ANY (ARRAY[$2::VARCHAR]))
 SELECT convert_to(concat('{"articles":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t0.slug), 'null'), ',"region":', coalesce(CASE WHEN (t1.id IS NOT NULL) THEN concat('{"code":', coalesce(to_json(t1.code), 'null'), '}') END, 'null'), ',"category":', coalesce(coalesce(CASE WHEN (t2.id IS NOT NULL) THEN concat('{"slug":', coalesce(to_json(t2.slug), 'null'), '}') END, '"\u00004:Article.category"'), 'null'), ',"source":', coalesce(coalesce(CASE WHEN (t3.id IS NOT NULL) THEN concat('{"name":', coalesce(to_json(t3.name), 'null'), '}') END, '"\u00004:Article.source"'), 'null'), '}'), ',' ORDER BY t0.order_0 DESC, t0.order_1 DESC), '],"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND (EXISTS (SELECT 1 AS anon_1 
FROM categories AS categories_1 
WHERE categories_1.id = articles.category_id AND categories_1.id = ANY (array((SELECT anon_2.id 
FROM anon_2))))) AND (EXISTS (SELECT 1 AS anon_4 
FROM regions AS regions_1 
WHERE regions_1.id = articles.region_id AND regions_1.id = (SELECT anon_5.id 
FROM anon_5)))) AS TEXT), 'null'), '}') AS json 
FROM (SELECT articles.slug AS slug, articles.region_id AS region_id, articles.category_id AS category_id, articles.source_url AS source_url, articles.source_id AS source_id, articles.published_at AS order_0, articles.id AS order_1 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND (EXISTS (SELECT 1 AS anon_1 
FROM categories AS categories_1 
WHERE categories_1.id = articles.category_id AND categories_1.id = ANY (array((SELECT anon_2.id 
FROM anon_2))))) AND (EXISTS (SELECT 1 AS anon_4 
FROM regions AS regions_1 
WHERE regions_1.id = articles.region_id AND regions_1.id = (SELECT anon_5.id 
FROM anon_5))) ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 2) AS t0 LEFT OUTER JOIN LATERAL (SELECT regions.id AS id, regions.code AS code 
FROM regions 
WHERE regions.id = t0.region_id) AS t1 ON true LEFT OUTER JOIN LATERAL (SELECT categories.id AS id, categories.slug AS slug 
FROM categories 
WHERE categories.id = t0.category_id) AS t2 ON true LEFT OUTER JOIN LATERAL (SELECT sources.id AS id, sources.name AS name 
FROM sources 
WHERE sources.id = t0.source_id) AS t3 ON true), 'null'), '}'), 'UTF8') AS json, (SELECT CAST(json_agg(json_build_array(missing.number, missing.word)) AS TEXT) AS json_agg_1 
FROM (SELECT 0 AS number, name_0.word AS word 
FROM (SELECT given.word AS word 
FROM unnest($1::TEXT[]) AS given(word) 
WHERE given.word != ALL (array((SELECT anon_2.word 
FROM anon_2)))) AS name_0 UNION ALL SELECT 1 AS number, name_1.word AS word 
FROM (SELECT given.word AS word 
FROM unnest(ARRAY[$2::VARCHAR]) AS given(word) 
WHERE given.word != ALL (array((SELECT anon_5.word 
FROM anon_5)))) AS name_1) AS missing) AS missing

SELECT convert_to(concat('{"tags":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t0.slug), 'null'), ',"name":', coalesce(to_json(t0.name), 'null'), ',"articles":{"nodes":[', CASE WHEN (t1.key IS NOT NULL) THEN concat('{"slug":', coalesce(to_json(t1.slug), 'null'), '}') END, ']}}'), ',' ORDER BY t0.order_0 DESC, t0.order_1 DESC), '],"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM tags) AS TEXT), 'null'), '}') AS json 
FROM (SELECT tags.slug AS slug, tags.name AS name, tags.id AS id, tags.name AS order_0, tags.id AS order_1 
FROM tags ORDER BY tags.name DESC, tags.id DESC 
 LIMIT 3) AS t0 LEFT OUTER JOIN LATERAL (SELECT articles.slug AS slug, articles.id AS key 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.id IN (SELECT article_tags.article_id 
FROM article_tags 
WHERE article_tags.tag_id = t0.id) ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 1) AS t1 ON true), 'null'), '}'), 'UTF8') AS json

SELECT json_build_object('tags', (SELECT json_build_object('nodes', coalesce(json_agg(json_build_object('slug', t0.slug, 'name', t0.name, 'articles', json_build_object('nodes', CASE WHEN (t1.key IS NOT NULL) THEN json_build_array(json_build_object('slug', t1.slug)) ELSE '[]'::json END)) ORDER BY t0.order_0 DESC, t0.order_1 DESC), '[]'::json), 'totalCount', (SELECT count(*) AS count_1 
FROM tags)) AS json 
FROM (SELECT tags.slug AS slug, tags.name AS name, tags.id AS id, tags.name AS order_0, tags.id AS order_1 
FROM tags ORDER BY tags.name DESC, tags.id DESC 
 LIMIT 3) AS t0 LEFT OUTER JOIN LATERAL (SELECT articles.slug AS slug, articles.id AS key 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.id IN (SELECT article_tags.article_id 
FROM article_tags 
WHERE article_tags.tag_id = t0.id) ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 1) AS t1 ON true)) AS json

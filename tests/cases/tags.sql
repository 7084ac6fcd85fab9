SELECT json_build_object('tags', (SELECT json_build_object('nodes', coalesce(json_agg(json_build_object('slug', t0.slug, 'name', t0.name, 'articles', (SELECT json_build_object('nodes', coalesce(json_agg(json_build_object('slug', t1.slug)), '[]'::json)) AS json 
FROM (SELECT articles.slug AS slug 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.id IN (SELECT article_tags.article_id 
FROM article_tags 
WHERE article_tags.tag_id = t0.id) ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 1) AS t1))), '[]'::json), 'totalCount', (SELECT count(*) AS count_1 
FROM tags)) AS json 
FROM (SELECT tags.slug AS slug, tags.name AS name, tags.id AS id 
FROM tags ORDER BY tags.name DESC, tags.id DESC 
 LIMIT 3) AS t0)) AS json

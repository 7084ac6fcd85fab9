SELECT json_build_object('__typename', 'Query', 'newest', (SELECT json_build_object('nodes', coalesce(json_agg(json_build_object('__typename', 'Article', 'kind', 'Article', 'address', t0.slug)), '[]'::json)) AS json 
FROM (SELECT articles.slug AS slug 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 1) AS t0), 'top', (SELECT json_build_object('nodes', coalesce(json_agg(json_build_object('slug', t1.slug, 'title', t1.title)), '[]'::json)) AS json 
FROM (SELECT articles.slug AS slug, articles.title AS title 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 3) AS t1)) AS json

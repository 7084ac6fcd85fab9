SELECT json_build_object('__typename', 'Query', 'articles', (SELECT json_build_object('__typename', 'ArticleConnection', 'edges', coalesce(json_agg(json_build_object('__typename', 'ArticleEdge', 'node', json_build_object('__typename', 'Article', 'category', coalesce(CASE WHEN (t1.id IS NOT NULL) THEN json_build_object('__typename', 'Category') END, CAST('"\u00005:Article.category"' AS JSON)))) ORDER BY t0.order_0 DESC, t0.order_1 DESC), '[]'::json), 'nodes', coalesce(json_agg(json_build_object('__typename', 'Article') ORDER BY t0.order_0 DESC, t0.order_1 DESC), '[]'::json), 'pageInfo', json_build_object('__typename', 'PageInfo')) AS json 
FROM (SELECT articles.category_id AS category_id, articles.published_at AS order_0, articles.id AS order_1 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 1) AS t0 LEFT OUTER JOIN LATERAL (SELECT categories.id AS id 
FROM categories 
WHERE categories.id = t0.category_id) AS t1 ON true), 'stats', coalesce((SELECT json_build_object('__typename', 'Stats') AS json 
FROM (SELECT stats.id AS id 
FROM stats) AS t2), CAST('"\u00001:Query.stats"' AS JSON))) AS json

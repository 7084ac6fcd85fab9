SELECT convert_to(concat('{"__typename":"Query","articles":', coalesce((SELECT concat('{"__typename":"ArticleConnection","edges":[', string_agg(concat('{"__typename":"ArticleEdge","node":{"__typename":"Article","category":', coalesce(coalesce(CASE WHEN (t1.id IS NOT NULL) THEN concat('{"__typename":"Category"}') END, '"\u00005:Article.category"'), 'null'), '}}'), ',' ORDER BY t0.order_0 DESC, t0.order_1 DESC), '],"nodes":[', string_agg(concat('{"__typename":"Article"}'), ',' ORDER BY t0.order_0 DESC, t0.order_1 DESC), '],"pageInfo":{"__typename":"PageInfo"}}') AS json 
FROM (SELECT articles.category_id AS category_id, articles.published_at AS order_0, articles.id AS order_1 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 1) AS t0 LEFT OUTER JOIN LATERAL (SELECT categories.id AS id 
FROM categories 
WHERE categories.id = t0.category_id) AS t1 ON true), 'null'), ',"stats":', coalesce(coalesce((SELECT concat('{"__typename":"Stats"}') AS json 
FROM (SELECT stats.id AS id 
FROM stats) AS t2), '"\u00001:Query.stats"'), 'null'), '}'), 'UTF8') AS json

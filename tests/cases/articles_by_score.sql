SELECT convert_to(concat('{"articles":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t0.slug), 'null'), ',"analysis":', coalesce(CASE WHEN (t1.article_id IS NOT NULL) THEN concat('{"novelty":{"value":', coalesce(CAST(t1.novelty AS TEXT), 'null'), '},"significance":{"value":', coalesce(CAST(t1.significance AS TEXT), 'null'), '}}') END, 'null'), '}'), ',' ORDER BY t0.order_0 DESC, t0.order_1 DESC, t0.order_2 DESC), '],"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM articles JOIN article_figures ON article_figures.article_id = articles.id 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND article_figures.novelty >= 2 AND article_figures.significance = 3) AS TEXT), 'null'), '}') AS json 
FROM (SELECT articles.slug AS slug, articles.id AS id, coalesce(article_figures.novelty, 0) AS order_0, article_figures.published_at AS order_1, article_figures.article_id AS order_2 
FROM articles JOIN article_figures ON article_figures.article_id = articles.id 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND article_figures.novelty >= 2 AND article_figures.significance = 3 ORDER BY coalesce(article_figures.novelty, 0) DESC, article_figures.published_at DESC, article_figures.article_id DESC 
 LIMIT 3) AS t0 LEFT OUTER JOIN LATERAL (SELECT analyses.article_id AS article_id, analyses.novelty AS novelty, analyses.novelty_reason AS novelty_reason, analyses.significance AS significance, analyses.significance_reason AS significance_reason 
FROM analyses 
WHERE analyses.article_id = t0.id) AS t1 ON true), 'null'), '}'), 'UTF8') AS json

SELECT convert_to(concat('{"articles":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t0.slug), 'null'), ',"publishedAt":', coalesce(to_json(t0.published_at), 'null'), ',"analysis":', coalesce(CASE WHEN (t1.article_id IS NOT NULL) THEN concat('{"significance":{"value":', coalesce(CAST(t1.significance AS TEXT), 'null'), '}}') END, 'null'), '}'), ',' ORDER BY t0.order_0 DESC, t0.order_1 DESC, t0.order_2 DESC), '],"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND (EXISTS (SELECT 1 AS anon_1 
FROM topics AS topics_1 JOIN article_topics AS article_topics_1 ON article_topics_1.topic_id = topics_1.id 
WHERE article_topics_1.article_id = articles.id AND topics_1.kind = 'PATTERN')) AND (articles.title ILIKE (replace(replace(replace($1::VARCHAR, '\', '\\'), '%', '\%'), '_', '\_') || '%')) IS NOT true AND articles.published_at >= $2::TIMESTAMP WITH TIME ZONE) AS TEXT), 'null'), '}') AS json 
FROM (SELECT articles.slug AS slug, articles.published_at AS published_at, articles.id AS id, coalesce(article_figures.significance, 0) AS order_0, article_figures.published_at AS order_1, article_figures.article_id AS order_2 
FROM articles JOIN article_figures ON article_figures.article_id = articles.id 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND (EXISTS (SELECT 1 AS anon_1 
FROM topics AS topics_1 JOIN article_topics AS article_topics_1 ON article_topics_1.topic_id = topics_1.id 
WHERE article_topics_1.article_id = articles.id AND topics_1.kind = 'PATTERN')) AND (articles.title ILIKE (replace(replace(replace($1::VARCHAR, '\', '\\'), '%', '\%'), '_', '\_') || '%')) IS NOT true AND articles.published_at >= $2::TIMESTAMP WITH TIME ZONE ORDER BY coalesce(article_figures.significance, 0) DESC, article_figures.published_at DESC, article_figures.article_id DESC 
 LIMIT 3) AS t0 LEFT OUTER JOIN LATERAL (SELECT analyses.article_id AS article_id, analyses.significance AS significance, analyses.significance_reason AS significance_reason 
FROM analyses 
WHERE analyses.article_id = t0.id) AS t1 ON true), 'null'), '}'), 'UTF8') AS json

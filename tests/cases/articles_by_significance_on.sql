SELECT json_build_object('articles', (SELECT json_build_object('nodes', coalesce(json_agg(json_build_object('slug', t0.slug, 'publishedAt', t0.published_at, 'analysis', CASE WHEN (t1.article_id IS NOT NULL) THEN json_build_object('significance', json_build_object('value', t1.significance)) END) ORDER BY t0.order_0 DESC, t0.order_1 DESC, t0.order_2 DESC), '[]'::json)) AS json 
FROM (SELECT articles.slug AS slug, articles.published_at AS published_at, articles.id AS id, coalesce(article_figures.significance, 0) AS order_0, article_figures.published_at AS order_1, article_figures.article_id AS order_2 
FROM articles JOIN article_figures ON article_figures.article_id = articles.id 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND (coalesce(article_figures.significance, 0), article_figures.published_at, article_figures.article_id) < ($1::SMALLINT, $2::TIMESTAMP WITH TIME ZONE, $3::UUID) ORDER BY coalesce(article_figures.significance, 0) DESC, article_figures.published_at DESC, article_figures.article_id DESC 
 LIMIT 3) AS t0 LEFT OUTER JOIN LATERAL (SELECT analyses.article_id AS article_id, analyses.significance AS significance, analyses.significance_reason AS significance_reason 
FROM analyses 
WHERE analyses.article_id = t0.id) AS t1 ON true)) AS json

SELECT json_build_object('articles', (SELECT json_build_object('nodes', coalesce(json_agg(json_build_object('slug', t0.slug)), '[]'::json), 'totalCount', (SELECT count(*) AS count_1 
FROM articles JOIN article_figures ON article_figures.article_id = articles.id 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND (article_figures.document @@ coalesce(nullif(websearch_to_tsquery('unaccented'::regconfig, $1::VARCHAR), $$$$::tsquery), $$!'any words'$$::tsquery)))) AS json 
FROM (SELECT articles.slug AS slug 
FROM articles JOIN article_figures ON article_figures.article_id = articles.id 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND (article_figures.document @@ coalesce(nullif(websearch_to_tsquery('unaccented'::regconfig, $1::VARCHAR), $$$$::tsquery), $$!'any words'$$::tsquery)) ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 3) AS t0)) AS json

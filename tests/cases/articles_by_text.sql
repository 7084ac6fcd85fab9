SELECT convert_to(concat('{"articles":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t0.slug), 'null'), '}'), ','), '],"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM articles JOIN article_figures ON article_figures.article_id = articles.id 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND (article_figures.document @@ coalesce(nullif(websearch_to_tsquery('unaccented'::regconfig, regexp_replace($1::VARCHAR, '[!&|():*<>\\]|-{2,}|-(?![[:alnum:]_"])', ' ', 'g')), $$$$::tsquery), $$!'any words'$$::tsquery))) AS TEXT), 'null'), '}') AS json 
FROM (SELECT articles.slug AS slug 
FROM articles JOIN article_figures ON article_figures.article_id = articles.id 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND (article_figures.document @@ coalesce(nullif(websearch_to_tsquery('unaccented'::regconfig, regexp_replace($1::VARCHAR, '[!&|():*<>\\]|-{2,}|-(?![[:alnum:]_"])', ' ', 'g')), $$$$::tsquery), $$!'any words'$$::tsquery)) ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 3) AS t0), 'null'), '}'), 'UTF8') AS json

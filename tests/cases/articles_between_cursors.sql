SELECT json_build_object('articles', (SELECT json_build_object('nodes', coalesce(json_agg(json_build_object('slug', t0.slug)) FILTER (WHERE t0.row_number <= 10), '[]'::json), 'pageInfo', json_build_object('hasNextPage', count(*) > 10 OR (SELECT 1 AS anon_1 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND (articles.published_at, articles.id) <= ($1::TIMESTAMP WITH TIME ZONE, $2::UUID) ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 1) IS NOT NULL, 'hasPreviousPage', (SELECT 1 AS anon_2 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND (articles.published_at, articles.id) >= ($3::TIMESTAMP WITH TIME ZONE, $4::UUID) ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 1) IS NOT NULL)) AS json 
FROM (SELECT articles.slug AS slug, row_number() OVER (ORDER BY articles.published_at DESC, articles.id DESC) AS row_number 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND (articles.published_at, articles.id) < ($3::TIMESTAMP WITH TIME ZONE, $4::UUID) AND (articles.published_at, articles.id) > ($1::TIMESTAMP WITH TIME ZONE, $2::UUID) ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 11) AS t0)) AS json

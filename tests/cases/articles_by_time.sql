SELECT json_build_object('articles', (SELECT json_build_object('nodes', coalesce(json_agg(json_build_object('slug', t0.slug, 'publishedAt', t0.published_at)), '[]'::json), 'totalCount', (SELECT count(*) AS count_1 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.published_at < $1::TIMESTAMP WITH TIME ZONE AND articles.published_at >= $2::TIMESTAMP WITH TIME ZONE)) AS json 
FROM (SELECT articles.slug AS slug, articles.published_at AS published_at 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.published_at < $1::TIMESTAMP WITH TIME ZONE AND articles.published_at >= $2::TIMESTAMP WITH TIME ZONE ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 2) AS t0)) AS json

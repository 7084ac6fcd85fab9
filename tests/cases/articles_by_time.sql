SELECT convert_to(concat('{"articles":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t0.slug), 'null'), ',"publishedAt":', coalesce(to_json(t0.published_at), 'null'), '}'), ','), '],"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.published_at < $1::TIMESTAMP WITH TIME ZONE AND articles.published_at >= $2::TIMESTAMP WITH TIME ZONE) AS TEXT), 'null'), '}') AS json 
FROM (SELECT articles.slug AS slug, articles.published_at AS published_at 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.published_at < $1::TIMESTAMP WITH TIME ZONE AND articles.published_at >= $2::TIMESTAMP WITH TIME ZONE ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 2) AS t0), 'null'), '}'), 'UTF8') AS json

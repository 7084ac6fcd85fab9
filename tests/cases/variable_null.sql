SELECT convert_to(concat('{"articles":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t0.slug), 'null'), '}'), ','), '],"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now()) AS TEXT), 'null'), '}') AS json 
FROM (SELECT articles.slug AS slug 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 20) AS t0), 'null'), '}'), 'UTF8') AS json

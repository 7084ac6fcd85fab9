SELECT convert_to(concat('{"__typename":"Query","newest":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"__typename":"Article","kind":"Article","address":', coalesce(to_json(t0.slug), 'null'), '}'), ','), ']}') AS json 
FROM (SELECT articles.slug AS slug 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 1) AS t0), 'null'), ',"top":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t1.slug), 'null'), ',"title":', coalesce(to_json(t1.title), 'null'), '}'), ','), ']}') AS json 
FROM (SELECT articles.slug AS slug, articles.title AS title 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 3) AS t1), 'null'), '}'), 'UTF8') AS json

SELECT convert_to(concat('{"articles":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t0.slug), 'null'), '}'), ',') FILTER (WHERE t0.row_number <= 10), '],"pageInfo":{"hasNextPage":', coalesce(CAST(count(*) > 10 OR (SELECT 1 AS anon_1 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND (articles.published_at, articles.id) <= ($1::TIMESTAMP WITH TIME ZONE, $2::UUID) ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 1) IS NOT NULL AS TEXT), 'null'), ',"hasPreviousPage":', coalesce(CAST((SELECT 1 AS anon_2 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND (articles.published_at, articles.id) >= ($3::TIMESTAMP WITH TIME ZONE, $4::UUID) ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 1) IS NOT NULL AS TEXT), 'null'), '}}') AS json 
FROM (SELECT articles.slug AS slug, row_number() OVER (ORDER BY articles.published_at DESC, articles.id DESC) AS row_number 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND (articles.published_at, articles.id) < ($3::TIMESTAMP WITH TIME ZONE, $4::UUID) AND (articles.published_at, articles.id) > ($1::TIMESTAMP WITH TIME ZONE, $2::UUID) ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 11) AS t0), 'null'), '}'), 'UTF8') AS json

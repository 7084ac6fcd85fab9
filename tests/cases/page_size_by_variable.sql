SELECT convert_to(concat('{"a":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t0.slug), 'null'), '}'), ',') FILTER (WHERE t0.row_number <= $1::INTEGER), '],"pageInfo":{"hasNextPage":', coalesce(CAST(count(*) > $1::INTEGER AS TEXT), 'null'), '}}') AS json 
FROM (SELECT most.slug AS slug, most.row_number AS row_number 
FROM (SELECT articles.slug AS slug, row_number() OVER (ORDER BY articles.published_at DESC, articles.id DESC) AS row_number 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 101) AS most 
 LIMIT $1::INTEGER + 1) AS t0), 'null'), ',"b":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t1.slug), 'null'), ',"company":', coalesce(CASE WHEN (t2.id IS NOT NULL) THEN concat('{"name":', coalesce(to_json(t2.name), 'null'), '}') END, 'null'), '}'), ',' ORDER BY t1.row_number DESC) FILTER (WHERE t1.row_number <= $1::INTEGER), '],"pageInfo":{"hasPreviousPage":', coalesce(CAST(count(*) > $1::INTEGER AS TEXT), 'null'), '}}') AS json 
FROM (SELECT most.slug AS slug, most.company_id AS company_id, most.row_number AS row_number 
FROM (SELECT articles.slug AS slug, articles.company_id AS company_id, row_number() OVER (ORDER BY articles.published_at ASC, articles.id ASC) AS row_number 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() ORDER BY articles.published_at ASC, articles.id ASC 
 LIMIT 101) AS most 
 LIMIT $1::INTEGER + 1) AS t1 LEFT OUTER JOIN LATERAL (SELECT organisations.id AS id, organisations.name AS name 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.id = t1.company_id) AS t2 ON true), 'null'), '}'), 'UTF8') AS json

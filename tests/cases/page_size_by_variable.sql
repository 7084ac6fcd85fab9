SELECT json_build_object('a', (SELECT json_build_object('nodes', coalesce(json_agg(json_build_object('slug', t0.slug)) FILTER (WHERE t0.row_number <= $1::INTEGER), '[]'::json), 'pageInfo', json_build_object('hasNextPage', count(*) > $1::INTEGER)) AS json 
FROM (SELECT most.slug AS slug, most.row_number AS row_number 
FROM (SELECT articles.slug AS slug, row_number() OVER (ORDER BY articles.published_at DESC, articles.id DESC) AS row_number 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 101) AS most 
 LIMIT $1::INTEGER + 1) AS t0), 'b', (SELECT json_build_object('nodes', coalesce(json_agg(json_build_object('slug', t1.slug, 'company', CASE WHEN (t2.id IS NOT NULL) THEN json_build_object('name', t2.name) END) ORDER BY t1.row_number DESC) FILTER (WHERE t1.row_number <= $1::INTEGER), '[]'::json), 'pageInfo', json_build_object('hasPreviousPage', count(*) > $1::INTEGER)) AS json 
FROM (SELECT most.slug AS slug, most.company_id AS company_id, most.row_number AS row_number 
FROM (SELECT articles.slug AS slug, articles.company_id AS company_id, row_number() OVER (ORDER BY articles.published_at ASC, articles.id ASC) AS row_number 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() ORDER BY articles.published_at ASC, articles.id ASC 
 LIMIT 101) AS most 
 LIMIT $1::INTEGER + 1) AS t1 LEFT OUTER JOIN LATERAL (SELECT organisations.id AS id, organisations.name AS name 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.id = t1.company_id) AS t2 ON true)) AS json

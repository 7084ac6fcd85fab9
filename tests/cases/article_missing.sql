SELECT json_build_object('article', (SELECT json_build_object('slug', t0.slug, 'title', t0.title, 'company', (SELECT json_build_object('name', t1.name) AS json 
FROM (SELECT organisations.name AS name 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.id = t0.company_id) AS t1)) AS json 
FROM (SELECT articles.slug AS slug, articles.title AS title, articles.company_id AS company_id 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.id = coalesce((SELECT articles.id 
FROM articles 
WHERE articles.slug = $1::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'articles' AND slug_history.slug = $1::VARCHAR))) AS t0)) AS json

SELECT convert_to(concat('{"article":', coalesce((SELECT concat('{"slug":', coalesce(to_json(t0.slug), 'null'), ',"title":', coalesce(to_json(t0.title), 'null'), ',"company":', coalesce((SELECT concat('{"name":', coalesce(to_json(t1.name), 'null'), '}') AS json 
FROM (SELECT organisations.name AS name 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.id = t0.company_id) AS t1), 'null'), '}') AS json 
FROM (SELECT articles.slug AS slug, articles.title AS title, articles.company_id AS company_id 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.id = coalesce((SELECT articles.id 
FROM articles 
WHERE articles.slug = $1::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'articles' AND slug_history.slug = $1::VARCHAR))) AS t0), 'null'), '}'), 'UTF8') AS json

SELECT convert_to(concat('{"a":', coalesce((SELECT concat('{"name":', coalesce(to_json(t0.name), 'null'), '}') AS json 
FROM (SELECT topics.name AS name 
FROM topics 
WHERE topics.id = coalesce((SELECT topics.id 
FROM topics 
WHERE topics.slug = $1::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'topics' AND slug_history.slug = $1::VARCHAR))) AS t0), 'null'), ',"b":', coalesce((SELECT concat('{"slug":', coalesce(to_json(t1.slug), 'null'), '}') AS json 
FROM (SELECT articles.slug AS slug 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.id = coalesce((SELECT articles.id 
FROM articles 
WHERE articles.slug = $2::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'articles' AND slug_history.slug = $2::VARCHAR))) AS t1), 'null'), ',"c":{"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.name ILIKE ('%' || replace(replace(replace($3::VARCHAR, '\', '\\'), '%', '\%'), '_', '\_') || '%')) AS TEXT), 'null'), '}}'), 'UTF8') AS json

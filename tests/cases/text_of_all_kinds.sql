SELECT json_build_object('a', (SELECT json_build_object('name', t0.name) AS json 
FROM (SELECT topics.name AS name 
FROM topics 
WHERE topics.id = coalesce((SELECT topics.id 
FROM topics 
WHERE topics.slug = $1::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'topics' AND slug_history.slug = $1::VARCHAR))) AS t0), 'b', (SELECT json_build_object('slug', t1.slug) AS json 
FROM (SELECT articles.slug AS slug 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.id = coalesce((SELECT articles.id 
FROM articles 
WHERE articles.slug = $2::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'articles' AND slug_history.slug = $2::VARCHAR))) AS t1), 'c', json_build_object('totalCount', (SELECT count(*) AS count_1 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.name ILIKE ('%' || regexp_replace($3::VARCHAR, '([\\%_])', '\\\1', 'g') || '%')))) AS json

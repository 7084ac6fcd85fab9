SELECT json_build_object('topic', (SELECT json_build_object('name', t0.name, 'kind', t0.kind) AS json 
FROM (SELECT topics.name AS name, topics.kind AS kind 
FROM topics 
WHERE topics.id = coalesce((SELECT topics.id 
FROM topics 
WHERE topics.slug = $1::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'topics' AND slug_history.slug = $1::VARCHAR))) AS t0)) AS json

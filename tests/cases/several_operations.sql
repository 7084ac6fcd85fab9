SELECT convert_to(concat('{"topic":', coalesce((SELECT concat('{"name":', coalesce(to_json(t0.name), 'null'), ',"kind":', coalesce(to_json(t0.kind), 'null'), '}') AS json 
FROM (SELECT topics.name AS name, topics.kind AS kind 
FROM topics 
WHERE topics.id = coalesce((SELECT topics.id 
FROM topics 
WHERE topics.slug = $1::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'topics' AND slug_history.slug = $1::VARCHAR))) AS t0), 'null'), '}'), 'UTF8') AS json

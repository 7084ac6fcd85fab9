SELECT convert_to(concat('{"stats":', coalesce(coalesce((SELECT concat('{"companies":', coalesce(CAST(t0.companies AS TEXT), 'null'), ',"investors":', coalesce(CAST(t0.investors AS TEXT), 'null'), '}') AS json 
FROM (SELECT stats.companies AS companies, stats.investors AS investors 
FROM stats) AS t0), '"\u00001:Query.stats"'), 'null'), ',"here":', coalesce((SELECT concat('{"slug":', coalesce(to_json(t1.slug), 'null'), ',"kind":', coalesce(to_json(t1.kind), 'null'), '}') AS json 
FROM (SELECT topics.slug AS slug, topics.kind AS kind 
FROM topics 
WHERE topics.id = coalesce((SELECT topics.id 
FROM topics 
WHERE topics.slug = $1::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'topics' AND slug_history.slug = $1::VARCHAR))) AS t1), 'null'), '}'), 'UTF8') AS json

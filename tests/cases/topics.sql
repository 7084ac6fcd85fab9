SELECT convert_to(concat('{"topics":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t0.slug), 'null'), ',"kind":', coalesce(to_json(t0.kind), 'null'), '}'), ','), ']}') AS json 
FROM (SELECT topics.slug AS slug, topics.kind AS kind 
FROM topics ORDER BY topics.name ASC, topics.id ASC 
 LIMIT 50) AS t0), 'null'), '}'), 'UTF8') AS json

SELECT json_build_object('stats', coalesce((SELECT json_build_object('companies', t0.companies, 'investors', t0.investors) AS json 
FROM (SELECT stats.companies AS companies, stats.investors AS investors 
FROM stats) AS t0), CAST('"\u00001:Query.stats"' AS JSON)), 'here', (SELECT json_build_object('slug', t1.slug, 'kind', t1.kind) AS json 
FROM (SELECT topics.slug AS slug, topics.kind AS kind 
FROM topics 
WHERE topics.id = coalesce((SELECT topics.id 
FROM topics 
WHERE topics.slug = $1::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'topics' AND slug_history.slug = $1::VARCHAR))) AS t1)) AS json

SELECT json_build_object('topics', (SELECT json_build_object('nodes', coalesce(json_agg(json_build_object('slug', t0.slug, 'kind', t0.kind)), '[]'::json)) AS json 
FROM (SELECT topics.slug AS slug, topics.kind AS kind 
FROM topics ORDER BY topics.name ASC, topics.id ASC 
 LIMIT 50) AS t0)) AS json

SELECT json_build_object('articles', (SELECT json_build_object('edges', coalesce(json_agg(json_build_object('cursor', translate(encode(convert_to(CAST(json_build_array($1::VARCHAR, CAST(t0.key_0 AS TEXT), CAST(t0.key_1 AS TEXT)) AS TEXT), 'UTF8'), 'base64'), '+/=
', '-_'), 'node', json_build_object('slug', t0.slug)) ORDER BY t0.row_number DESC) FILTER (WHERE t0.row_number <= 2), '[]'::json), 'pageInfo', json_build_object('hasNextPage', (SELECT 1 AS anon_1 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND (articles.published_at, articles.id) <= ($2::TIMESTAMP WITH TIME ZONE, $3::UUID) ORDER BY articles.published_at ASC, articles.id ASC 
 LIMIT 1) IS NOT NULL, 'hasPreviousPage', count(*) > 2, 'startCursor', CASE WHEN (least(count(*), 2) > 0) THEN translate(encode(convert_to(CAST(json_build_array($1::VARCHAR, CAST((array_agg(t0.key_0 ORDER BY t0.row_number DESC) FILTER (WHERE t0.row_number <= 2))[1] AS TEXT), CAST((array_agg(t0.key_1 ORDER BY t0.row_number DESC) FILTER (WHERE t0.row_number <= 2))[1] AS TEXT)) AS TEXT), 'UTF8'), 'base64'), '+/=
', '-_') END, 'endCursor', CASE WHEN (least(count(*), 2) > 0) THEN translate(encode(convert_to(CAST(json_build_array($1::VARCHAR, CAST((array_agg(t0.key_0 ORDER BY t0.row_number DESC) FILTER (WHERE t0.row_number <= 2))[least(count(*), 2)] AS TEXT), CAST((array_agg(t0.key_1 ORDER BY t0.row_number DESC) FILTER (WHERE t0.row_number <= 2))[least(count(*), 2)] AS TEXT)) AS TEXT), 'UTF8'), 'base64'), '+/=
', '-_') END)) AS json 
FROM (SELECT articles.published_at AS key_0, articles.id AS key_1, articles.slug AS slug, row_number() OVER (ORDER BY articles.published_at ASC, articles.id ASC) AS row_number 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND (articles.published_at, articles.id) > ($2::TIMESTAMP WITH TIME ZONE, $3::UUID) ORDER BY articles.published_at ASC, articles.id ASC 
 LIMIT 3) AS t0)) AS json

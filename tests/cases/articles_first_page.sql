SELECT json_build_object('articles', (SELECT json_build_object('edges', coalesce(json_agg(json_build_object('cursor', translate(encode(convert_to(CAST(json_build_array($1::VARCHAR, CAST(t0.key_0 AS TEXT), CAST(t0.key_1 AS TEXT)) AS TEXT), 'UTF8'), 'base64'), '+/=
', '-_'), 'node', json_build_object('slug', t0.slug))) FILTER (WHERE t0.row_number <= 3), '[]'::json), 'pageInfo', json_build_object('hasNextPage', count(*) > 3, 'hasPreviousPage', false, 'startCursor', CASE WHEN (least(count(*), 3) > 0) THEN translate(encode(convert_to(CAST(json_build_array($1::VARCHAR, CAST((array_agg(t0.key_0) FILTER (WHERE t0.row_number <= 3))[1] AS TEXT), CAST((array_agg(t0.key_1) FILTER (WHERE t0.row_number <= 3))[1] AS TEXT)) AS TEXT), 'UTF8'), 'base64'), '+/=
', '-_') END, 'endCursor', CASE WHEN (least(count(*), 3) > 0) THEN translate(encode(convert_to(CAST(json_build_array($1::VARCHAR, CAST((array_agg(t0.key_0) FILTER (WHERE t0.row_number <= 3))[least(count(*), 3)] AS TEXT), CAST((array_agg(t0.key_1) FILTER (WHERE t0.row_number <= 3))[least(count(*), 3)] AS TEXT)) AS TEXT), 'UTF8'), 'base64'), '+/=
', '-_') END), 'totalCount', (SELECT count(*) AS count_1 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now())) AS json 
FROM (SELECT articles.published_at AS key_0, articles.id AS key_1, articles.slug AS slug, row_number() OVER (ORDER BY articles.published_at DESC, articles.id DESC) AS row_number 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 4) AS t0)) AS json

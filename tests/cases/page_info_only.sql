SELECT json_build_object('articles', (SELECT json_build_object('pageInfo', json_build_object('hasNextPage', count(*) > 1, 'endCursor', CASE WHEN (least(count(*), 1) > 0) THEN translate(encode(convert_to(CAST(json_build_array($1::VARCHAR, CAST((array_agg(t0.key_0) FILTER (WHERE t0.row_number <= 1))[least(count(*), 1)] AS TEXT), CAST((array_agg(t0.key_1) FILTER (WHERE t0.row_number <= 1))[least(count(*), 1)] AS TEXT)) AS TEXT), 'UTF8'), 'base64'), '+/=
', '-_') END)) AS json 
FROM (SELECT row_number() OVER (ORDER BY articles.published_at DESC, articles.id DESC) AS row_number, articles.published_at AS key_0, articles.id AS key_1 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 2) AS t0)) AS json

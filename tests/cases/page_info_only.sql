SELECT convert_to(concat('{"articles":', coalesce((SELECT concat('{"pageInfo":{"hasNextPage":', coalesce(CAST(count(*) > 1 AS TEXT), 'null'), ',"endCursor":', coalesce(to_json(CASE WHEN (least(count(*), 1) > 0) THEN translate(encode(convert_to(concat('[', coalesce(to_json($1::VARCHAR), 'null'), ',', coalesce(to_json(CAST((array_agg(t0.key_0) FILTER (WHERE t0.row_number <= 1))[least(count(*), 1)] AS TEXT)), 'null'), ',', coalesce(to_json(CAST((array_agg(t0.key_1) FILTER (WHERE t0.row_number <= 1))[least(count(*), 1)] AS TEXT)), 'null'), ']'), 'UTF8'), 'base64'), '+/=
', '-_') END), 'null'), '}}') AS json 
FROM (SELECT row_number() OVER (ORDER BY articles.published_at DESC, articles.id DESC) AS row_number, articles.published_at AS key_0, articles.id AS key_1 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 2) AS t0), 'null'), '}'), 'UTF8') AS json

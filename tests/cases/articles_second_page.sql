SELECT convert_to(concat('{"articles":', coalesce((SELECT concat('{"edges":[', string_agg(concat('{"cursor":', coalesce(to_json(translate(encode(convert_to(concat('[', coalesce(to_json($1::VARCHAR), 'null'), ',', coalesce(to_json(CAST(t0.key_0 AS TEXT)), 'null'), ',', coalesce(to_json(CAST(t0.key_1 AS TEXT)), 'null'), ']'), 'UTF8'), 'base64'), '+/=
', '-_')), 'null'), ',"node":{"slug":', coalesce(to_json(t0.slug), 'null'), '}}'), ',') FILTER (WHERE t0.row_number <= 3), '],"pageInfo":{"hasNextPage":', coalesce(CAST(count(*) > 3 AS TEXT), 'null'), ',"hasPreviousPage":', coalesce(CAST((SELECT 1 AS anon_1 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND (articles.published_at, articles.id) >= ($2::TIMESTAMP WITH TIME ZONE, $3::UUID) ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 1) IS NOT NULL AS TEXT), 'null'), ',"startCursor":', coalesce(to_json(CASE WHEN (least(count(*), 3) > 0) THEN translate(encode(convert_to(concat('[', coalesce(to_json($1::VARCHAR), 'null'), ',', coalesce(to_json(CAST((array_agg(t0.key_0) FILTER (WHERE t0.row_number <= 3))[1] AS TEXT)), 'null'), ',', coalesce(to_json(CAST((array_agg(t0.key_1) FILTER (WHERE t0.row_number <= 3))[1] AS TEXT)), 'null'), ']'), 'UTF8'), 'base64'), '+/=
', '-_') END), 'null'), ',"endCursor":', coalesce(to_json(CASE WHEN (least(count(*), 3) > 0) THEN translate(encode(convert_to(concat('[', coalesce(to_json($1::VARCHAR), 'null'), ',', coalesce(to_json(CAST((array_agg(t0.key_0) FILTER (WHERE t0.row_number <= 3))[least(count(*), 3)] AS TEXT)), 'null'), ',', coalesce(to_json(CAST((array_agg(t0.key_1) FILTER (WHERE t0.row_number <= 3))[least(count(*), 3)] AS TEXT)), 'null'), ']'), 'UTF8'), 'base64'), '+/=
', '-_') END), 'null'), '},"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now()) AS TEXT), 'null'), '}') AS json 
FROM (SELECT articles.published_at AS key_0, articles.id AS key_1, articles.slug AS slug, row_number() OVER (ORDER BY articles.published_at DESC, articles.id DESC) AS row_number 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND (articles.published_at, articles.id) < ($2::TIMESTAMP WITH TIME ZONE, $3::UUID) ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 4) AS t0), 'null'), '}'), 'UTF8') AS json

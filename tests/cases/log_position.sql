SELECT convert_to(concat('{"logPosition":', coalesce(to_json(translate(encode(convert_to(concat('[', coalesce(to_json($1::VARCHAR), 'null'), ',', coalesce(to_json(CAST(coalesce((SELECT changes.transaction 
FROM changes 
WHERE changes.transaction < log_settled() ORDER BY changes.transaction DESC, changes.position DESC 
 LIMIT 1), CAST('0' AS xid8)) AS TEXT)), 'null'), ',', coalesce(to_json(CAST(coalesce((SELECT changes.position 
FROM changes 
WHERE changes.transaction < log_settled() ORDER BY changes.transaction DESC, changes.position DESC 
 LIMIT 1), CAST('0' AS BIGINT)) AS TEXT)), 'null'), ']'), 'UTF8'), 'base64'), '+/=
', '-_')), 'null'), ',"stats":', coalesce(coalesce((SELECT concat('{"articles":', coalesce(CAST(t1.articles AS TEXT), 'null'), '}') AS json 
FROM (SELECT stats.articles AS articles 
FROM stats) AS t1), '"\u00001:Query.stats"'), 'null'), '}'), 'UTF8') AS json

SELECT convert_to(concat('{"companies":', coalesce((SELECT concat('{"edges":[', string_agg(concat('{"node":{"name":', coalesce(to_json(t0.name), 'null'), ',"sector":', coalesce(CASE WHEN (t1.id IS NOT NULL) THEN concat('{"name":', coalesce(to_json(t1.name), 'null'), '}') END, 'null'), '}}'), ',' ORDER BY t0.order_0 ASC, t0.order_1 ASC), '],"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t0.slug), 'null'), ',"domain":', coalesce(to_json((SELECT organisation_domains.domain 
FROM organisation_domains 
WHERE organisation_domains.organisation_id = t0.id AND organisation_domains.is_primary)), 'null'), '}'), ',' ORDER BY t0.order_0 ASC, t0.order_1 ASC), '],"again":[', string_agg(concat('{"cursor":', coalesce(to_json(translate(encode(convert_to(concat('[', coalesce(to_json($1::VARCHAR), 'null'), ',', coalesce(to_json(CAST(t0.key_0 AS TEXT)), 'null'), ',', coalesce(to_json(CAST(t0.key_1 AS TEXT)), 'null'), ']'), 'UTF8'), 'base64'), '+/=
', '-_')), 'null'), ',"at":{"country":', coalesce(to_json(t0.country), 'null'), '}}'), ',' ORDER BY t0.order_0 ASC, t0.order_1 ASC), ']}') AS json 
FROM (SELECT organisations.name AS name, company_profiles.sector_id AS sector_id, organisations.slug AS slug, organisations.id AS id, organisations.name AS key_0, organisations.id AS key_1, organisations.country AS country, organisations.name AS order_0, organisations.id AS order_1 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL ORDER BY organisations.name ASC, organisations.id ASC 
 LIMIT 2) AS t0 LEFT OUTER JOIN LATERAL (SELECT sectors.id AS id, sectors.name AS name 
FROM sectors 
WHERE sectors.id = t0.sector_id) AS t1 ON true), 'null'), '}'), 'UTF8') AS json

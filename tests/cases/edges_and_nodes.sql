SELECT json_build_object('companies', (SELECT json_build_object('edges', coalesce(json_agg(json_build_object('node', json_build_object('name', t0.name, 'sector', CASE WHEN (t1.id IS NOT NULL) THEN json_build_object('name', t1.name) END)) ORDER BY t0.order_0 ASC, t0.order_1 ASC), '[]'::json), 'nodes', coalesce(json_agg(json_build_object('slug', t0.slug, 'domain', (SELECT organisation_domains.domain 
FROM organisation_domains 
WHERE organisation_domains.organisation_id = t0.id AND organisation_domains.is_primary)) ORDER BY t0.order_0 ASC, t0.order_1 ASC), '[]'::json), 'again', coalesce(json_agg(json_build_object('cursor', translate(encode(convert_to(CAST(json_build_array($1::VARCHAR, CAST(t0.key_0 AS TEXT), CAST(t0.key_1 AS TEXT)) AS TEXT), 'UTF8'), 'base64'), '+/=
', '-_'), 'at', json_build_object('country', t0.country)) ORDER BY t0.order_0 ASC, t0.order_1 ASC), '[]'::json)) AS json 
FROM (SELECT organisations.name AS name, company_profiles.sector_id AS sector_id, organisations.slug AS slug, organisations.id AS id, organisations.name AS key_0, organisations.id AS key_1, organisations.country AS country, organisations.name AS order_0, organisations.id AS order_1 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL ORDER BY organisations.name ASC, organisations.id ASC 
 LIMIT 2) AS t0 LEFT OUTER JOIN LATERAL (SELECT sectors.id AS id, sectors.name AS name 
FROM sectors 
WHERE sectors.id = t0.sector_id) AS t1 ON true)) AS json

SELECT json_build_object('companies', (SELECT json_build_object('nodes', coalesce(json_agg(json_build_object('slug', t0.slug, 'foundedOn', CASE WHEN (t0.founded_on IS NOT NULL) THEN json_build_object('date', t0.founded_on) END)), '[]'::json), 'pageInfo', json_build_object('endCursor', CASE WHEN (count(*) > 0) THEN translate(encode(convert_to(CAST(json_build_array($1::VARCHAR, CAST((array_agg(t0.key_0))[count(*)] AS TEXT), CAST((array_agg(t0.key_1))[count(*)] AS TEXT), CAST((array_agg(t0.key_2))[count(*)] AS TEXT)) AS TEXT), 'UTF8'), 'base64'), '+/=
', '-_') END)) AS json 
FROM (SELECT organisations.slug AS slug, company_profiles.founded_on AS founded_on, company_profiles.founded_precision AS founded_precision, coalesce(company_profiles.founded_on, 'infinity'::date) AS key_0, organisations.name AS key_1, organisations.id AS key_2 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL ORDER BY coalesce(company_profiles.founded_on, 'infinity'::date) DESC, organisations.name ASC, organisations.id ASC 
 LIMIT 3) AS t0)) AS json

SELECT json_build_object('companies', (SELECT json_build_object('edges', coalesce(json_agg(json_build_object('cursor', translate(encode(convert_to(CAST(json_build_array($1::VARCHAR, CAST(t0.key_0 AS TEXT), CAST(t0.key_1 AS TEXT)) AS TEXT), 'UTF8'), 'base64'), '+/=
', '-_'), 'node', json_build_object('slug', t0.slug, 'fundingTotal', CASE WHEN (t1.organisation_id IS NOT NULL) THEN json_build_object('usd', CAST(t1.usd AS TEXT)) END)) ORDER BY t0.order_0 DESC, t0.order_1 DESC), '[]'::json), 'pageInfo', json_build_object('endCursor', CASE WHEN (count(*) > 0) THEN translate(encode(convert_to(CAST(json_build_array($1::VARCHAR, CAST((array_agg(t0.key_0 ORDER BY t0.order_0 DESC, t0.order_1 DESC))[count(*)] AS TEXT), CAST((array_agg(t0.key_1 ORDER BY t0.order_0 DESC, t0.order_1 DESC))[count(*)] AS TEXT)) AS TEXT), 'UTF8'), 'base64'), '+/=
', '-_') END)) AS json 
FROM (SELECT coalesce(company_figures.raised_usd, '-Infinity'::numeric) AS key_0, company_figures.organisation_id AS key_1, organisations.slug AS slug, organisations.id AS id, coalesce(company_figures.raised_usd, '-Infinity'::numeric) AS order_0, company_figures.organisation_id AS order_1 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id JOIN company_figures ON company_figures.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL ORDER BY coalesce(company_figures.raised_usd, '-Infinity'::numeric) DESC, company_figures.organisation_id DESC 
 LIMIT 3) AS t0 LEFT OUTER JOIN LATERAL (SELECT company_figures.organisation_id AS organisation_id, company_figures.raised_usd AS usd 
FROM company_figures 
WHERE company_figures.organisation_id = t0.id AND company_figures.equity_rounds > 0) AS t1 ON true)) AS json

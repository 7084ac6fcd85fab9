SELECT json_build_object('companies', (SELECT json_build_object('edges', coalesce(json_agg(json_build_object('cursor', translate(encode(convert_to(CAST(json_build_array($1::VARCHAR, CAST(t0.key_0 AS TEXT), CAST(t0.key_1 AS TEXT)) AS TEXT), 'UTF8'), 'base64'), '+/=
', '-_'), 'node', json_build_object('slug', t0.slug, 'fundingTotal', (SELECT json_build_object('usd', CAST(t1.usd AS TEXT)) AS json 
FROM (SELECT sum(funding_rounds.amount_usd) AS usd 
FROM funding_rounds 
WHERE funding_rounds.company_id = t0.id AND funding_rounds.round_type IN ('PRE_SEED', 'SEED', 'SERIES_A', 'SERIES_B', 'SERIES_C', 'SERIES_D', 'SERIES_E', 'SERIES_F', 'SERIES_G', 'SERIES_H', 'VENTURE', 'GROWTH', 'CORPORATE') 
HAVING count(*) > 0) AS t1)))), '[]'::json), 'pageInfo', json_build_object('endCursor', CASE WHEN (count(*) > 0) THEN translate(encode(convert_to(CAST(json_build_array($1::VARCHAR, CAST((array_agg(t0.key_0))[count(*)] AS TEXT), CAST((array_agg(t0.key_1))[count(*)] AS TEXT)) AS TEXT), 'UTF8'), 'base64'), '+/=
', '-_') END)) AS json 
FROM (SELECT coalesce(company_figures.raised_usd, '-Infinity'::numeric) AS key_0, company_figures.organisation_id AS key_1, organisations.slug AS slug, organisations.id AS id 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id JOIN company_figures ON company_figures.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL ORDER BY coalesce(company_figures.raised_usd, '-Infinity'::numeric) DESC, company_figures.organisation_id DESC 
 LIMIT 3) AS t0)) AS json

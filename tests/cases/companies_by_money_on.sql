SELECT convert_to(concat('{"companies":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t0.slug), 'null'), ',"fundingTotal":', coalesce(CASE WHEN (t1.organisation_id IS NOT NULL) THEN concat('{"usd":', coalesce(to_json(CAST(t1.usd AS TEXT)), 'null'), '}') END, 'null'), '}'), ',' ORDER BY t0.order_0 DESC, t0.order_1 DESC), ']}') AS json 
FROM (SELECT organisations.slug AS slug, organisations.id AS id, coalesce(company_figures.raised_usd, '-Infinity'::numeric) AS order_0, company_figures.organisation_id AS order_1 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id JOIN company_figures ON company_figures.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND (coalesce(company_figures.raised_usd, '-Infinity'::numeric), company_figures.organisation_id) < ($1::NUMERIC, $2::UUID) ORDER BY coalesce(company_figures.raised_usd, '-Infinity'::numeric) DESC, company_figures.organisation_id DESC 
 LIMIT 3) AS t0 LEFT OUTER JOIN LATERAL (SELECT company_figures.organisation_id AS organisation_id, company_figures.raised_usd AS usd 
FROM company_figures 
WHERE company_figures.organisation_id = t0.id AND company_figures.equity_rounds > 0) AS t1 ON true), 'null'), '}'), 'UTF8') AS json

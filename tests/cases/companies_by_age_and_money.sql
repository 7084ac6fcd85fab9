SELECT json_build_object('companies', (SELECT json_build_object('nodes', coalesce(json_agg(json_build_object('slug', t0.slug, 'foundedOn', CASE WHEN (t0.founded_on IS NOT NULL) THEN json_build_object('date', t0.founded_on) END, 'fundingTotal', (SELECT json_build_object('usd', CAST(t1.usd AS TEXT)) AS json 
FROM (SELECT sum(funding_rounds.amount_usd) AS usd 
FROM funding_rounds 
WHERE funding_rounds.company_id = t0.id AND funding_rounds.round_type IN ('PRE_SEED', 'SEED', 'SERIES_A', 'SERIES_B', 'SERIES_C', 'SERIES_D', 'SERIES_E', 'SERIES_F', 'SERIES_G', 'SERIES_H', 'VENTURE', 'GROWTH', 'CORPORATE') 
HAVING count(*) > 0) AS t1))), '[]'::json), 'totalCount', (SELECT count(*) AS count_1 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id JOIN company_figures ON company_figures.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND company_profiles.founded_on < $1::DATE AND company_profiles.founded_on >= $2::DATE AND company_figures.raised_usd > $3::NUMERIC AND company_figures.raised_on >= $4::DATE)) AS json 
FROM (SELECT organisations.slug AS slug, company_profiles.founded_on AS founded_on, company_profiles.founded_precision AS founded_precision, organisations.id AS id 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id JOIN company_figures ON company_figures.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND company_profiles.founded_on < $1::DATE AND company_profiles.founded_on >= $2::DATE AND company_figures.raised_usd > $3::NUMERIC AND company_figures.raised_on >= $4::DATE ORDER BY coalesce(company_figures.raised_usd, '-Infinity'::numeric) DESC, company_figures.organisation_id DESC 
 LIMIT 3) AS t0)) AS json

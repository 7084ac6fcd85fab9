SELECT json_build_object('company', (SELECT json_build_object('id', rtrim(translate(encode(convert_to('Company:' || CAST(t0.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '='), 'slug', t0.slug, 'name', t0.name, 'aliases', (SELECT coalesce(json_agg(t1.name), '[]'::json) AS json 
FROM (SELECT organisation_aliases.name AS name 
FROM organisation_aliases 
WHERE organisation_aliases.organisation_id = t0.id ORDER BY organisation_aliases.position) AS t1), 'domain', (SELECT organisation_domains.domain 
FROM organisation_domains 
WHERE organisation_domains.organisation_id = t0.id AND organisation_domains.is_primary), 'country', t0.country, 'foundedOn', CASE WHEN (t0.founded_on IS NOT NULL) THEN json_build_object('date', t0.founded_on, 'precision', t0.founded_precision) END, 'sector', (SELECT json_build_object('name', t2.name) AS json 
FROM (SELECT sectors.name AS name 
FROM sectors 
WHERE sectors.id = t0.sector_id) AS t2), 'fundingTotal', (SELECT json_build_object('usd', CAST(t3.usd AS TEXT), 'amount', CAST(t3.amount AS TEXT), 'currency', t3.currency, 'roundCount', t3.round_count, 'undisclosedCount', t3.undisclosed_count) AS json 
FROM (SELECT company_figures.raised_usd AS usd, company_figures.raised AS amount, company_figures.raised_currency AS currency, company_figures.equity_rounds AS round_count, company_figures.undisclosed_rounds AS undisclosed_count 
FROM company_figures 
WHERE company_figures.organisation_id = t0.id AND company_figures.equity_rounds > 0) AS t3)) AS json 
FROM (SELECT organisations.id AS id, organisations.slug AS slug, organisations.name AS name, organisations.country AS country, company_profiles.founded_on AS founded_on, company_profiles.founded_precision AS founded_precision, company_profiles.sector_id AS sector_id 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.id = (SELECT organisation_domains.organisation_id 
FROM organisation_domains 
WHERE organisation_domains.domain = lower($1::VARCHAR))) AS t0)) AS json

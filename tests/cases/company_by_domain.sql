SELECT convert_to(concat('{"company":', coalesce((SELECT concat('{"id":', coalesce(to_json(rtrim(translate(encode(convert_to('Company:' || CAST(t0.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), ',"slug":', coalesce(to_json(t0.slug), 'null'), ',"name":', coalesce(to_json(t0.name), 'null'), ',"aliases":', coalesce((SELECT concat('[', string_agg(concat(coalesce(to_json(t1.name), 'null')), ','), ']') AS json 
FROM (SELECT organisation_aliases.name AS name 
FROM organisation_aliases 
WHERE organisation_aliases.organisation_id = t0.id ORDER BY organisation_aliases.position) AS t1), 'null'), ',"domain":', coalesce(to_json((SELECT organisation_domains.domain 
FROM organisation_domains 
WHERE organisation_domains.organisation_id = t0.id AND organisation_domains.is_primary)), 'null'), ',"country":', coalesce(to_json(t0.country), 'null'), ',"foundedOn":', coalesce(CASE WHEN (t0.founded_on IS NOT NULL) THEN concat('{"date":', coalesce(to_json(t0.founded_on), 'null'), ',"precision":', coalesce(to_json(t0.founded_precision), 'null'), '}') END, 'null'), ',"sector":', coalesce((SELECT concat('{"name":', coalesce(to_json(t2.name), 'null'), '}') AS json 
FROM (SELECT sectors.name AS name 
FROM sectors 
WHERE sectors.id = t0.sector_id) AS t2), 'null'), ',"fundingTotal":', coalesce((SELECT concat('{"usd":', coalesce(to_json(CAST(t3.usd AS TEXT)), 'null'), ',"amount":', coalesce(to_json(CAST(t3.amount AS TEXT)), 'null'), ',"currency":', coalesce(to_json(t3.currency), 'null'), ',"roundCount":', coalesce(CAST(t3.round_count AS TEXT), 'null'), ',"undisclosedCount":', coalesce(CAST(t3.undisclosed_count AS TEXT), 'null'), '}') AS json 
FROM (SELECT company_figures.raised_usd AS usd, company_figures.raised AS amount, company_figures.raised_currency AS currency, company_figures.equity_rounds AS round_count, company_figures.undisclosed_rounds AS undisclosed_count 
FROM company_figures 
WHERE company_figures.organisation_id = t0.id AND company_figures.equity_rounds > 0) AS t3), 'null'), '}') AS json 
FROM (SELECT organisations.id AS id, organisations.slug AS slug, organisations.name AS name, organisations.country AS country, company_profiles.founded_on AS founded_on, company_profiles.founded_precision AS founded_precision, company_profiles.sector_id AS sector_id 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.id = (SELECT organisation_domains.organisation_id 
FROM organisation_domains 
WHERE organisation_domains.domain = lower($1::VARCHAR))) AS t0), 'null'), '}'), 'UTF8') AS json

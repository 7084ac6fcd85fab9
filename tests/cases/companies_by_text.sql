SELECT convert_to(concat('{"companies":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t0.slug), 'null'), '}'), ','), '],"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id JOIN company_figures ON company_figures.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND (company_figures.document @@ coalesce(nullif(websearch_to_tsquery('unaccented'::regconfig, regexp_replace($1::VARCHAR, '[!&|():*<>\\]|-{2,}|-(?![[:alnum:]_"])', ' ', 'g')), $$$$::tsquery), $$!'any words'$$::tsquery))) AS TEXT), 'null'), '}') AS json 
FROM (SELECT organisations.slug AS slug 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id JOIN company_figures ON company_figures.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND (company_figures.document @@ coalesce(nullif(websearch_to_tsquery('unaccented'::regconfig, regexp_replace($1::VARCHAR, '[!&|():*<>\\]|-{2,}|-(?![[:alnum:]_"])', ' ', 'g')), $$$$::tsquery), $$!'any words'$$::tsquery)) ORDER BY organisations.name ASC, organisations.id ASC 
 LIMIT 3) AS t0), 'null'), '}'), 'UTF8') AS json

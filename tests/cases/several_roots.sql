SELECT json_build_object('left', (SELECT json_build_object('name', t0.name, 'status', t0.status, 'sector', (SELECT json_build_object('slug', t1.slug) AS json 
FROM (SELECT sectors.slug AS slug 
FROM sectors 
WHERE sectors.id = t0.sector_id) AS t1)) AS json 
FROM (SELECT organisations.name AS name, company_profiles.status AS status, company_profiles.sector_id AS sector_id 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.id = coalesce((SELECT organisations.id 
FROM organisations 
WHERE organisations.slug = $1::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'organisations' AND slug_history.slug = $1::VARCHAR))) AS t0), 'right', (SELECT json_build_object('name', t2.name, 'status', t2.status, 'sector', (SELECT json_build_object('slug', t3.slug) AS json 
FROM (SELECT sectors.slug AS slug 
FROM sectors 
WHERE sectors.id = t2.sector_id) AS t3)) AS json 
FROM (SELECT organisations.name AS name, company_profiles.status AS status, company_profiles.sector_id AS sector_id 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.id = coalesce((SELECT organisations.id 
FROM organisations 
WHERE organisations.slug = $2::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'organisations' AND slug_history.slug = $2::VARCHAR))) AS t2), 'stats', coalesce((SELECT json_build_object('articles', t4.articles) AS json 
FROM (SELECT stats.articles AS articles 
FROM stats) AS t4), CAST('"\u00001:Query.stats"' AS JSON))) AS json

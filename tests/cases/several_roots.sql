SELECT json_build_object('left', (SELECT json_build_object('name', t0.name, 'status', t0.status, 'sector', CASE WHEN (t1.id IS NOT NULL) THEN json_build_object('slug', t1.slug) END) AS json 
FROM (SELECT organisations.name AS name, company_profiles.status AS status, company_profiles.sector_id AS sector_id 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.id = coalesce((SELECT organisations.id 
FROM organisations 
WHERE organisations.slug = $1::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'organisations' AND slug_history.slug = $1::VARCHAR))) AS t0 LEFT OUTER JOIN LATERAL (SELECT sectors.id AS id, sectors.slug AS slug 
FROM sectors 
WHERE sectors.id = t0.sector_id) AS t1 ON true), 'right', (SELECT json_build_object('name', t2.name, 'status', t2.status, 'sector', CASE WHEN (t3.id IS NOT NULL) THEN json_build_object('slug', t3.slug) END) AS json 
FROM (SELECT organisations.name AS name, company_profiles.status AS status, company_profiles.sector_id AS sector_id 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.id = coalesce((SELECT organisations.id 
FROM organisations 
WHERE organisations.slug = $2::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'organisations' AND slug_history.slug = $2::VARCHAR))) AS t2 LEFT OUTER JOIN LATERAL (SELECT sectors.id AS id, sectors.slug AS slug 
FROM sectors 
WHERE sectors.id = t2.sector_id) AS t3 ON true), 'stats', (SELECT json_build_object('articles', t4.articles) AS json 
FROM (SELECT stats.articles AS articles 
FROM stats) AS t4)) AS json

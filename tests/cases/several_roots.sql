SELECT convert_to(concat('{"left":', coalesce((SELECT concat('{"name":', coalesce(to_json(t0.name), 'null'), ',"status":', coalesce(to_json(t0.status), 'null'), ',"sector":', coalesce((SELECT concat('{"slug":', coalesce(to_json(t1.slug), 'null'), '}') AS json 
FROM (SELECT sectors.slug AS slug 
FROM sectors 
WHERE sectors.id = t0.sector_id) AS t1), 'null'), '}') AS json 
FROM (SELECT organisations.name AS name, company_profiles.status AS status, company_profiles.sector_id AS sector_id 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.id = coalesce((SELECT organisations.id 
FROM organisations 
WHERE organisations.slug = $1::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'organisations' AND slug_history.slug = $1::VARCHAR))) AS t0), 'null'), ',"right":', coalesce((SELECT concat('{"name":', coalesce(to_json(t2.name), 'null'), ',"status":', coalesce(to_json(t2.status), 'null'), ',"sector":', coalesce((SELECT concat('{"slug":', coalesce(to_json(t3.slug), 'null'), '}') AS json 
FROM (SELECT sectors.slug AS slug 
FROM sectors 
WHERE sectors.id = t2.sector_id) AS t3), 'null'), '}') AS json 
FROM (SELECT organisations.name AS name, company_profiles.status AS status, company_profiles.sector_id AS sector_id 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.id = coalesce((SELECT organisations.id 
FROM organisations 
WHERE organisations.slug = $2::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'organisations' AND slug_history.slug = $2::VARCHAR))) AS t2), 'null'), ',"stats":', coalesce(coalesce((SELECT concat('{"articles":', coalesce(CAST(t4.articles AS TEXT), 'null'), '}') AS json 
FROM (SELECT stats.articles AS articles 
FROM stats) AS t4), '"\u00001:Query.stats"'), 'null'), '}'), 'UTF8') AS json

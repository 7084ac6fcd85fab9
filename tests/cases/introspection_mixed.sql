SELECT convert_to(concat('{"company":', coalesce((SELECT concat('{"name":', coalesce(to_json(t0.name), 'null'), '}') AS json 
FROM (SELECT organisations.name AS name 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.id = coalesce((SELECT organisations.id 
FROM organisations 
WHERE organisations.slug = $1::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'organisations' AND slug_history.slug = $1::VARCHAR))) AS t0), 'null'), ',"__type":', coalesce($2::JSON, 'null'), ',"__schema":', coalesce($3::JSON, 'null'), '}'), 'UTF8') AS json

SELECT convert_to(concat('{"company":', coalesce((SELECT concat('{"slug":', coalesce(to_json(t0.slug), 'null'), ',"name":', coalesce(to_json(t0.name), 'null'), ',"country":', coalesce(to_json(t0.country), 'null'), ',"id":', coalesce(to_json(rtrim(translate(encode(convert_to('Company:' || CAST(t0.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), '}') AS json 
FROM (SELECT organisations.slug AS slug, organisations.name AS name, organisations.country AS country, organisations.id AS id 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.id = coalesce((SELECT organisations.id 
FROM organisations 
WHERE organisations.slug = $1::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'organisations' AND slug_history.slug = $1::VARCHAR))) AS t0), 'null'), '}'), 'UTF8') AS json

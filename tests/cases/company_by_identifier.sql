SELECT convert_to(concat('{"company":', coalesce((SELECT concat('{"slug":', coalesce(to_json(t0.slug), 'null'), ',"identifiers":', coalesce((SELECT concat('[', string_agg(concat('{"scheme":', coalesce(to_json(t1.scheme), 'null'), ',"value":', coalesce(to_json(t1.value), 'null'), '}'), ','), ']') AS json 
FROM (SELECT organisation_identifiers.scheme AS scheme, organisation_identifiers.value AS value 
FROM organisation_identifiers 
WHERE organisation_identifiers.organisation_id = t0.id ORDER BY organisation_identifiers.scheme, organisation_identifiers.value 
 LIMIT 20) AS t1), 'null'), ',"links":', coalesce((SELECT concat('[', string_agg(concat('{"kind":', coalesce(to_json(t2.kind), 'null'), ',"url":', coalesce(to_json(t2.url), 'null'), '}'), ','), ']') AS json 
FROM (SELECT organisation_links.kind AS kind, organisation_links.url AS url 
FROM organisation_links 
WHERE organisation_links.organisation_id = t0.id ORDER BY organisation_links.position) AS t2), 'null'), ',"locations":', coalesce((SELECT concat('[', string_agg(concat('{"kind":', coalesce(to_json(t3.kind), 'null'), ',"city":', coalesce(to_json(t3.city), 'null'), ',"region":', coalesce(to_json(t3.region), 'null'), ',"country":', coalesce(to_json(t3.country), 'null'), '}'), ','), ']') AS json 
FROM (SELECT organisation_locations.kind AS kind, organisation_locations.city AS city, organisation_locations.region AS region, organisation_locations.country AS country 
FROM organisation_locations 
WHERE organisation_locations.organisation_id = t0.id ORDER BY organisation_locations.position) AS t3), 'null'), '}') AS json 
FROM (SELECT organisations.slug AS slug, organisations.id AS id 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.id = (SELECT organisation_identifiers.organisation_id 
FROM organisation_identifiers 
WHERE organisation_identifiers.scheme = split_part($1::VARCHAR, ':', 1) AND organisation_identifiers.value = substr($1::VARCHAR, strpos($1::VARCHAR, ':') + 1))) AS t0), 'null'), ',"nothing":', coalesce((SELECT concat('{"slug":', coalesce(to_json(t4.slug), 'null'), '}') AS json 
FROM (SELECT organisations.slug AS slug 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.id = (SELECT organisation_identifiers.organisation_id 
FROM organisation_identifiers 
WHERE organisation_identifiers.scheme = split_part($2::VARCHAR, ':', 1) AND organisation_identifiers.value = substr($2::VARCHAR, strpos($2::VARCHAR, ':') + 1))) AS t4), 'null'), '}'), 'UTF8') AS json

SELECT convert_to(concat('{"investors":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t0.slug), 'null'), ',"name":', coalesce(to_json(t0.name), 'null'), '}'), ','), '],"pageInfo":{"hasPreviousPage":', coalesce(CAST((SELECT 1 AS anon_1 
FROM investor_profiles LEFT OUTER JOIN organisations ON investor_profiles.organisation_id = organisations.id LEFT OUTER JOIN people ON investor_profiles.person_id = people.id JOIN investor_figures ON investor_figures.profile_id = investor_profiles.id 
WHERE (investor_figures.name, investor_figures.profile_id) <= ($1::VARCHAR, $2::UUID) ORDER BY investor_figures.name ASC, investor_figures.profile_id ASC 
 LIMIT 1) IS NOT NULL AS TEXT), 'null'), '}}') AS json 
FROM (SELECT coalesce(organisations.slug, people.slug) AS slug, coalesce(organisations.name, people.name) AS name 
FROM investor_profiles LEFT OUTER JOIN organisations ON investor_profiles.organisation_id = organisations.id LEFT OUTER JOIN people ON investor_profiles.person_id = people.id JOIN investor_figures ON investor_figures.profile_id = investor_profiles.id 
WHERE (investor_figures.name, investor_figures.profile_id) > ($1::VARCHAR, $2::UUID) ORDER BY investor_figures.name ASC, investor_figures.profile_id ASC 
 LIMIT 3) AS t0), 'null'), '}'), 'UTF8') AS json

SELECT json_build_object('investors', (SELECT json_build_object('nodes', coalesce(json_agg(json_build_object('slug', t0.slug, 'name', t0.name)), '[]'::json), 'pageInfo', json_build_object('hasPreviousPage', (SELECT 1 AS anon_1 
FROM investor_profiles LEFT OUTER JOIN organisations ON investor_profiles.organisation_id = organisations.id LEFT OUTER JOIN people ON investor_profiles.person_id = people.id JOIN investor_figures ON investor_figures.profile_id = investor_profiles.id 
WHERE (investor_figures.name, investor_figures.profile_id) <= ($1::VARCHAR, $2::UUID) ORDER BY investor_figures.name ASC, investor_figures.profile_id ASC 
 LIMIT 1) IS NOT NULL)) AS json 
FROM (SELECT coalesce(organisations.slug, people.slug) AS slug, coalesce(organisations.name, people.name) AS name 
FROM investor_profiles LEFT OUTER JOIN organisations ON investor_profiles.organisation_id = organisations.id LEFT OUTER JOIN people ON investor_profiles.person_id = people.id JOIN investor_figures ON investor_figures.profile_id = investor_profiles.id 
WHERE (investor_figures.name, investor_figures.profile_id) > ($1::VARCHAR, $2::UUID) ORDER BY investor_figures.name ASC, investor_figures.profile_id ASC 
 LIMIT 3) AS t0)) AS json

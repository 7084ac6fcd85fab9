SELECT convert_to(concat('{"company":', coalesce((SELECT concat('{"people":', coalesce((SELECT concat('[', string_agg(concat('{"kind":', coalesce(to_json(t1.kind), 'null'), ',"title":', coalesce(to_json(t1.title), 'null'), ',"began":', coalesce(CASE WHEN (t1.began_on IS NOT NULL) THEN concat('{"date":', coalesce(to_json(t1.began_on), 'null'), ',"precision":', coalesce(to_json(t1.began_precision), 'null'), '}') END, 'null'), ',"ended":', coalesce(CASE WHEN (t1.ended_on IS NOT NULL) THEN concat('{"date":', coalesce(to_json(t1.ended_on), 'null'), ',"precision":', coalesce(to_json(t1.ended_precision), 'null'), '}') END, 'null'), ',"person":', coalesce(coalesce(CASE WHEN (t2.id IS NOT NULL) THEN concat('{"slug":', coalesce(to_json(t2.slug), 'null'), ',"name":', coalesce(to_json(t2.name), 'null'), '}') END, '"\u00003:Role.person"'), 'null'), '}'), ',' ORDER BY t1.order_0), ']') AS json 
FROM (SELECT roles.kind AS kind, roles.title AS title, roles.began_on AS began_on, roles.began_precision AS began_precision, roles.ended_on AS ended_on, roles.ended_precision AS ended_precision, roles.person_id AS person_id, roles.position AS order_0 
FROM roles 
WHERE roles.organisation_id = t0.id ORDER BY roles.position) AS t1 LEFT OUTER JOIN LATERAL (SELECT people.id AS id, people.slug AS slug, people.name AS name 
FROM people 
WHERE people.id = t1.person_id) AS t2 ON true), 'null'), ',"founders":', coalesce((SELECT concat('[', string_agg(concat('{"person":', coalesce(coalesce(CASE WHEN (t4.id IS NOT NULL) THEN concat('{"name":', coalesce(to_json(t4.name), 'null'), ',"companies":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t5.slug), 'null'), '}'), ','), ']}') AS json 
FROM (SELECT organisations.slug AS slug 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.id IN (SELECT roles.organisation_id 
FROM roles 
WHERE roles.person_id = t4.id) ORDER BY organisations.name ASC, organisations.id ASC 
 LIMIT 3) AS t5), 'null'), '}') END, '"\u00003:Role.person"'), 'null'), '}'), ',' ORDER BY t3.order_0), ']') AS json 
FROM (SELECT roles.person_id AS person_id, roles.position AS order_0 
FROM roles 
WHERE roles.organisation_id = t0.id AND roles.kind = 'FOUNDER' ORDER BY roles.position) AS t3 LEFT OUTER JOIN LATERAL (SELECT people.id AS id, people.name AS name 
FROM people 
WHERE people.id = t3.person_id) AS t4 ON true), 'null'), '}') AS json 
FROM (SELECT organisations.id AS id 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.id = coalesce((SELECT organisations.id 
FROM organisations 
WHERE organisations.slug = $1::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'organisations' AND slug_history.slug = $1::VARCHAR))) AS t0), 'null'), ',"angel":', coalesce((SELECT concat('{"name":', coalesce(to_json(t6.name), 'null'), ',"investor":', coalesce((SELECT concat('{"slug":', coalesce(to_json(t7.slug), 'null'), ',"kind":', coalesce(to_json(t7.kind), 'null'), '}') AS json 
FROM (SELECT coalesce(organisations.slug, people.slug) AS slug, investor_profiles.kind AS kind 
FROM investor_profiles LEFT OUTER JOIN organisations ON investor_profiles.organisation_id = organisations.id LEFT OUTER JOIN people ON investor_profiles.person_id = people.id 
WHERE investor_profiles.person_id = t6.id) AS t7), 'null'), ',"companies":{"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.id IN (SELECT roles.organisation_id 
FROM roles 
WHERE roles.person_id = t6.id)) AS TEXT), 'null'), '}}') AS json 
FROM (SELECT people.name AS name, people.id AS id 
FROM people 
WHERE people.id = coalesce((SELECT people.id 
FROM people 
WHERE people.slug = $2::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'people' AND slug_history.slug = $2::VARCHAR))) AS t6), 'null'), ',"person":', coalesce((SELECT concat('{"slug":', coalesce(to_json(t9.slug), 'null'), ',"investor":', coalesce((SELECT concat('{"slug":', coalesce(to_json(t10.slug), 'null'), '}') AS json 
FROM (SELECT coalesce(organisations.slug, people.slug) AS slug 
FROM investor_profiles LEFT OUTER JOIN organisations ON investor_profiles.organisation_id = organisations.id LEFT OUTER JOIN people ON investor_profiles.person_id = people.id 
WHERE investor_profiles.person_id = t9.id) AS t10), 'null'), '}') AS json 
FROM (SELECT people.slug AS slug, people.id AS id 
FROM people 
WHERE people.id = coalesce((SELECT people.id 
FROM people 
WHERE people.slug = $3::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'people' AND slug_history.slug = $3::VARCHAR))) AS t9), 'null'), '}'), 'UTF8') AS json

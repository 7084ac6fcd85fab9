WITH anon_2 AS 
(SELECT investor_profiles.id AS id, organisations.slug AS word 
FROM investor_profiles JOIN organisations ON investor_profiles.organisation_id = organisations.id 
WHERE organisations.slug = ANY (ARRAY[$1::VARCHAR]) UNION ALL SELECT investor_profiles.id AS id, people.slug AS word 
FROM investor_profiles JOIN people ON investor_profiles.person_id = people.id 
WHERE people.slug = ANY (ARRAY[$1::VARCHAR]) UNION ALL SELECT investor_profiles.id AS id, slug_history.slug AS word 
FROM investor_profiles JOIN organisations ON investor_profiles.organisation_id = organisations.id JOIN slug_history ON slug_history.entity_id = organisations.id 
WHERE slug_history.type = 'organisations' AND NOT (EXISTS (SELECT 1 AS anon_3 
FROM organisations AS organisations_1 
WHERE organisations_1.slug = slug_history.slug)) AND NOT (EXISTS (SELECT 1 AS anon_4 
FROM people AS people_1 
WHERE people_1.slug = slug_history.slug)) AND slug_history.slug = ANY (ARRAY[$1::VARCHAR]) UNION ALL SELECT investor_profiles.id AS id, slug_history.slug AS word 
FROM investor_profiles JOIN people ON investor_profiles.person_id = people.id JOIN slug_history ON slug_history.entity_id = people.id 
WHERE slug_history.type = 'people' AND NOT (EXISTS (SELECT 1 AS anon_5 
FROM organisations AS organisations_2 
WHERE organisations_2.slug = slug_history.slug)) AND NOT (EXISTS (SELECT 1 AS anon_6 
FROM people AS people_2 
WHERE people_2.slug = slug_history.slug)) AND NOT (EXISTS (SELECT 1 AS anon_7 
FROM slug_history AS slug_history_1 
WHERE slug_history_1.slug = slug_history.slug AND slug_history_1.type IN ('organisations'))) AND slug_history.slug = ANY (ARRAY[$1::VARCHAR]))
 SELECT convert_to(concat('{"companies":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t0.slug), 'null'), '}'), ','), '],"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND (EXISTS (SELECT 1 AS anon_1 
FROM investor_profiles AS investor_profiles_1 JOIN investments AS investments_1 ON investments_1.investor_id = investor_profiles_1.id JOIN funding_rounds AS funding_rounds_1 ON funding_rounds_1.id = investments_1.round_id 
WHERE funding_rounds_1.company_id = organisations.id AND investor_profiles_1.id = (SELECT anon_2.id 
FROM anon_2)))) AS TEXT), 'null'), '}') AS json 
FROM (SELECT organisations.slug AS slug 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND (EXISTS (SELECT 1 AS anon_1 
FROM investor_profiles AS investor_profiles_1 JOIN investments AS investments_1 ON investments_1.investor_id = investor_profiles_1.id JOIN funding_rounds AS funding_rounds_1 ON funding_rounds_1.id = investments_1.round_id 
WHERE funding_rounds_1.company_id = organisations.id AND investor_profiles_1.id = (SELECT anon_2.id 
FROM anon_2))) ORDER BY organisations.name ASC, organisations.id ASC 
 LIMIT 3) AS t0), 'null'), '}'), 'UTF8') AS json, (SELECT CAST(json_agg(json_build_array(missing.number, missing.word)) AS TEXT) AS json_agg_1 
FROM (SELECT 0 AS number, name_0.word AS word 
FROM (SELECT given.word AS word 
FROM unnest(ARRAY[$1::VARCHAR]) AS given(word) 
WHERE given.word != ALL (array((SELECT anon_2.word 
FROM anon_2)))) AS name_0) AS missing) AS missing

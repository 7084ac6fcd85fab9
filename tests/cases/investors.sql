SELECT convert_to(concat('{"investors":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t0.slug), 'null'), ',"name":', coalesce(to_json(t0.name), 'null'), ',"kind":', coalesce(to_json(t0.kind), 'null'), ',"fundingRounds":{"nodes":[', CASE WHEN (t1.key IS NOT NULL) THEN concat('{"roundLabel":', coalesce(to_json(t1.round_label), 'null'), '}') END, '],"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM funding_rounds 
WHERE funding_rounds.id IN (SELECT investments.round_id 
FROM investments 
WHERE investments.investor_id = t0.id)) AS TEXT), 'null'), '}}'), ',' ORDER BY t0.order_0 ASC, t0.order_1 ASC), '],"totalCount":', coalesce(CAST((SELECT count(*) AS count_2 
FROM investor_profiles LEFT OUTER JOIN organisations ON investor_profiles.organisation_id = organisations.id LEFT OUTER JOIN people ON investor_profiles.person_id = people.id) AS TEXT), 'null'), ',"pageInfo":{"endCursor":', coalesce(to_json(CASE WHEN (count(*) > 0) THEN translate(encode(convert_to(concat('[', coalesce(to_json($1::VARCHAR), 'null'), ',', coalesce(to_json(CAST((array_agg(t0.key_0 ORDER BY t0.order_0 ASC, t0.order_1 ASC))[count(*)] AS TEXT)), 'null'), ',', coalesce(to_json(CAST((array_agg(t0.key_1 ORDER BY t0.order_0 ASC, t0.order_1 ASC))[count(*)] AS TEXT)), 'null'), ']'), 'UTF8'), 'base64'), '+/=
', '-_') END), 'null'), '}}') AS json 
FROM (SELECT coalesce(organisations.slug, people.slug) AS slug, coalesce(organisations.name, people.name) AS name, investor_profiles.kind AS kind, investor_profiles.id AS id, investor_figures.name AS order_0, investor_figures.profile_id AS order_1, investor_figures.name AS key_0, investor_figures.profile_id AS key_1 
FROM investor_profiles LEFT OUTER JOIN organisations ON investor_profiles.organisation_id = organisations.id LEFT OUTER JOIN people ON investor_profiles.person_id = people.id JOIN investor_figures ON investor_figures.profile_id = investor_profiles.id ORDER BY investor_figures.name ASC, investor_figures.profile_id ASC 
 LIMIT 3) AS t0 LEFT OUTER JOIN LATERAL (SELECT funding_rounds.round_label AS round_label, funding_rounds.id AS key 
FROM funding_rounds 
WHERE funding_rounds.id IN (SELECT investments.round_id 
FROM investments 
WHERE investments.investor_id = t0.id) ORDER BY coalesce(funding_rounds.announced_on, '-infinity'::date) DESC, funding_rounds.id DESC 
 LIMIT 1) AS t1 ON true), 'null'), '}'), 'UTF8') AS json

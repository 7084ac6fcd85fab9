SELECT json_build_object('investors', (SELECT json_build_object('nodes', coalesce(json_agg(json_build_object('slug', t0.slug, 'name', t0.name, 'kind', t0.kind, 'fundingRounds', json_build_object('nodes', CASE WHEN (t1.key IS NOT NULL) THEN json_build_array(json_build_object('roundLabel', t1.round_label)) ELSE '[]'::json END, 'totalCount', (SELECT count(*) AS count_1 
FROM funding_rounds 
WHERE funding_rounds.id IN (SELECT investments.round_id 
FROM investments 
WHERE investments.investor_id = t0.id)))) ORDER BY t0.order_0 ASC, t0.order_1 ASC), '[]'::json), 'totalCount', (SELECT count(*) AS count_2 
FROM investor_profiles LEFT OUTER JOIN organisations ON investor_profiles.organisation_id = organisations.id LEFT OUTER JOIN people ON investor_profiles.person_id = people.id), 'pageInfo', json_build_object('endCursor', CASE WHEN (count(*) > 0) THEN translate(encode(convert_to(CAST(json_build_array($1::VARCHAR, CAST((array_agg(t0.key_0 ORDER BY t0.order_0 ASC, t0.order_1 ASC))[count(*)] AS TEXT), CAST((array_agg(t0.key_1 ORDER BY t0.order_0 ASC, t0.order_1 ASC))[count(*)] AS TEXT)) AS TEXT), 'UTF8'), 'base64'), '+/=
', '-_') END)) AS json 
FROM (SELECT coalesce(organisations.slug, people.slug) AS slug, coalesce(organisations.name, people.name) AS name, investor_profiles.kind AS kind, investor_profiles.id AS id, investor_figures.name AS order_0, investor_figures.profile_id AS order_1, investor_figures.name AS key_0, investor_figures.profile_id AS key_1 
FROM investor_profiles LEFT OUTER JOIN organisations ON investor_profiles.organisation_id = organisations.id LEFT OUTER JOIN people ON investor_profiles.person_id = people.id JOIN investor_figures ON investor_figures.profile_id = investor_profiles.id ORDER BY investor_figures.name ASC, investor_figures.profile_id ASC 
 LIMIT 3) AS t0 LEFT OUTER JOIN LATERAL (SELECT funding_rounds.round_label AS round_label, funding_rounds.id AS key 
FROM funding_rounds 
WHERE funding_rounds.id IN (SELECT investments.round_id 
FROM investments 
WHERE investments.investor_id = t0.id) ORDER BY coalesce(funding_rounds.announced_on, '-infinity'::date) DESC, funding_rounds.id DESC 
 LIMIT 1) AS t1 ON true)) AS json

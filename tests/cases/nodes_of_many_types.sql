SELECT json_build_object('nodes', (SELECT coalesce(json_agg(CASE t0.type WHEN 'Article' THEN (SELECT json_build_object('__typename', 'Article', 'id', rtrim(translate(encode(convert_to('Article:' || CAST(t1.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '='), 'slug', t1.slug) AS json 
FROM (SELECT articles.id AS id, articles.slug AS slug 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.id = t0.key) AS t1) WHEN 'Topic' THEN (SELECT json_build_object('__typename', 'Topic', 'id', rtrim(translate(encode(convert_to('Topic:' || CAST(t2.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '='), 'name', t2.name) AS json 
FROM (SELECT topics.id AS id, topics.name AS name 
FROM topics 
WHERE topics.id = t0.key) AS t2) WHEN 'Tag' THEN (SELECT json_build_object('__typename', 'Tag', 'id', rtrim(translate(encode(convert_to('Tag:' || CAST(t3.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')) AS json 
FROM (SELECT tags.id AS id 
FROM tags 
WHERE tags.id = t0.key) AS t3) WHEN 'Company' THEN (SELECT json_build_object('__typename', 'Company', 'id', rtrim(translate(encode(convert_to('Company:' || CAST(t4.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '='), 'name', t4.name, 'fundingRounds', (SELECT json_build_object('nodes', coalesce(json_agg(json_build_object('roundLabel', t5.round_label)), '[]'::json)) AS json 
FROM (SELECT funding_rounds.round_label AS round_label 
FROM funding_rounds 
WHERE funding_rounds.company_id = t4.id ORDER BY coalesce(funding_rounds.announced_on, '-infinity'::date) DESC, funding_rounds.id DESC 
 LIMIT 1) AS t5)) AS json 
FROM (SELECT organisations.id AS id, organisations.name AS name 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.id = t0.key) AS t4) WHEN 'FundingRound' THEN (SELECT json_build_object('__typename', 'FundingRound', 'id', rtrim(translate(encode(convert_to('FundingRound:' || CAST(t6.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '='), 'roundLabel', t6.round_label, 'company', coalesce((SELECT json_build_object('name', t7.name) AS json 
FROM (SELECT organisations.name AS name 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.id = t6.company_id) AS t7), CAST('"\u00001:FundingRound.company"' AS JSON))) AS json 
FROM (SELECT funding_rounds.id AS id, funding_rounds.round_label AS round_label, funding_rounds.company_id AS company_id 
FROM funding_rounds 
WHERE funding_rounds.id = t0.key) AS t6) WHEN 'Investor' THEN (SELECT json_build_object('__typename', 'Investor', 'id', rtrim(translate(encode(convert_to('Investor:' || CAST(t8.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')) AS json 
FROM (SELECT investor_profiles.id AS id 
FROM investor_profiles LEFT OUTER JOIN organisations ON investor_profiles.organisation_id = organisations.id LEFT OUTER JOIN people ON investor_profiles.person_id = people.id 
WHERE investor_profiles.id = t0.key) AS t8) END), '[]'::json) AS json 
FROM (SELECT asked.key AS key, asked.type AS type 
FROM unnest($1::TEXT[], $2::UUID[]) WITH ORDINALITY AS asked(type, key, number) ORDER BY asked.number) AS t0)) AS json

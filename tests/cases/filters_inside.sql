WITH anon_2 AS 
(SELECT organisations.id AS id, organisations.slug AS word 
FROM organisations JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.slug = ANY (ARRAY[$1::VARCHAR]) UNION ALL SELECT organisations.id AS id, slug_history.slug AS word 
FROM organisations JOIN company_profiles ON company_profiles.organisation_id = organisations.id JOIN slug_history ON slug_history.entity_id = organisations.id 
WHERE slug_history.type = 'organisations' AND NOT (EXISTS (SELECT 1 AS anon_3 
FROM organisations AS organisations_2 
WHERE organisations_2.slug = slug_history.slug)) AND slug_history.slug = ANY (ARRAY[$1::VARCHAR]))
 SELECT convert_to(concat('{"topic":', coalesce((SELECT concat('{"articles":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t1.slug), 'null'), '}'), ','), '],"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.id IN (SELECT article_topics.article_id 
FROM article_topics 
WHERE article_topics.topic_id = t0.id) AND (EXISTS (SELECT 1 AS anon_1 
FROM organisations AS organisations_1 JOIN company_profiles AS company_profiles_1 ON company_profiles_1.organisation_id = organisations_1.id 
WHERE company_profiles_1.id IS NOT NULL AND organisations_1.id = articles.company_id AND organisations_1.id = (SELECT anon_2.id 
FROM anon_2)))) AS TEXT), 'null'), '}') AS json 
FROM (SELECT articles.slug AS slug 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.id IN (SELECT article_topics.article_id 
FROM article_topics 
WHERE article_topics.topic_id = t0.id) AND (EXISTS (SELECT 1 AS anon_1 
FROM organisations AS organisations_1 JOIN company_profiles AS company_profiles_1 ON company_profiles_1.organisation_id = organisations_1.id 
WHERE company_profiles_1.id IS NOT NULL AND organisations_1.id = articles.company_id AND organisations_1.id = (SELECT anon_2.id 
FROM anon_2))) ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 2) AS t1), 'null'), '}') AS json 
FROM (SELECT topics.id AS id 
FROM topics 
WHERE topics.id = coalesce((SELECT topics.id 
FROM topics 
WHERE topics.slug = $2::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'topics' AND slug_history.slug = $2::VARCHAR))) AS t0), 'null'), ',"company":', coalesce((SELECT concat('{"fundingRounds":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"amount":', coalesce(CASE WHEN (t3.amount IS NOT NULL) THEN concat('{"usd":', coalesce(to_json(CAST(t3.amount_usd AS TEXT)), 'null'), '}') END, 'null'), '}'), ','), ']}') AS json 
FROM (SELECT funding_rounds.amount AS amount, funding_rounds.currency AS currency, funding_rounds.amount_usd AS amount_usd 
FROM funding_rounds 
WHERE funding_rounds.company_id = t2.id AND funding_rounds.amount_usd >= $3::NUMERIC ORDER BY coalesce(funding_rounds.announced_on, '-infinity'::date) DESC, funding_rounds.id DESC 
 LIMIT 20) AS t3), 'null'), '}') AS json 
FROM (SELECT organisations.id AS id 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.id = coalesce((SELECT organisations.id 
FROM organisations 
WHERE organisations.slug = $4::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'organisations' AND slug_history.slug = $4::VARCHAR))) AS t2), 'null'), '}'), 'UTF8') AS json, (SELECT CAST(json_agg(json_build_array(missing.number, missing.word)) AS TEXT) AS json_agg_1 
FROM (SELECT 0 AS number, name_0.word AS word 
FROM (SELECT given.word AS word 
FROM unnest(ARRAY[$1::VARCHAR]) AS given(word) 
WHERE given.word != ALL (array((SELECT anon_2.word 
FROM anon_2)))) AS name_0) AS missing) AS missing

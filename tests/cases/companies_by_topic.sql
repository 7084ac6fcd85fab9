WITH anon_2 AS 
(SELECT topics.id AS id, topics.slug AS word 
FROM topics 
WHERE topics.slug = ANY (ARRAY[$1::VARCHAR]) UNION ALL SELECT topics.id AS id, slug_history.slug AS word 
FROM topics JOIN slug_history ON slug_history.entity_id = topics.id 
WHERE slug_history.type = 'topics' AND NOT (EXISTS (SELECT 1 AS anon_3 
FROM topics AS topics_2 
WHERE topics_2.slug = slug_history.slug)) AND slug_history.slug = ANY (ARRAY[$1::VARCHAR]))
 SELECT convert_to(concat('{"companies":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t0.slug), 'null'), '}'), ','), '],"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND (EXISTS (SELECT 1 AS anon_1 
FROM topics AS topics_1 JOIN article_topics AS article_topics_1 ON article_topics_1.topic_id = topics_1.id JOIN articles AS articles_1 ON articles_1.id = article_topics_1.article_id AND articles_1.status = 'PUBLISHED' AND articles_1.published_at <= now() 
WHERE articles_1.company_id = organisations.id AND topics_1.id = (SELECT anon_2.id 
FROM anon_2)))) AS TEXT), 'null'), '}') AS json 
FROM (SELECT organisations.slug AS slug 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND (EXISTS (SELECT 1 AS anon_1 
FROM topics AS topics_1 JOIN article_topics AS article_topics_1 ON article_topics_1.topic_id = topics_1.id JOIN articles AS articles_1 ON articles_1.id = article_topics_1.article_id AND articles_1.status = 'PUBLISHED' AND articles_1.published_at <= now() 
WHERE articles_1.company_id = organisations.id AND topics_1.id = (SELECT anon_2.id 
FROM anon_2))) ORDER BY organisations.name ASC, organisations.id ASC 
 LIMIT 3) AS t0), 'null'), '}'), 'UTF8') AS json, (SELECT CAST(json_agg(json_build_array(missing.number, missing.word)) AS TEXT) AS json_agg_1 
FROM (SELECT 0 AS number, name_0.word AS word 
FROM (SELECT given.word AS word 
FROM unnest(ARRAY[$1::VARCHAR]) AS given(word) 
WHERE given.word != ALL (array((SELECT anon_2.word 
FROM anon_2)))) AS name_0) AS missing) AS missing

SELECT convert_to(concat('{"topic":', coalesce((SELECT concat('{"articles":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t1.slug), 'null'), ',"title":', coalesce(to_json(t1.title), 'null'), ',"company":', coalesce(CASE WHEN (t2.id IS NOT NULL) THEN concat('{"slug":', coalesce(to_json(t2.slug), 'null'), ',"name":', coalesce(to_json(t2.name), 'null'), '}') END, 'null'), '}'), ',' ORDER BY t1.order_0 DESC, t1.order_1 DESC), '],"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.id IN (SELECT article_topics.article_id 
FROM article_topics 
WHERE article_topics.topic_id = t0.id)) AS TEXT), 'null'), '}') AS json 
FROM (SELECT most.slug AS slug, most.title AS title, most.company_id AS company_id, most.order_0 AS order_0, most.order_1 AS order_1 
FROM (SELECT articles.slug AS slug, articles.title AS title, articles.company_id AS company_id, articles.published_at AS order_0, articles.id AS order_1 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.id IN (SELECT article_topics.article_id 
FROM article_topics 
WHERE article_topics.topic_id = t0.id) ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 100) AS most 
 LIMIT $1::INTEGER) AS t1 LEFT OUTER JOIN LATERAL (SELECT organisations.id AS id, organisations.slug AS slug, organisations.name AS name 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.id = t1.company_id) AS t2 ON true), 'null'), ',"name":', coalesce(to_json(t0.name), 'null'), '}') AS json 
FROM (SELECT topics.id AS id, topics.name AS name 
FROM topics 
WHERE topics.id = coalesce((SELECT topics.id 
FROM topics 
WHERE topics.slug = $2::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'topics' AND slug_history.slug = $2::VARCHAR))) AS t0), 'null'), '}'), 'UTF8') AS json

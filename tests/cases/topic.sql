SELECT convert_to(concat('{"topic":', coalesce((SELECT concat('{"id":', coalesce(to_json(rtrim(translate(encode(convert_to('Topic:' || CAST(t0.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), ',"slug":', coalesce(to_json(t0.slug), 'null'), ',"name":', coalesce(to_json(t0.name), 'null'), ',"kind":', coalesce(to_json(t0.kind), 'null'), ',"articles":', coalesce((SELECT concat('{"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.id IN (SELECT article_topics.article_id 
FROM article_topics 
WHERE article_topics.topic_id = t0.id)) AS TEXT), 'null'), ',"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t1.slug), 'null'), ',"publishedAt":', coalesce(to_json(t1.published_at), 'null'), '}'), ','), ']}') AS json 
FROM (SELECT most.slug AS slug, most.published_at AS published_at 
FROM (SELECT articles.slug AS slug, articles.published_at AS published_at 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.id IN (SELECT article_topics.article_id 
FROM article_topics 
WHERE article_topics.topic_id = t0.id) ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 100) AS most 
 LIMIT $1::INTEGER) AS t1), 'null'), '}') AS json 
FROM (SELECT topics.id AS id, topics.slug AS slug, topics.name AS name, topics.kind AS kind 
FROM topics 
WHERE topics.id = coalesce((SELECT topics.id 
FROM topics 
WHERE topics.slug = $2::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'topics' AND slug_history.slug = $2::VARCHAR))) AS t0), 'null'), '}'), 'UTF8') AS json

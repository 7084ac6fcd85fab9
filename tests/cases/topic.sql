SELECT json_build_object('topic', (SELECT json_build_object('id', rtrim(translate(encode(convert_to('Topic:' || CAST(t0.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '='), 'slug', t0.slug, 'name', t0.name, 'kind', t0.kind, 'articles', (SELECT json_build_object('totalCount', (SELECT count(*) AS count_1 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.id IN (SELECT article_topics.article_id 
FROM article_topics 
WHERE article_topics.topic_id = t0.id)), 'nodes', coalesce(json_agg(json_build_object('slug', t1.slug, 'publishedAt', t1.published_at)), '[]'::json)) AS json 
FROM (SELECT most.slug AS slug, most.published_at AS published_at 
FROM (SELECT articles.slug AS slug, articles.published_at AS published_at 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.id IN (SELECT article_topics.article_id 
FROM article_topics 
WHERE article_topics.topic_id = t0.id) ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 100) AS most 
 LIMIT $1::INTEGER) AS t1)) AS json 
FROM (SELECT topics.id AS id, topics.slug AS slug, topics.name AS name, topics.kind AS kind 
FROM topics 
WHERE topics.id = coalesce((SELECT topics.id 
FROM topics 
WHERE topics.slug = $2::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'topics' AND slug_history.slug = $2::VARCHAR))) AS t0)) AS json

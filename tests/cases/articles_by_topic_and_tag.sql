WITH anon_2 AS 
(SELECT topics.id AS id, topics.slug AS word 
FROM topics 
WHERE topics.slug = ANY (ARRAY[$1::VARCHAR]) UNION ALL SELECT topics.id AS id, slug_history.slug AS word 
FROM topics JOIN slug_history ON slug_history.entity_id = topics.id 
WHERE slug_history.type = 'topics' AND NOT (EXISTS (SELECT 1 AS anon_3 
FROM topics AS topics_2 
WHERE topics_2.slug = slug_history.slug)) AND slug_history.slug = ANY (ARRAY[$1::VARCHAR])), 
anon_5 AS 
(SELECT tags.id AS id, tags.slug AS word 
FROM tags 
WHERE tags.slug = ANY (ARRAY[$2::VARCHAR]) UNION ALL SELECT tags.id AS id, slug_history.slug AS word 
FROM tags JOIN slug_history ON slug_history.entity_id = tags.id 
WHERE slug_history.type = 'tags' AND NOT (EXISTS (SELECT 1 AS anon_6 
FROM tags AS tags_2 
WHERE tags_2.slug = slug_history.slug)) AND slug_history.slug = ANY (ARRAY[$2::VARCHAR]))
 SELECT convert_to(concat('{"articles":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t0.slug), 'null'), ',"topics":', coalesce((SELECT concat('[', string_agg(concat('{"slug":', coalesce(to_json(t1.slug), 'null'), '}'), ','), ']') AS json 
FROM (SELECT topics.slug AS slug 
FROM topics JOIN article_topics ON article_topics.topic_id = topics.id 
WHERE article_topics.article_id = t0.id ORDER BY article_topics.position) AS t1), 'null'), ',"tags":', coalesce((SELECT concat('[', string_agg(concat('{"slug":', coalesce(to_json(t2.slug), 'null'), '}'), ','), ']') AS json 
FROM (SELECT tags.slug AS slug 
FROM tags JOIN article_tags ON article_tags.tag_id = tags.id 
WHERE article_tags.article_id = t0.id ORDER BY article_tags.position) AS t2), 'null'), '}'), ','), '],"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND (EXISTS (SELECT 1 AS anon_1 
FROM topics AS topics_1 JOIN article_topics AS article_topics_1 ON article_topics_1.topic_id = topics_1.id 
WHERE article_topics_1.article_id = articles.id AND topics_1.id = (SELECT anon_2.id 
FROM anon_2))) AND (EXISTS (SELECT 1 AS anon_4 
FROM tags AS tags_1 JOIN article_tags AS article_tags_1 ON article_tags_1.tag_id = tags_1.id 
WHERE article_tags_1.article_id = articles.id AND tags_1.id = (SELECT anon_5.id 
FROM anon_5)))) AS TEXT), 'null'), '}') AS json 
FROM (SELECT articles.slug AS slug, articles.id AS id 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND (EXISTS (SELECT 1 AS anon_1 
FROM topics AS topics_1 JOIN article_topics AS article_topics_1 ON article_topics_1.topic_id = topics_1.id 
WHERE article_topics_1.article_id = articles.id AND topics_1.id = (SELECT anon_2.id 
FROM anon_2))) AND (EXISTS (SELECT 1 AS anon_4 
FROM tags AS tags_1 JOIN article_tags AS article_tags_1 ON article_tags_1.tag_id = tags_1.id 
WHERE article_tags_1.article_id = articles.id AND tags_1.id = (SELECT anon_5.id 
FROM anon_5))) ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 3) AS t0), 'null'), '}'), 'UTF8') AS json, (SELECT CAST(json_agg(json_build_array(missing.number, missing.word)) AS TEXT) AS json_agg_1 
FROM (SELECT 0 AS number, name_0.word AS word 
FROM (SELECT given.word AS word 
FROM unnest(ARRAY[$1::VARCHAR]) AS given(word) 
WHERE given.word != ALL (array((SELECT anon_2.word 
FROM anon_2)))) AS name_0 UNION ALL SELECT 1 AS number, name_1.word AS word 
FROM (SELECT given.word AS word 
FROM unnest(ARRAY[$2::VARCHAR]) AS given(word) 
WHERE given.word != ALL (array((SELECT anon_5.word 
FROM anon_5)))) AS name_1) AS missing) AS missing

SELECT convert_to(concat('{"article":', coalesce((SELECT concat('{"id":', coalesce(to_json(rtrim(translate(encode(convert_to('Article:' || CAST(t0.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), '}') AS json 
FROM (SELECT articles.id AS id 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.id = coalesce((SELECT articles.id 
FROM articles 
WHERE articles.slug = $1::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'articles' AND slug_history.slug = $1::VARCHAR))) AS t0), 'null'), ',"company":', coalesce((SELECT concat('{"id":', coalesce(to_json(rtrim(translate(encode(convert_to('Company:' || CAST(t1.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), '}') AS json 
FROM (SELECT organisations.id AS id 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.id = coalesce((SELECT organisations.id 
FROM organisations 
WHERE organisations.slug = $2::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'organisations' AND slug_history.slug = $2::VARCHAR))) AS t1), 'null'), ',"topic":', coalesce((SELECT concat('{"id":', coalesce(to_json(rtrim(translate(encode(convert_to('Topic:' || CAST(t2.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), '}') AS json 
FROM (SELECT topics.id AS id 
FROM topics 
WHERE topics.id = coalesce((SELECT topics.id 
FROM topics 
WHERE topics.slug = $3::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'topics' AND slug_history.slug = $3::VARCHAR))) AS t2), 'null'), ',"fundingRounds":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"id":', coalesce(to_json(rtrim(translate(encode(convert_to('FundingRound:' || CAST(t3.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), '}'), ','), ']}') AS json 
FROM (SELECT funding_rounds.id AS id 
FROM funding_rounds ORDER BY coalesce(funding_rounds.announced_on, '-infinity'::date) DESC, funding_rounds.id DESC 
 LIMIT 1) AS t3), 'null'), '}'), 'UTF8') AS json

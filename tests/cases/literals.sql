SELECT convert_to(concat('{"article":', coalesce((SELECT concat('{"slug":', coalesce(to_json(t0.slug), 'null'), '}') AS json 
FROM (SELECT articles.slug AS slug 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.id = coalesce((SELECT articles.id 
FROM articles 
WHERE articles.slug = $1::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'articles' AND slug_history.slug = $1::VARCHAR))) AS t0), 'null'), ',"company":', coalesce((SELECT concat('{"name":', coalesce(to_json(t1.name), 'null'), ',"fundingRounds":', coalesce((SELECT concat('{"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM funding_rounds 
WHERE funding_rounds.company_id = t1.id) AS TEXT), 'null'), ',"nodes":[', string_agg(concat('{"id":', coalesce(to_json(rtrim(translate(encode(convert_to('FundingRound:' || CAST(t2.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), '}'), ','), ']}') AS json 
FROM (SELECT funding_rounds.id AS id 
FROM funding_rounds 
WHERE funding_rounds.company_id = t1.id ORDER BY coalesce(funding_rounds.announced_on, '-infinity'::date) DESC, funding_rounds.id DESC 
 LIMIT 0) AS t2), 'null'), '}') AS json 
FROM (SELECT organisations.name AS name, organisations.id AS id 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.id = coalesce((SELECT organisations.id 
FROM organisations 
WHERE organisations.slug = $2::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'organisations' AND slug_history.slug = $2::VARCHAR))) AS t1), 'null'), '}'), 'UTF8') AS json

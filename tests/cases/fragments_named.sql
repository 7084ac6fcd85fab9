SELECT convert_to(concat('{"article":', coalesce((SELECT concat('{"slug":', coalesce(to_json(t0.slug), 'null'), ',"title":', coalesce(to_json(t0.title), 'null'), ',"publishedAt":', coalesce(to_json(t0.published_at), 'null'), ',"readMinutes":', coalesce(CAST(t0.read_minutes AS TEXT), 'null'), ',"company":', coalesce((SELECT concat('{"slug":', coalesce(to_json(t1.slug), 'null'), ',"name":', coalesce(to_json(t1.name), 'null'), '}') AS json 
FROM (SELECT organisations.slug AS slug, organisations.name AS name 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.id = t0.company_id) AS t1), 'null'), ',"analysis":', coalesce((SELECT concat('{"novelty":{"value":', coalesce(CAST(t2.novelty AS TEXT), 'null'), ',"label":', coalesce(to_json(CASE t2.novelty WHEN 1 THEN 'Adds detail' WHEN 2 THEN 'New' WHEN 3 THEN 'Overturns' END), 'null'), '},"significance":{"value":', coalesce(CAST(t2.significance AS TEXT), 'null'), ',"label":', coalesce(to_json(CASE t2.significance WHEN 1 THEN 'Company' WHEN 2 THEN 'Segment' WHEN 3 THEN 'Market' END), 'null'), '}}') AS json 
FROM (SELECT analyses.novelty AS novelty, analyses.novelty_reason AS novelty_reason, analyses.significance AS significance, analyses.significance_reason AS significance_reason 
FROM analyses 
WHERE analyses.article_id = t0.id) AS t2), 'null'), '}') AS json 
FROM (SELECT articles.slug AS slug, articles.title AS title, articles.published_at AS published_at, articles.read_minutes AS read_minutes, articles.company_id AS company_id, articles.id AS id 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.id = coalesce((SELECT articles.id 
FROM articles 
WHERE articles.slug = $1::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'articles' AND slug_history.slug = $1::VARCHAR))) AS t0), 'null'), '}'), 'UTF8') AS json

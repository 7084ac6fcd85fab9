SELECT convert_to(concat('{"stats":', coalesce(coalesce((SELECT concat('{"companies":', coalesce(CAST(t0.companies AS TEXT), 'null'), ',"articles":', coalesce(CAST(t0.articles AS TEXT), 'null'), ',"rounds":', coalesce(CAST(t0.rounds AS TEXT), 'null'), ',"investors":', coalesce(CAST(t0.investors AS TEXT), 'null'), '}') AS json 
FROM (SELECT stats.companies AS companies, stats.articles AS articles, stats.rounds AS rounds, stats.investors AS investors 
FROM stats) AS t0), '"\u00001:Query.stats"'), 'null'), ',"articles":', coalesce((SELECT concat('{"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now()) AS TEXT), 'null'), ',"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t1.slug), 'null'), ',"title":', coalesce(to_json(t1.title), 'null'), ',"excerpt":', coalesce(to_json(t1.excerpt), 'null'), ',"publishedAt":', coalesce(to_json(t1.published_at), 'null'), ',"readMinutes":', coalesce(CAST(t1.read_minutes AS TEXT), 'null'), ',"category":', coalesce(coalesce(CASE WHEN (t2.id IS NOT NULL) THEN concat('{"name":', coalesce(to_json(t2.name), 'null'), '}') END, '"\u00004:Article.category"'), 'null'), ',"region":', coalesce(CASE WHEN (t3.id IS NOT NULL) THEN concat('{"code":', coalesce(to_json(t3.code), 'null'), '}') END, 'null'), ',"company":', coalesce(CASE WHEN (t4.id IS NOT NULL) THEN concat('{"slug":', coalesce(to_json(t4.slug), 'null'), ',"name":', coalesce(to_json(t4.name), 'null'), ',"logoUrl":', coalesce(to_json(t4.logo_url), 'null'), '}') END, 'null'), ',"analysis":', coalesce(CASE WHEN (t5.article_id IS NOT NULL) THEN concat('{"novelty":{"value":', coalesce(CAST(t5.novelty AS TEXT), 'null'), ',"label":', coalesce(to_json(CASE t5.novelty WHEN 1 THEN 'Adds detail' WHEN 2 THEN 'New' WHEN 3 THEN 'Overturns' END), 'null'), '},"significance":{"value":', coalesce(CAST(t5.significance AS TEXT), 'null'), ',"label":', coalesce(to_json(CASE t5.significance WHEN 1 THEN 'Company' WHEN 2 THEN 'Segment' WHEN 3 THEN 'Market' END), 'null'), '}}') END, 'null'), ',"topics":', coalesce((SELECT concat('[', string_agg(concat('{"name":', coalesce(to_json(t6.name), 'null'), '}'), ','), ']') AS json 
FROM (SELECT topics.name AS name 
FROM topics JOIN article_topics ON article_topics.topic_id = topics.id 
WHERE article_topics.article_id = t1.id ORDER BY article_topics.position) AS t6), 'null'), '}'), ',' ORDER BY t1.order_0 DESC, t1.order_1 DESC), ']}') AS json 
FROM (SELECT articles.slug AS slug, articles.title AS title, articles.excerpt AS excerpt, articles.published_at AS published_at, articles.read_minutes AS read_minutes, articles.category_id AS category_id, articles.region_id AS region_id, articles.company_id AS company_id, articles.id AS id, articles.published_at AS order_0, articles.id AS order_1 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 12) AS t1 LEFT OUTER JOIN LATERAL (SELECT categories.id AS id, categories.name AS name 
FROM categories 
WHERE categories.id = t1.category_id) AS t2 ON true LEFT OUTER JOIN LATERAL (SELECT regions.id AS id, regions.code AS code 
FROM regions 
WHERE regions.id = t1.region_id) AS t3 ON true LEFT OUTER JOIN LATERAL (SELECT organisations.id AS id, organisations.slug AS slug, organisations.name AS name, company_profiles.logo_url AS logo_url 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.id = t1.company_id) AS t4 ON true LEFT OUTER JOIN LATERAL (SELECT analyses.article_id AS article_id, analyses.novelty AS novelty, analyses.novelty_reason AS novelty_reason, analyses.significance AS significance, analyses.significance_reason AS significance_reason 
FROM analyses 
WHERE analyses.article_id = t1.id) AS t5 ON true), 'null'), ',"companies":', coalesce((SELECT concat('{"totalCount":', coalesce(CAST((SELECT count(*) AS count_2 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL) AS TEXT), 'null'), ',"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t7.slug), 'null'), ',"name":', coalesce(to_json(t7.name), 'null'), ',"sector":', coalesce(CASE WHEN (t8.id IS NOT NULL) THEN concat('{"name":', coalesce(to_json(t8.name), 'null'), '}') END, 'null'), ',"articles":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"title":', coalesce(to_json(t9.title), 'null'), '}'), ','), ']}') AS json 
FROM (SELECT articles.title AS title 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.company_id = t7.id ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 2) AS t9), 'null'), '}'), ',' ORDER BY t7.order_0 ASC, t7.order_1 ASC), ']}') AS json 
FROM (SELECT organisations.slug AS slug, organisations.name AS name, company_profiles.sector_id AS sector_id, organisations.id AS id, organisations.name AS order_0, organisations.id AS order_1 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL ORDER BY organisations.name ASC, organisations.id ASC 
 LIMIT 8) AS t7 LEFT OUTER JOIN LATERAL (SELECT sectors.id AS id, sectors.name AS name 
FROM sectors 
WHERE sectors.id = t7.sector_id) AS t8 ON true), 'null'), '}'), 'UTF8') AS json

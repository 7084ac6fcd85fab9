SELECT json_build_object('stats', (SELECT json_build_object('companies', t0.companies, 'articles', t0.articles, 'rounds', t0.rounds, 'investors', t0.investors) AS json 
FROM (SELECT stats.companies AS companies, stats.articles AS articles, stats.rounds AS rounds, stats.investors AS investors 
FROM stats) AS t0), 'articles', json_build_object('totalCount', (SELECT count(*) AS count_1 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now()), 'nodes', (SELECT coalesce(json_agg(json_build_object('slug', t1.slug, 'title', t1.title, 'excerpt', t1.excerpt, 'publishedAt', t1.published_at, 'readMinutes', t1.read_minutes, 'category', (SELECT json_build_object('name', t2.name) AS json 
FROM (SELECT categories.name AS name 
FROM categories 
WHERE categories.id = t1.category_id) AS t2), 'region', (SELECT json_build_object('code', t3.code) AS json 
FROM (SELECT regions.code AS code 
FROM regions 
WHERE regions.id = t1.region_id) AS t3), 'company', (SELECT json_build_object('slug', t4.slug, 'name', t4.name, 'logoUrl', t4.logo_url) AS json 
FROM (SELECT organisations.slug AS slug, organisations.name AS name, company_profiles.logo_url AS logo_url 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.id = t1.company_id) AS t4), 'analysis', (SELECT json_build_object('novelty', json_build_object('value', t5.novelty, 'label', CASE t5.novelty WHEN 1 THEN 'Adds detail' WHEN 2 THEN 'New' WHEN 3 THEN 'Overturns' END), 'significance', json_build_object('value', t5.significance, 'label', CASE t5.significance WHEN 1 THEN 'Company' WHEN 2 THEN 'Segment' WHEN 3 THEN 'Market' END)) AS json 
FROM (SELECT analyses.novelty AS novelty, analyses.novelty_reason AS novelty_reason, analyses.significance AS significance, analyses.significance_reason AS significance_reason 
FROM analyses 
WHERE analyses.article_id = t1.id) AS t5), 'topics', (SELECT coalesce(json_agg(json_build_object('name', t6.name)), '[]'::json) AS json 
FROM (SELECT topics.name AS name 
FROM topics JOIN article_topics ON article_topics.topic_id = topics.id 
WHERE article_topics.article_id = t1.id ORDER BY article_topics.position) AS t6))), '[]'::json) AS json 
FROM (SELECT articles.slug AS slug, articles.title AS title, articles.excerpt AS excerpt, articles.published_at AS published_at, articles.read_minutes AS read_minutes, articles.category_id AS category_id, articles.region_id AS region_id, articles.company_id AS company_id, articles.id AS id 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 12) AS t1)), 'companies', json_build_object('totalCount', (SELECT count(*) AS count_2 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL), 'nodes', (SELECT coalesce(json_agg(json_build_object('slug', t7.slug, 'name', t7.name, 'sector', (SELECT json_build_object('name', t8.name) AS json 
FROM (SELECT sectors.name AS name 
FROM sectors 
WHERE sectors.id = t7.sector_id) AS t8), 'articles', json_build_object('nodes', (SELECT coalesce(json_agg(json_build_object('title', t9.title)), '[]'::json) AS json 
FROM (SELECT articles.title AS title 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.company_id = t7.id ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 2) AS t9)))), '[]'::json) AS json 
FROM (SELECT organisations.slug AS slug, organisations.name AS name, company_profiles.sector_id AS sector_id, organisations.id AS id 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL ORDER BY organisations.name, organisations.id 
 LIMIT 8) AS t7))) AS json

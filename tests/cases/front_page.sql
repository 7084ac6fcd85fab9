SELECT json_build_object('stats', coalesce((SELECT json_build_object('companies', t0.companies, 'articles', t0.articles, 'rounds', t0.rounds, 'investors', t0.investors) AS json 
FROM (SELECT stats.companies AS companies, stats.articles AS articles, stats.rounds AS rounds, stats.investors AS investors 
FROM stats) AS t0), CAST('"\u00001:Query.stats"' AS JSON)), 'articles', (SELECT json_build_object('totalCount', (SELECT count(*) AS count_1 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now()), 'nodes', coalesce(json_agg(json_build_object('slug', t1.slug, 'title', t1.title, 'excerpt', t1.excerpt, 'publishedAt', t1.published_at, 'readMinutes', t1.read_minutes, 'category', coalesce(CASE WHEN (t2.id IS NOT NULL) THEN json_build_object('name', t2.name) END, CAST('"\u00004:Article.category"' AS JSON)), 'region', CASE WHEN (t3.id IS NOT NULL) THEN json_build_object('code', t3.code) END, 'company', CASE WHEN (t4.id IS NOT NULL) THEN json_build_object('slug', t4.slug, 'name', t4.name, 'logoUrl', t4.logo_url) END, 'analysis', CASE WHEN (t5.article_id IS NOT NULL) THEN json_build_object('novelty', json_build_object('value', t5.novelty, 'label', CASE t5.novelty WHEN 1 THEN 'Adds detail' WHEN 2 THEN 'New' WHEN 3 THEN 'Overturns' END), 'significance', json_build_object('value', t5.significance, 'label', CASE t5.significance WHEN 1 THEN 'Company' WHEN 2 THEN 'Segment' WHEN 3 THEN 'Market' END)) END, 'topics', (SELECT coalesce(json_agg(json_build_object('name', t6.name)), '[]'::json) AS json 
FROM (SELECT topics.name AS name 
FROM topics JOIN article_topics ON article_topics.topic_id = topics.id 
WHERE article_topics.article_id = t1.id ORDER BY article_topics.position) AS t6)) ORDER BY t1.order_0 DESC, t1.order_1 DESC), '[]'::json)) AS json 
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
WHERE analyses.article_id = t1.id) AS t5 ON true), 'companies', (SELECT json_build_object('totalCount', (SELECT count(*) AS count_2 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL), 'nodes', coalesce(json_agg(json_build_object('slug', t7.slug, 'name', t7.name, 'sector', CASE WHEN (t8.id IS NOT NULL) THEN json_build_object('name', t8.name) END, 'articles', (SELECT json_build_object('nodes', coalesce(json_agg(json_build_object('title', t9.title)), '[]'::json)) AS json 
FROM (SELECT articles.title AS title 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.company_id = t7.id ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 2) AS t9)) ORDER BY t7.order_0 ASC, t7.order_1 ASC), '[]'::json)) AS json 
FROM (SELECT organisations.slug AS slug, organisations.name AS name, company_profiles.sector_id AS sector_id, organisations.id AS id, organisations.name AS order_0, organisations.id AS order_1 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL ORDER BY organisations.name ASC, organisations.id ASC 
 LIMIT 8) AS t7 LEFT OUTER JOIN LATERAL (SELECT sectors.id AS id, sectors.name AS name 
FROM sectors 
WHERE sectors.id = t7.sector_id) AS t8 ON true)) AS json

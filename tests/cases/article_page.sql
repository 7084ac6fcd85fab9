SELECT json_build_object('article', (SELECT json_build_object('id', rtrim(translate(encode(convert_to('Article:' || CAST(t0.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '='), 'slug', t0.slug, 'title', t0.title, 'excerpt', t0.excerpt, 'body', t0.body, 'category', coalesce((SELECT json_build_object('slug', t1.slug, 'name', t1.name) AS json 
FROM (SELECT categories.slug AS slug, categories.name AS name 
FROM categories 
WHERE categories.id = t0.category_id) AS t1), CAST('"\u00001:Article.category"' AS JSON)), 'region', (SELECT json_build_object('code', t2.code, 'name', t2.name) AS json 
FROM (SELECT regions.code AS code, regions.name AS name 
FROM regions 
WHERE regions.id = t0.region_id) AS t2), 'readMinutes', t0.read_minutes, 'publishedAt', t0.published_at, 'updatedAt', t0.updated_at, 'image', CASE WHEN (t0.image_url IS NOT NULL) THEN json_build_object('url', t0.image_url, 'alt', t0.image_alt) END, 'source', coalesce((SELECT json_build_object('name', t3.name, 'url', t3.url) AS json 
FROM (SELECT sources.name AS name, t0.source_url AS url 
FROM sources 
WHERE sources.id = t0.source_id) AS t3), CAST('"\u00001:Article.source"' AS JSON)), 'analysis', (SELECT json_build_object('summary', t4.summary, 'novelty', json_build_object('value', t4.novelty, 'label', CASE t4.novelty WHEN 1 THEN 'Adds detail' WHEN 2 THEN 'New' WHEN 3 THEN 'Overturns' END, 'reason', t4.novelty_reason), 'significance', json_build_object('value', t4.significance, 'label', CASE t4.significance WHEN 1 THEN 'Company' WHEN 2 THEN 'Segment' WHEN 3 THEN 'Market' END, 'reason', t4.significance_reason)) AS json 
FROM (SELECT analyses.summary AS summary, analyses.novelty AS novelty, analyses.novelty_reason AS novelty_reason, analyses.significance AS significance, analyses.significance_reason AS significance_reason 
FROM analyses 
WHERE analyses.article_id = t0.id) AS t4), 'topics', (SELECT coalesce(json_agg(json_build_object('slug', t5.slug, 'name', t5.name, 'kind', t5.kind)), '[]'::json) AS json 
FROM (SELECT topics.slug AS slug, topics.name AS name, topics.kind AS kind 
FROM topics JOIN article_topics ON article_topics.topic_id = topics.id 
WHERE article_topics.article_id = t0.id ORDER BY article_topics.position) AS t5), 'tags', (SELECT coalesce(json_agg(json_build_object('slug', t6.slug, 'name', t6.name)), '[]'::json) AS json 
FROM (SELECT tags.slug AS slug, tags.name AS name 
FROM tags JOIN article_tags ON article_tags.tag_id = tags.id 
WHERE article_tags.article_id = t0.id ORDER BY article_tags.position) AS t6), 'company', (SELECT json_build_object('slug', t7.slug, 'name', t7.name, 'description', t7.description, 'status', t7.status, 'domain', (SELECT organisation_domains.domain 
FROM organisation_domains 
WHERE organisation_domains.organisation_id = t7.id AND organisation_domains.is_primary), 'logoUrl', t7.logo_url, 'sector', (SELECT json_build_object('slug', t8.slug, 'name', t8.name) AS json 
FROM (SELECT sectors.slug AS slug, sectors.name AS name 
FROM sectors 
WHERE sectors.id = t7.sector_id) AS t8), 'fundingTotal', (SELECT json_build_object('amount', CAST(t9.amount AS TEXT), 'currency', t9.currency, 'usd', CAST(t9.usd AS TEXT), 'roundCount', t9.round_count, 'undisclosedCount', t9.undisclosed_count) AS json 
FROM (SELECT company_figures.raised AS amount, company_figures.raised_currency AS currency, company_figures.raised_usd AS usd, company_figures.equity_rounds AS round_count, company_figures.undisclosed_rounds AS undisclosed_count 
FROM company_figures 
WHERE company_figures.organisation_id = t7.id AND company_figures.equity_rounds > 0) AS t9), 'fundingRounds', (SELECT json_build_object('totalCount', (SELECT count(*) AS count_1 
FROM funding_rounds 
WHERE funding_rounds.company_id = t7.id), 'nodes', coalesce(json_agg(json_build_object('roundType', t10.round_type, 'announcedOn', CASE WHEN (t10.announced_on IS NOT NULL) THEN json_build_object('date', t10.announced_on, 'precision', t10.announced_precision) END, 'amount', CASE WHEN (t10.amount IS NOT NULL) THEN json_build_object('amount', CAST(t10.amount AS TEXT), 'currency', t10.currency, 'usd', CAST(t10.amount_usd AS TEXT)) END, 'investments', (SELECT coalesce(json_agg(json_build_object('isLead', t11.is_lead, 'investor', coalesce(CASE WHEN (t12.id IS NOT NULL) THEN json_build_object('slug', t12.slug, 'name', t12.name) END, CAST('"\u00006:Investment.investor"' AS JSON))) ORDER BY t11.order_0), '[]'::json) AS json 
FROM (SELECT investments.is_lead AS is_lead, investments.investor_id AS investor_id, investments.position AS order_0 
FROM investments 
WHERE investments.round_id = t10.id ORDER BY investments.position) AS t11 LEFT OUTER JOIN LATERAL (SELECT investor_profiles.id AS id, coalesce(organisations.slug, people.slug) AS slug, coalesce(organisations.name, people.name) AS name 
FROM investor_profiles LEFT OUTER JOIN organisations ON investor_profiles.organisation_id = organisations.id LEFT OUTER JOIN people ON investor_profiles.person_id = people.id 
WHERE investor_profiles.id = t11.investor_id) AS t12 ON true))), '[]'::json)) AS json 
FROM (SELECT funding_rounds.round_type AS round_type, funding_rounds.announced_on AS announced_on, funding_rounds.announced_precision AS announced_precision, funding_rounds.amount AS amount, funding_rounds.currency AS currency, funding_rounds.amount_usd AS amount_usd, funding_rounds.id AS id 
FROM funding_rounds 
WHERE funding_rounds.company_id = t7.id ORDER BY coalesce(funding_rounds.announced_on, '-infinity'::date) DESC, funding_rounds.id DESC 
 LIMIT 5) AS t10), 'articles', (SELECT json_build_object('totalCount', (SELECT count(*) AS count_2 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.company_id = t7.id), 'nodes', coalesce(json_agg(json_build_object('slug', t13.slug, 'title', t13.title, 'publishedAt', t13.published_at)), '[]'::json)) AS json 
FROM (SELECT articles.slug AS slug, articles.title AS title, articles.published_at AS published_at 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.company_id = t7.id ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 5) AS t13)) AS json 
FROM (SELECT organisations.slug AS slug, organisations.name AS name, company_profiles.description AS description, company_profiles.status AS status, organisations.id AS id, company_profiles.logo_url AS logo_url, company_profiles.sector_id AS sector_id 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.id = t0.company_id) AS t7), 'mentions', (SELECT coalesce(json_agg(json_build_object('role', t14.role, 'company', coalesce(CASE WHEN (t15.id IS NOT NULL) THEN json_build_object('slug', t15.slug, 'name', t15.name) END, CAST('"\u00003:Mention.company"' AS JSON))) ORDER BY t14.order_0), '[]'::json) AS json 
FROM (SELECT mentions.role AS role, mentions.company_id AS company_id, mentions.position AS order_0 
FROM mentions 
WHERE mentions.article_id = t0.id ORDER BY mentions.position) AS t14 LEFT OUTER JOIN LATERAL (SELECT organisations.id AS id, organisations.slug AS slug, organisations.name AS name 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.id = t14.company_id) AS t15 ON true), 'storyline', (SELECT json_build_object('basis', (SELECT coalesce(json_agg(json_build_object('slug', t17.slug, 'name', t17.name, 'kind', t17.kind)), '[]'::json) AS json 
FROM (SELECT topics.slug AS slug, topics.name AS name, topics.kind AS kind 
FROM topics JOIN storyline_topics ON storyline_topics.topic_id = topics.id 
WHERE storyline_topics.storyline_id = t16.id ORDER BY storyline_topics.position) AS t17), 'entries', (SELECT coalesce(json_agg(json_build_object('isCurrent', t18.is_current, 'reason', t18.reason, 'article', json_build_object('slug', t18.slug, 'title', t18.title, 'publishedAt', t18.published_at, 'company', CASE WHEN (t19.id IS NOT NULL) THEN json_build_object('slug', t19.slug, 'name', t19.name) END)) ORDER BY t18.order_0 DESC, t18.order_1 DESC), '[]'::json) AS json 
FROM (SELECT storyline_entries.article_id = t16.article_id AS is_current, storyline_entries.reason AS reason, articles.slug AS slug, articles.title AS title, articles.published_at AS published_at, articles.company_id AS company_id, articles.published_at AS order_0, articles.id AS order_1 
FROM articles JOIN storyline_entries ON storyline_entries.article_id = articles.id 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND storyline_entries.storyline_id = t16.id ORDER BY articles.published_at DESC, articles.id DESC) AS t18 LEFT OUTER JOIN LATERAL (SELECT organisations.id AS id, organisations.slug AS slug, organisations.name AS name 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.id = t18.company_id) AS t19 ON true)) AS json 
FROM (SELECT storylines.id AS id, storylines.article_id AS article_id 
FROM storylines 
WHERE storylines.article_id = t0.id) AS t16), 'related', (SELECT coalesce(json_agg(json_build_object('score', t20.score, 'reasons', (SELECT coalesce(json_agg(json_build_object('kind', t21.kind, 'label', t21.label)), '[]'::json) AS json 
FROM (SELECT related_reasons.kind AS kind, related_reasons.label AS label 
FROM related_reasons 
WHERE related_reasons.link_id = t20.link_id ORDER BY related_reasons.position) AS t21), 'article', json_build_object('slug', t20.slug, 'title', t20.title, 'publishedAt', t20.published_at))), '[]'::json) AS json 
FROM (SELECT related_links.score AS score, related_links.id AS link_id, articles.slug AS slug, articles.title AS title, articles.published_at AS published_at 
FROM articles JOIN related_links ON related_links.related_id = articles.id 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND related_links.article_id = t0.id ORDER BY related_links.score DESC, related_links.related_id 
 LIMIT 5) AS t20)) AS json 
FROM (SELECT articles.id AS id, articles.slug AS slug, articles.title AS title, articles.excerpt AS excerpt, articles.body AS body, articles.category_id AS category_id, articles.region_id AS region_id, articles.read_minutes AS read_minutes, articles.published_at AS published_at, articles.updated_at AS updated_at, articles.image_url AS image_url, articles.image_alt AS image_alt, articles.source_url AS source_url, articles.source_id AS source_id, articles.company_id AS company_id 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.id = coalesce((SELECT articles.id 
FROM articles 
WHERE articles.slug = $1::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'articles' AND slug_history.slug = $1::VARCHAR))) AS t0)) AS json

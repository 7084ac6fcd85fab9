SELECT convert_to(concat('{"article":', coalesce((SELECT concat('{"id":', coalesce(to_json(rtrim(translate(encode(convert_to('Article:' || CAST(t0.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), ',"slug":', coalesce(to_json(t0.slug), 'null'), ',"title":', coalesce(to_json(t0.title), 'null'), ',"excerpt":', coalesce(to_json(t0.excerpt), 'null'), ',"body":', coalesce(to_json(t0.body), 'null'), ',"category":', coalesce(coalesce((SELECT concat('{"slug":', coalesce(to_json(t1.slug), 'null'), ',"name":', coalesce(to_json(t1.name), 'null'), '}') AS json 
FROM (SELECT categories.slug AS slug, categories.name AS name 
FROM categories 
WHERE categories.id = t0.category_id) AS t1), '"\u00001:Article.category"'), 'null'), ',"region":', coalesce((SELECT concat('{"code":', coalesce(to_json(t2.code), 'null'), ',"name":', coalesce(to_json(t2.name), 'null'), '}') AS json 
FROM (SELECT regions.code AS code, regions.name AS name 
FROM regions 
WHERE regions.id = t0.region_id) AS t2), 'null'), ',"readMinutes":', coalesce(CAST(t0.read_minutes AS TEXT), 'null'), ',"publishedAt":', coalesce(to_json(t0.published_at), 'null'), ',"updatedAt":', coalesce(to_json(t0.updated_at), 'null'), ',"image":', coalesce(CASE WHEN (t0.image_url IS NOT NULL) THEN concat('{"url":', coalesce(to_json(t0.image_url), 'null'), ',"alt":', coalesce(to_json(t0.image_alt), 'null'), '}') END, 'null'), ',"source":', coalesce(coalesce((SELECT concat('{"name":', coalesce(to_json(t3.name), 'null'), ',"url":', coalesce(to_json(t3.url), 'null'), '}') AS json 
FROM (SELECT sources.name AS name, t0.source_url AS url 
FROM sources 
WHERE sources.id = t0.source_id) AS t3), '"\u00001:Article.source"'), 'null'), ',"analysis":', coalesce((SELECT concat('{"summary":', coalesce(to_json(t4.summary), 'null'), ',"novelty":{"value":', coalesce(CAST(t4.novelty AS TEXT), 'null'), ',"label":', coalesce(to_json(CASE t4.novelty WHEN 1 THEN 'Adds detail' WHEN 2 THEN 'New' WHEN 3 THEN 'Overturns' END), 'null'), ',"reason":', coalesce(to_json(t4.novelty_reason), 'null'), '},"significance":{"value":', coalesce(CAST(t4.significance AS TEXT), 'null'), ',"label":', coalesce(to_json(CASE t4.significance WHEN 1 THEN 'Company' WHEN 2 THEN 'Segment' WHEN 3 THEN 'Market' END), 'null'), ',"reason":', coalesce(to_json(t4.significance_reason), 'null'), '}}') AS json 
FROM (SELECT analyses.summary AS summary, analyses.novelty AS novelty, analyses.novelty_reason AS novelty_reason, analyses.significance AS significance, analyses.significance_reason AS significance_reason 
FROM analyses 
WHERE analyses.article_id = t0.id) AS t4), 'null'), ',"topics":', coalesce((SELECT concat('[', string_agg(concat('{"slug":', coalesce(to_json(t5.slug), 'null'), ',"name":', coalesce(to_json(t5.name), 'null'), ',"kind":', coalesce(to_json(t5.kind), 'null'), '}'), ','), ']') AS json 
FROM (SELECT topics.slug AS slug, topics.name AS name, topics.kind AS kind 
FROM topics JOIN article_topics ON article_topics.topic_id = topics.id 
WHERE article_topics.article_id = t0.id ORDER BY article_topics.position) AS t5), 'null'), ',"tags":', coalesce((SELECT concat('[', string_agg(concat('{"slug":', coalesce(to_json(t6.slug), 'null'), ',"name":', coalesce(to_json(t6.name), 'null'), '}'), ','), ']') AS json 
FROM (SELECT tags.slug AS slug, tags.name AS name 
FROM tags JOIN article_tags ON article_tags.tag_id = tags.id 
WHERE article_tags.article_id = t0.id ORDER BY article_tags.position) AS t6), 'null'), ',"company":', coalesce((SELECT concat('{"slug":', coalesce(to_json(t7.slug), 'null'), ',"name":', coalesce(to_json(t7.name), 'null'), ',"description":', coalesce(to_json(t7.description), 'null'), ',"status":', coalesce(to_json(t7.status), 'null'), ',"domain":', coalesce(to_json((SELECT organisation_domains.domain 
FROM organisation_domains 
WHERE organisation_domains.organisation_id = t7.id AND organisation_domains.is_primary)), 'null'), ',"logoUrl":', coalesce(to_json(t7.logo_url), 'null'), ',"sector":', coalesce((SELECT concat('{"slug":', coalesce(to_json(t8.slug), 'null'), ',"name":', coalesce(to_json(t8.name), 'null'), '}') AS json 
FROM (SELECT sectors.slug AS slug, sectors.name AS name 
FROM sectors 
WHERE sectors.id = t7.sector_id) AS t8), 'null'), ',"fundingTotal":', coalesce((SELECT concat('{"amount":', coalesce(to_json(CAST(t9.amount AS TEXT)), 'null'), ',"currency":', coalesce(to_json(t9.currency), 'null'), ',"usd":', coalesce(to_json(CAST(t9.usd AS TEXT)), 'null'), ',"roundCount":', coalesce(CAST(t9.round_count AS TEXT), 'null'), ',"undisclosedCount":', coalesce(CAST(t9.undisclosed_count AS TEXT), 'null'), '}') AS json 
FROM (SELECT company_figures.raised AS amount, company_figures.raised_currency AS currency, company_figures.raised_usd AS usd, company_figures.equity_rounds AS round_count, company_figures.undisclosed_rounds AS undisclosed_count 
FROM company_figures 
WHERE company_figures.organisation_id = t7.id AND company_figures.equity_rounds > 0) AS t9), 'null'), ',"fundingRounds":', coalesce((SELECT concat('{"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM funding_rounds 
WHERE funding_rounds.company_id = t7.id) AS TEXT), 'null'), ',"nodes":[', string_agg(concat('{"roundType":', coalesce(to_json(t10.round_type), 'null'), ',"announcedOn":', coalesce(CASE WHEN (t10.announced_on IS NOT NULL) THEN concat('{"date":', coalesce(to_json(t10.announced_on), 'null'), ',"precision":', coalesce(to_json(t10.announced_precision), 'null'), '}') END, 'null'), ',"amount":', coalesce(CASE WHEN (t10.amount IS NOT NULL) THEN concat('{"amount":', coalesce(to_json(CAST(t10.amount AS TEXT)), 'null'), ',"currency":', coalesce(to_json(t10.currency), 'null'), ',"usd":', coalesce(to_json(CAST(t10.amount_usd AS TEXT)), 'null'), '}') END, 'null'), ',"investments":', coalesce((SELECT concat('[', string_agg(concat('{"isLead":', coalesce(CAST(t11.is_lead AS TEXT), 'null'), ',"investor":', coalesce(coalesce(CASE WHEN (t12.id IS NOT NULL) THEN concat('{"slug":', coalesce(to_json(t12.slug), 'null'), ',"name":', coalesce(to_json(t12.name), 'null'), '}') END, '"\u00006:Investment.investor"'), 'null'), '}'), ',' ORDER BY t11.order_0), ']') AS json 
FROM (SELECT investments.is_lead AS is_lead, investments.investor_id AS investor_id, investments.position AS order_0 
FROM investments 
WHERE investments.round_id = t10.id ORDER BY investments.position) AS t11 LEFT OUTER JOIN LATERAL (SELECT investor_profiles.id AS id, coalesce(organisations.slug, people.slug) AS slug, coalesce(organisations.name, people.name) AS name 
FROM investor_profiles LEFT OUTER JOIN organisations ON investor_profiles.organisation_id = organisations.id LEFT OUTER JOIN people ON investor_profiles.person_id = people.id 
WHERE investor_profiles.id = t11.investor_id) AS t12 ON true), 'null'), '}'), ','), ']}') AS json 
FROM (SELECT funding_rounds.round_type AS round_type, funding_rounds.announced_on AS announced_on, funding_rounds.announced_precision AS announced_precision, funding_rounds.amount AS amount, funding_rounds.currency AS currency, funding_rounds.amount_usd AS amount_usd, funding_rounds.id AS id 
FROM funding_rounds 
WHERE funding_rounds.company_id = t7.id ORDER BY coalesce(funding_rounds.announced_on, '-infinity'::date) DESC, funding_rounds.id DESC 
 LIMIT 5) AS t10), 'null'), ',"articles":', coalesce((SELECT concat('{"totalCount":', coalesce(CAST((SELECT count(*) AS count_2 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.company_id = t7.id) AS TEXT), 'null'), ',"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t13.slug), 'null'), ',"title":', coalesce(to_json(t13.title), 'null'), ',"publishedAt":', coalesce(to_json(t13.published_at), 'null'), '}'), ','), ']}') AS json 
FROM (SELECT articles.slug AS slug, articles.title AS title, articles.published_at AS published_at 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.company_id = t7.id ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 5) AS t13), 'null'), '}') AS json 
FROM (SELECT organisations.slug AS slug, organisations.name AS name, company_profiles.description AS description, company_profiles.status AS status, organisations.id AS id, company_profiles.logo_url AS logo_url, company_profiles.sector_id AS sector_id 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.id = t0.company_id) AS t7), 'null'), ',"mentions":', coalesce((SELECT concat('[', string_agg(concat('{"role":', coalesce(to_json(t14.role), 'null'), ',"company":', coalesce(coalesce(CASE WHEN (t15.id IS NOT NULL) THEN concat('{"slug":', coalesce(to_json(t15.slug), 'null'), ',"name":', coalesce(to_json(t15.name), 'null'), '}') END, '"\u00003:Mention.company"'), 'null'), '}'), ',' ORDER BY t14.order_0), ']') AS json 
FROM (SELECT mentions.role AS role, mentions.company_id AS company_id, mentions.position AS order_0 
FROM mentions 
WHERE mentions.article_id = t0.id ORDER BY mentions.position) AS t14 LEFT OUTER JOIN LATERAL (SELECT organisations.id AS id, organisations.slug AS slug, organisations.name AS name 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.id = t14.company_id) AS t15 ON true), 'null'), ',"storyline":', coalesce((SELECT concat('{"basis":', coalesce((SELECT concat('[', string_agg(concat('{"slug":', coalesce(to_json(t17.slug), 'null'), ',"name":', coalesce(to_json(t17.name), 'null'), ',"kind":', coalesce(to_json(t17.kind), 'null'), '}'), ','), ']') AS json 
FROM (SELECT topics.slug AS slug, topics.name AS name, topics.kind AS kind 
FROM topics JOIN storyline_topics ON storyline_topics.topic_id = topics.id 
WHERE storyline_topics.storyline_id = t16.id ORDER BY storyline_topics.position) AS t17), 'null'), ',"entries":', coalesce((SELECT concat('[', string_agg(concat('{"isCurrent":', coalesce(CAST(t18.is_current AS TEXT), 'null'), ',"reason":', coalesce(to_json(t18.reason), 'null'), ',"article":{"slug":', coalesce(to_json(t18.slug), 'null'), ',"title":', coalesce(to_json(t18.title), 'null'), ',"publishedAt":', coalesce(to_json(t18.published_at), 'null'), ',"company":', coalesce(CASE WHEN (t19.id IS NOT NULL) THEN concat('{"slug":', coalesce(to_json(t19.slug), 'null'), ',"name":', coalesce(to_json(t19.name), 'null'), '}') END, 'null'), '}}'), ',' ORDER BY t18.order_0 DESC, t18.order_1 DESC), ']') AS json 
FROM (SELECT storyline_entries.article_id = t16.article_id AS is_current, storyline_entries.reason AS reason, articles.slug AS slug, articles.title AS title, articles.published_at AS published_at, articles.company_id AS company_id, articles.published_at AS order_0, articles.id AS order_1 
FROM articles JOIN storyline_entries ON storyline_entries.article_id = articles.id 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND storyline_entries.storyline_id = t16.id ORDER BY articles.published_at DESC, articles.id DESC) AS t18 LEFT OUTER JOIN LATERAL (SELECT organisations.id AS id, organisations.slug AS slug, organisations.name AS name 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.id = t18.company_id) AS t19 ON true), 'null'), '}') AS json 
FROM (SELECT storylines.id AS id, storylines.article_id AS article_id 
FROM storylines 
WHERE storylines.article_id = t0.id) AS t16), 'null'), ',"related":', coalesce((SELECT concat('[', string_agg(concat('{"score":', coalesce(to_json(t20.score), 'null'), ',"reasons":', coalesce((SELECT concat('[', string_agg(concat('{"kind":', coalesce(to_json(t21.kind), 'null'), ',"label":', coalesce(to_json(t21.label), 'null'), '}'), ','), ']') AS json 
FROM (SELECT related_reasons.kind AS kind, related_reasons.label AS label 
FROM related_reasons 
WHERE related_reasons.link_id = t20.link_id ORDER BY related_reasons.position) AS t21), 'null'), ',"article":{"slug":', coalesce(to_json(t20.slug), 'null'), ',"title":', coalesce(to_json(t20.title), 'null'), ',"publishedAt":', coalesce(to_json(t20.published_at), 'null'), '}}'), ','), ']') AS json 
FROM (SELECT related_links.score AS score, related_links.id AS link_id, articles.slug AS slug, articles.title AS title, articles.published_at AS published_at 
FROM articles JOIN related_links ON related_links.related_id = articles.id 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND related_links.article_id = t0.id ORDER BY related_links.score DESC, related_links.related_id 
 LIMIT 5) AS t20), 'null'), '}') AS json 
FROM (SELECT articles.id AS id, articles.slug AS slug, articles.title AS title, articles.excerpt AS excerpt, articles.body AS body, articles.category_id AS category_id, articles.region_id AS region_id, articles.read_minutes AS read_minutes, articles.published_at AS published_at, articles.updated_at AS updated_at, articles.image_url AS image_url, articles.image_alt AS image_alt, articles.source_url AS source_url, articles.source_id AS source_id, articles.company_id AS company_id 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.id = coalesce((SELECT articles.id 
FROM articles 
WHERE articles.slug = $1::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'articles' AND slug_history.slug = $1::VARCHAR))) AS t0), 'null'), '}'), 'UTF8') AS json

SELECT json_build_object('companies', (SELECT json_build_object('nodes', coalesce(json_agg(json_build_object('name', t0.name, 'fundingTotal', CASE WHEN (t1.organisation_id IS NOT NULL) THEN json_build_object('usd', CAST(t1.usd AS TEXT), 'roundCount', t1.round_count) END, 'fundingRounds', json_build_object('nodes', CASE WHEN (t2.key IS NOT NULL) THEN json_build_array(json_build_object('roundType', t2.round_type, 'company', coalesce(CASE WHEN (t3.id IS NOT NULL) THEN json_build_object('name', t3.name) END, CAST('"\u00007:FundingRound.company"' AS JSON)))) ELSE '[]'::json END, 'totalCount', (SELECT count(*) AS count_1 
FROM funding_rounds 
WHERE funding_rounds.company_id = t0.id)), 'oldest', json_build_object('edges', CASE WHEN (t4.key IS NOT NULL) THEN json_build_array(json_build_object('cursor', translate(encode(convert_to(CAST(json_build_array($1::VARCHAR, CAST(t4.key_0 AS TEXT), CAST(t4.key_1 AS TEXT)) AS TEXT), 'UTF8'), 'base64'), '+/=
', '-_'), 'node', json_build_object('announcedOn', CASE WHEN (t4.announced_on IS NOT NULL) THEN json_build_object('date', t4.announced_on) END))) ELSE '[]'::json END, '__typename', 'FundingRoundConnection'), 'articles', json_build_object('nodes', CASE WHEN (t5.key IS NOT NULL) THEN json_build_array(json_build_object('title', t5.title, 'source', coalesce(CASE WHEN (t6.id IS NOT NULL) THEN json_build_object('name', t6.name) END, CAST('"\u00007:Article.source"' AS JSON)), 'mentions', (SELECT coalesce(json_agg(json_build_object('company', coalesce(CASE WHEN (t8.id IS NOT NULL) THEN json_build_object('name', t8.name) END, CAST('"\u00009:Mention.company"' AS JSON))) ORDER BY t7.order_0), '[]'::json) AS json 
FROM (SELECT mentions.company_id AS company_id, mentions.position AS order_0 
FROM mentions 
WHERE mentions.article_id = t5.id ORDER BY mentions.position) AS t7 LEFT OUTER JOIN LATERAL (SELECT organisations.id AS id, organisations.name AS name 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.id = t7.company_id) AS t8 ON true))) ELSE '[]'::json END), 'counted', (SELECT json_build_object('nodes', coalesce(json_agg(json_build_object('roundType', t9.round_type)) FILTER (WHERE t9.row_number <= 1), '[]'::json), 'pageInfo', json_build_object('hasNextPage', count(*) > 1)) AS json 
FROM (SELECT funding_rounds.round_type AS round_type, row_number() OVER (ORDER BY coalesce(funding_rounds.announced_on, '-infinity'::date) DESC, funding_rounds.id DESC) AS row_number 
FROM funding_rounds 
WHERE funding_rounds.company_id = t0.id ORDER BY coalesce(funding_rounds.announced_on, '-infinity'::date) DESC, funding_rounds.id DESC 
 LIMIT 2) AS t9)) ORDER BY t0.order_0 ASC, t0.order_1 ASC), '[]'::json)) AS json 
FROM (SELECT organisations.name AS name, organisations.id AS id, organisations.name AS order_0, organisations.id AS order_1 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL ORDER BY organisations.name ASC, organisations.id ASC 
 LIMIT 5) AS t0 LEFT OUTER JOIN LATERAL (SELECT company_figures.organisation_id AS organisation_id, company_figures.raised_usd AS usd, company_figures.equity_rounds AS round_count 
FROM company_figures 
WHERE company_figures.organisation_id = t0.id AND company_figures.equity_rounds > 0) AS t1 ON true LEFT OUTER JOIN LATERAL (SELECT funding_rounds.round_type AS round_type, funding_rounds.company_id AS company_id, funding_rounds.id AS key 
FROM funding_rounds 
WHERE funding_rounds.company_id = t0.id ORDER BY coalesce(funding_rounds.announced_on, '-infinity'::date) DESC, funding_rounds.id DESC 
 LIMIT 1) AS t2 ON true LEFT OUTER JOIN LATERAL (SELECT organisations.id AS id, organisations.name AS name 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.id = t2.company_id) AS t3 ON true LEFT OUTER JOIN LATERAL (SELECT coalesce(funding_rounds.announced_on, '-infinity'::date) AS key_0, funding_rounds.id AS key_1, funding_rounds.announced_on AS announced_on, funding_rounds.announced_precision AS announced_precision, funding_rounds.id AS key 
FROM funding_rounds 
WHERE funding_rounds.company_id = t0.id ORDER BY coalesce(funding_rounds.announced_on, '-infinity'::date) ASC, funding_rounds.id ASC 
 LIMIT 1) AS t4 ON true LEFT OUTER JOIN LATERAL (SELECT articles.title AS title, articles.source_url AS source_url, articles.source_id AS source_id, articles.id AS id, articles.id AS key 
FROM articles JOIN article_figures ON article_figures.article_id = articles.id 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.company_id = t0.id AND article_figures.significance >= 2 ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 1) AS t5 ON true LEFT OUTER JOIN LATERAL (SELECT sources.id AS id, sources.name AS name 
FROM sources 
WHERE sources.id = t5.source_id) AS t6 ON true)) AS json

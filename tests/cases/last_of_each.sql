SELECT convert_to(concat('{"companies":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"name":', coalesce(to_json(t0.name), 'null'), ',"fundingTotal":', coalesce(CASE WHEN (t1.organisation_id IS NOT NULL) THEN concat('{"usd":', coalesce(to_json(CAST(t1.usd AS TEXT)), 'null'), ',"roundCount":', coalesce(CAST(t1.round_count AS TEXT), 'null'), '}') END, 'null'), ',"fundingRounds":{"nodes":[', CASE WHEN (t2.key IS NOT NULL) THEN concat('{"roundType":', coalesce(to_json(t2.round_type), 'null'), ',"company":', coalesce(coalesce(CASE WHEN (t3.id IS NOT NULL) THEN concat('{"name":', coalesce(to_json(t3.name), 'null'), '}') END, '"\u00007:FundingRound.company"'), 'null'), '}') END, '],"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM funding_rounds 
WHERE funding_rounds.company_id = t0.id) AS TEXT), 'null'), '},"oldest":{"edges":[', CASE WHEN (t4.key IS NOT NULL) THEN concat('{"cursor":', coalesce(to_json(translate(encode(convert_to(concat('[', coalesce(to_json($1::VARCHAR), 'null'), ',', coalesce(to_json(CAST(t4.key_0 AS TEXT)), 'null'), ',', coalesce(to_json(CAST(t4.key_1 AS TEXT)), 'null'), ']'), 'UTF8'), 'base64'), '+/=
', '-_')), 'null'), ',"node":{"announcedOn":', coalesce(CASE WHEN (t4.announced_on IS NOT NULL) THEN concat('{"date":', coalesce(to_json(t4.announced_on), 'null'), '}') END, 'null'), '}}') END, '],"__typename":"FundingRoundConnection"},"articles":{"nodes":[', CASE WHEN (t5.key IS NOT NULL) THEN concat('{"title":', coalesce(to_json(t5.title), 'null'), ',"source":', coalesce(coalesce(CASE WHEN (t6.id IS NOT NULL) THEN concat('{"name":', coalesce(to_json(t6.name), 'null'), '}') END, '"\u00007:Article.source"'), 'null'), ',"mentions":', coalesce((SELECT concat('[', string_agg(concat('{"company":', coalesce(coalesce(CASE WHEN (t8.id IS NOT NULL) THEN concat('{"name":', coalesce(to_json(t8.name), 'null'), '}') END, '"\u00009:Mention.company"'), 'null'), '}'), ',' ORDER BY t7.order_0), ']') AS json 
FROM (SELECT mentions.company_id AS company_id, mentions.position AS order_0 
FROM mentions 
WHERE mentions.article_id = t5.id ORDER BY mentions.position) AS t7 LEFT OUTER JOIN LATERAL (SELECT organisations.id AS id, organisations.name AS name 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.id = t7.company_id) AS t8 ON true), 'null'), '}') END, ']},"counted":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"roundType":', coalesce(to_json(t9.round_type), 'null'), '}'), ',') FILTER (WHERE t9.row_number <= 1), '],"pageInfo":{"hasNextPage":', coalesce(CAST(count(*) > 1 AS TEXT), 'null'), '}}') AS json 
FROM (SELECT funding_rounds.round_type AS round_type, row_number() OVER (ORDER BY coalesce(funding_rounds.announced_on, '-infinity'::date) DESC, funding_rounds.id DESC) AS row_number 
FROM funding_rounds 
WHERE funding_rounds.company_id = t0.id ORDER BY coalesce(funding_rounds.announced_on, '-infinity'::date) DESC, funding_rounds.id DESC 
 LIMIT 2) AS t9), 'null'), '}'), ',' ORDER BY t0.order_0 ASC, t0.order_1 ASC), ']}') AS json 
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
WHERE sources.id = t5.source_id) AS t6 ON true), 'null'), '}'), 'UTF8') AS json

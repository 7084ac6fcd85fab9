SELECT convert_to(concat('{"companies":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"name":', coalesce(to_json(t0.name), 'null'), ',"fundingRounds":{"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM funding_rounds 
WHERE funding_rounds.company_id = t0.id) AS TEXT), 'null'), ',"__typename":"FundingRoundConnection"},"articles":{"edges":[', CASE WHEN (t2.key IS NOT NULL) THEN concat('{"__typename":"ArticleEdge"}') END, ']}}'), ',' ORDER BY t0.order_0 ASC, t0.order_1 ASC), ']}') AS json 
FROM (SELECT organisations.name AS name, organisations.id AS id, organisations.name AS order_0, organisations.id AS order_1 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL ORDER BY organisations.name ASC, organisations.id ASC 
 LIMIT 3) AS t0 LEFT OUTER JOIN LATERAL (SELECT articles.id AS key 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.company_id = t0.id ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 1) AS t2 ON true), 'null'), '}'), 'UTF8') AS json

SELECT json_build_object('companies', (SELECT json_build_object('nodes', coalesce(json_agg(json_build_object('name', t0.name, 'fundingRounds', json_build_object('totalCount', (SELECT count(*) AS count_1 
FROM funding_rounds 
WHERE funding_rounds.company_id = t0.id), '__typename', 'FundingRoundConnection'), 'articles', json_build_object('edges', CASE WHEN (t2.key IS NOT NULL) THEN json_build_array(json_build_object('__typename', 'ArticleEdge')) ELSE '[]'::json END)) ORDER BY t0.order_0 ASC, t0.order_1 ASC), '[]'::json)) AS json 
FROM (SELECT organisations.name AS name, organisations.id AS id, organisations.name AS order_0, organisations.id AS order_1 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL ORDER BY organisations.name ASC, organisations.id ASC 
 LIMIT 3) AS t0 LEFT OUTER JOIN LATERAL (SELECT articles.id AS key 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.company_id = t0.id ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 1) AS t2 ON true)) AS json

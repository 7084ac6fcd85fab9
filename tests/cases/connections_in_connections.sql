SELECT json_build_object('topics', (SELECT json_build_object('nodes', coalesce(json_agg(json_build_object('name', t0.name, 'articles', (SELECT json_build_object('totalCount', (SELECT count(*) AS count_1 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.id IN (SELECT article_topics.article_id 
FROM article_topics 
WHERE article_topics.topic_id = t0.id)), 'nodes', coalesce(json_agg(json_build_object('slug', t1.slug, 'company', CASE WHEN (t2.id IS NOT NULL) THEN json_build_object('name', t2.name, 'fundingRounds', json_build_object('nodes', CASE WHEN (t3.key IS NOT NULL) THEN json_build_array(json_build_object('roundLabel', t3.round_label, 'investments', (SELECT coalesce(json_agg(json_build_object('isLead', t4.is_lead, 'investor', coalesce(CASE WHEN (t5.id IS NOT NULL) THEN json_build_object('name', t5.name) END, CAST('"\u00006:Investment.investor"' AS JSON))) ORDER BY t4.order_0), '[]'::json) AS json 
FROM (SELECT investments.is_lead AS is_lead, investments.investor_id AS investor_id, investments.position AS order_0 
FROM investments 
WHERE investments.round_id = t3.id ORDER BY investments.position) AS t4 LEFT OUTER JOIN LATERAL (SELECT investor_profiles.id AS id, coalesce(organisations.name, people.name) AS name 
FROM investor_profiles LEFT OUTER JOIN organisations ON investor_profiles.organisation_id = organisations.id LEFT OUTER JOIN people ON investor_profiles.person_id = people.id 
WHERE investor_profiles.id = t4.investor_id) AS t5 ON true))) ELSE '[]'::json END)) END) ORDER BY t1.row_number ASC) FILTER (WHERE t1.row_number <= 2), '[]'::json), 'pageInfo', json_build_object('hasNextPage', count(*) > 2)) AS json 
FROM (SELECT articles.slug AS slug, articles.company_id AS company_id, row_number() OVER (ORDER BY articles.published_at DESC, articles.id DESC) AS row_number 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.id IN (SELECT article_topics.article_id 
FROM article_topics 
WHERE article_topics.topic_id = t0.id) ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 3) AS t1 LEFT OUTER JOIN LATERAL (SELECT organisations.id AS id, organisations.name AS name 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.id = t1.company_id) AS t2 ON true LEFT OUTER JOIN LATERAL (SELECT funding_rounds.round_label AS round_label, funding_rounds.id AS id, funding_rounds.id AS key 
FROM funding_rounds 
WHERE funding_rounds.company_id = t2.id ORDER BY coalesce(funding_rounds.announced_on, '-infinity'::date) DESC, funding_rounds.id DESC 
 LIMIT 1) AS t3 ON true))), '[]'::json)) AS json 
FROM (SELECT topics.name AS name, topics.id AS id 
FROM topics 
WHERE topics.kind = 'SEGMENT' ORDER BY topics.name ASC, topics.id ASC 
 LIMIT 2) AS t0)) AS json

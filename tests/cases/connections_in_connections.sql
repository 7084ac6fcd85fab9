SELECT convert_to(concat('{"topics":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"name":', coalesce(to_json(t0.name), 'null'), ',"articles":', coalesce((SELECT concat('{"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.id IN (SELECT article_topics.article_id 
FROM article_topics 
WHERE article_topics.topic_id = t0.id)) AS TEXT), 'null'), ',"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t1.slug), 'null'), ',"company":', coalesce(CASE WHEN (t2.id IS NOT NULL) THEN concat('{"name":', coalesce(to_json(t2.name), 'null'), ',"fundingRounds":{"nodes":[', CASE WHEN (t3.key IS NOT NULL) THEN concat('{"roundLabel":', coalesce(to_json(t3.round_label), 'null'), ',"investments":', coalesce((SELECT concat('[', string_agg(concat('{"isLead":', coalesce(CAST(t4.is_lead AS TEXT), 'null'), ',"investor":', coalesce(coalesce(CASE WHEN (t5.id IS NOT NULL) THEN concat('{"name":', coalesce(to_json(t5.name), 'null'), '}') END, '"\u00006:Investment.investor"'), 'null'), '}'), ',' ORDER BY t4.order_0), ']') AS json 
FROM (SELECT investments.is_lead AS is_lead, investments.investor_id AS investor_id, investments.position AS order_0 
FROM investments 
WHERE investments.round_id = t3.id ORDER BY investments.position) AS t4 LEFT OUTER JOIN LATERAL (SELECT investor_profiles.id AS id, coalesce(organisations.name, people.name) AS name 
FROM investor_profiles LEFT OUTER JOIN organisations ON investor_profiles.organisation_id = organisations.id LEFT OUTER JOIN people ON investor_profiles.person_id = people.id 
WHERE investor_profiles.id = t4.investor_id) AS t5 ON true), 'null'), '}') END, ']}}') END, 'null'), '}'), ',' ORDER BY t1.row_number ASC) FILTER (WHERE t1.row_number <= 2), '],"pageInfo":{"hasNextPage":', coalesce(CAST(count(*) > 2 AS TEXT), 'null'), '}}') AS json 
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
 LIMIT 1) AS t3 ON true), 'null'), '}'), ','), ']}') AS json 
FROM (SELECT topics.name AS name, topics.id AS id 
FROM topics 
WHERE topics.kind = 'SEGMENT' ORDER BY topics.name ASC, topics.id ASC 
 LIMIT 2) AS t0), 'null'), '}'), 'UTF8') AS json

SELECT convert_to(concat('{"company":', coalesce((SELECT concat('{"name":', coalesce(to_json(t0.name), 'null'), ',"aliases":', coalesce((SELECT concat('[', string_agg(concat(coalesce(to_json(t1.name), 'null')), ','), ']') AS json 
FROM (SELECT organisation_aliases.name AS name 
FROM organisation_aliases 
WHERE organisation_aliases.organisation_id = t0.id ORDER BY organisation_aliases.position) AS t1), 'null'), ',"fundingTotal":', coalesce((SELECT concat('{"usd":', coalesce(to_json(CAST(t2.usd AS TEXT)), 'null'), '}') AS json 
FROM (SELECT company_figures.raised_usd AS usd 
FROM company_figures 
WHERE company_figures.organisation_id = t0.id AND company_figures.equity_rounds > 0) AS t2), 'null'), ',"fundingRounds":', coalesce((SELECT concat('{"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM funding_rounds 
WHERE funding_rounds.company_id = t0.id) AS TEXT), 'null'), ',"nodes":[', string_agg(concat('{"id":', coalesce(to_json(rtrim(translate(encode(convert_to('FundingRound:' || CAST(t3.id AS TEXT), 'UTF8'), 'base64'), '+/', '-_'), '=')), 'null'), '}'), ','), ']}') AS json 
FROM (SELECT funding_rounds.id AS id 
FROM funding_rounds 
WHERE funding_rounds.company_id = t0.id ORDER BY coalesce(funding_rounds.announced_on, '-infinity'::date) DESC, funding_rounds.id DESC 
 LIMIT 20) AS t3), 'null'), ',"articles":', coalesce((SELECT concat('{"totalCount":', coalesce(CAST((SELECT count(*) AS count_2 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.company_id = t0.id) AS TEXT), 'null'), ',"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t4.slug), 'null'), ',"related":', coalesce((SELECT concat('[', string_agg(concat('{"score":', coalesce(to_json(t5.score), 'null'), '}'), ','), ']') AS json 
FROM (SELECT related_links.score AS score 
FROM articles JOIN related_links ON related_links.related_id = articles.id 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND related_links.article_id = t4.id ORDER BY related_links.score DESC, related_links.related_id 
 LIMIT 10) AS t5), 'null'), ',"storyline":', coalesce(CASE WHEN (t6.article_id IS NOT NULL) THEN concat('{"basis":', coalesce((SELECT concat('[', string_agg(concat('{"slug":', coalesce(to_json(t7.slug), 'null'), '}'), ','), ']') AS json 
FROM (SELECT topics.slug AS slug 
FROM topics JOIN storyline_topics ON storyline_topics.topic_id = topics.id 
WHERE storyline_topics.storyline_id = t6.id ORDER BY storyline_topics.position) AS t7), 'null'), '}') END, 'null'), '}'), ',' ORDER BY t4.order_0 DESC, t4.order_1 DESC), ']}') AS json 
FROM (SELECT articles.slug AS slug, articles.id AS id, articles.published_at AS order_0, articles.id AS order_1 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.company_id = t0.id ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 20) AS t4 LEFT OUTER JOIN LATERAL (SELECT storylines.article_id AS article_id, storylines.id AS id 
FROM storylines 
WHERE storylines.article_id = t4.id) AS t6 ON true), 'null'), '}') AS json 
FROM (SELECT organisations.name AS name, organisations.id AS id 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.id = coalesce((SELECT organisations.id 
FROM organisations 
WHERE organisations.slug = $1::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'organisations' AND slug_history.slug = $1::VARCHAR))) AS t0), 'null'), '}'), 'UTF8') AS json

SELECT convert_to(concat('{"company":', coalesce((SELECT concat('{"mentionedIn":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t1.slug), 'null'), '}'), ','), '],"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.id IN (SELECT mentions.article_id 
FROM mentions 
WHERE mentions.company_id = t0.id)) AS TEXT), 'null'), '}') AS json 
FROM (SELECT articles.slug AS slug 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.id IN (SELECT mentions.article_id 
FROM mentions 
WHERE mentions.company_id = t0.id) ORDER BY articles.published_at DESC, articles.id DESC 
 LIMIT 2) AS t1), 'null'), ',"investors":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"name":', coalesce(to_json(t2.name), 'null'), ',"companies":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t3.slug), 'null'), '}'), ','), ']}') AS json 
FROM (SELECT organisations.slug AS slug 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.id IN (SELECT funding_rounds.company_id 
FROM funding_rounds JOIN investments ON investments.round_id = funding_rounds.id 
WHERE investments.investor_id = t2.id) ORDER BY organisations.name ASC, organisations.id ASC 
 LIMIT 2) AS t3), 'null'), '}'), ','), '],"totalCount":', coalesce(CAST((SELECT count(*) AS count_2 
FROM investor_profiles LEFT OUTER JOIN organisations ON investor_profiles.organisation_id = organisations.id LEFT OUTER JOIN people ON investor_profiles.person_id = people.id 
WHERE investor_profiles.id IN (SELECT investments.investor_id 
FROM investments JOIN funding_rounds ON funding_rounds.id = investments.round_id 
WHERE funding_rounds.company_id = t0.id)) AS TEXT), 'null'), '}') AS json 
FROM (SELECT coalesce(organisations.name, people.name) AS name, investor_profiles.id AS id 
FROM investor_profiles LEFT OUTER JOIN organisations ON investor_profiles.organisation_id = organisations.id LEFT OUTER JOIN people ON investor_profiles.person_id = people.id JOIN investor_figures ON investor_figures.profile_id = investor_profiles.id 
WHERE investor_profiles.id IN (SELECT investments.investor_id 
FROM investments JOIN funding_rounds ON funding_rounds.id = investments.round_id 
WHERE funding_rounds.company_id = t0.id) ORDER BY investor_figures.name ASC, investor_figures.profile_id ASC 
 LIMIT 3) AS t2), 'null'), ',"articles":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t4.slug), 'null'), '}'), ',' ORDER BY t4.row_number DESC), ']}') AS json 
FROM (SELECT articles.slug AS slug, row_number() OVER (ORDER BY articles.published_at ASC, articles.id ASC) AS row_number 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND articles.company_id = t0.id ORDER BY articles.published_at ASC, articles.id ASC 
 LIMIT 1) AS t4), 'null'), '}') AS json 
FROM (SELECT organisations.id AS id 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.id = coalesce((SELECT organisations.id 
FROM organisations 
WHERE organisations.slug = $1::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'organisations' AND slug_history.slug = $1::VARCHAR))) AS t0), 'null'), '}'), 'UTF8') AS json

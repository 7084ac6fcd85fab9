SELECT convert_to(concat('{"companies":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t0.slug), 'null'), ',"updatedAt":', coalesce(to_json(t0.updated_at), 'null'), '}'), ','), '],"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND company_profiles.updated_at >= $1::TIMESTAMP WITH TIME ZONE) AS TEXT), 'null'), '}') AS json 
FROM (SELECT organisations.slug AS slug, company_profiles.updated_at AS updated_at 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND company_profiles.updated_at >= $1::TIMESTAMP WITH TIME ZONE ORDER BY organisations.name ASC, organisations.id ASC 
 LIMIT 20) AS t0), 'null'), ',"fundingRounds":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"roundLabel":', coalesce(to_json(t1.round_label), 'null'), ',"updatedAt":', coalesce(to_json(t1.updated_at), 'null'), '}'), ','), '],"totalCount":', coalesce(CAST((SELECT count(*) AS count_2 
FROM funding_rounds 
WHERE funding_rounds.updated_at >= $1::TIMESTAMP WITH TIME ZONE) AS TEXT), 'null'), '}') AS json 
FROM (SELECT funding_rounds.round_label AS round_label, funding_rounds.updated_at AS updated_at 
FROM funding_rounds 
WHERE funding_rounds.updated_at >= $1::TIMESTAMP WITH TIME ZONE ORDER BY coalesce(funding_rounds.announced_on, '-infinity'::date) DESC, funding_rounds.id DESC 
 LIMIT 20) AS t1), 'null'), ',"investors":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t2.slug), 'null'), ',"updatedAt":', coalesce(to_json(t2.updated_at), 'null'), '}'), ','), '],"totalCount":', coalesce(CAST((SELECT count(*) AS count_3 
FROM investor_profiles LEFT OUTER JOIN organisations ON investor_profiles.organisation_id = organisations.id LEFT OUTER JOIN people ON investor_profiles.person_id = people.id 
WHERE investor_profiles.updated_at >= $1::TIMESTAMP WITH TIME ZONE) AS TEXT), 'null'), '}') AS json 
FROM (SELECT coalesce(organisations.slug, people.slug) AS slug, investor_profiles.updated_at AS updated_at 
FROM investor_profiles LEFT OUTER JOIN organisations ON investor_profiles.organisation_id = organisations.id LEFT OUTER JOIN people ON investor_profiles.person_id = people.id JOIN investor_figures ON investor_figures.profile_id = investor_profiles.id 
WHERE investor_profiles.updated_at >= $1::TIMESTAMP WITH TIME ZONE ORDER BY investor_figures.name ASC, investor_figures.profile_id ASC 
 LIMIT 20) AS t2), 'null'), ',"topics":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t3.slug), 'null'), ',"updatedAt":', coalesce(to_json(t3.updated_at), 'null'), '}'), ','), '],"totalCount":', coalesce(CAST((SELECT count(*) AS count_4 
FROM topics 
WHERE topics.updated_at >= $1::TIMESTAMP WITH TIME ZONE) AS TEXT), 'null'), '}') AS json 
FROM (SELECT topics.slug AS slug, topics.updated_at AS updated_at 
FROM topics 
WHERE topics.updated_at >= $1::TIMESTAMP WITH TIME ZONE ORDER BY topics.name ASC, topics.id ASC 
 LIMIT 20) AS t3), 'null'), ',"tags":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t4.slug), 'null'), ',"updatedAt":', coalesce(to_json(t4.updated_at), 'null'), '}'), ','), '],"totalCount":', coalesce(CAST((SELECT count(*) AS count_5 
FROM tags 
WHERE tags.updated_at >= $1::TIMESTAMP WITH TIME ZONE) AS TEXT), 'null'), '}') AS json 
FROM (SELECT tags.slug AS slug, tags.updated_at AS updated_at 
FROM tags 
WHERE tags.updated_at >= $1::TIMESTAMP WITH TIME ZONE ORDER BY tags.name ASC, tags.id ASC 
 LIMIT 20) AS t4), 'null'), '}'), 'UTF8') AS json

SELECT convert_to(concat('{"some":{"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND (EXISTS (SELECT 1 AS anon_1 
FROM funding_rounds AS funding_rounds_1 
WHERE funding_rounds_1.company_id = organisations.id AND funding_rounds_1.amount_usd >= $1::NUMERIC))) AS TEXT), 'null'), '},"none":{"totalCount":', coalesce(CAST((SELECT count(*) AS count_2 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND NOT (EXISTS (SELECT 1 AS anon_2 
FROM funding_rounds AS funding_rounds_2 
WHERE funding_rounds_2.company_id = organisations.id AND funding_rounds_2.round_type = 'SEED'))) AS TEXT), 'null'), '},"every":{"totalCount":', coalesce(CAST((SELECT count(*) AS count_3 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND (EXISTS (SELECT 1 AS anon_3 
FROM funding_rounds AS funding_rounds_3 
WHERE funding_rounds_3.company_id = organisations.id AND true)) AND NOT (EXISTS (SELECT 1 AS anon_4 
FROM funding_rounds AS funding_rounds_4 
WHERE funding_rounds_4.company_id = organisations.id AND (funding_rounds_4.amount IS NOT NULL) IS NOT true))) AS TEXT), 'null'), '},"back":{"totalCount":', coalesce(CAST((SELECT count(*) AS count_4 
FROM topics 
WHERE EXISTS (SELECT 1 AS anon_5 
FROM articles AS articles_1 JOIN article_topics AS article_topics_1 ON article_topics_1.article_id = articles_1.id 
WHERE articles_1.status = 'PUBLISHED' AND articles_1.published_at <= now() AND article_topics_1.topic_id = topics.id AND (EXISTS (SELECT 1 AS anon_6 
FROM organisations AS organisations_1 JOIN company_profiles AS company_profiles_1 ON company_profiles_1.organisation_id = organisations_1.id 
WHERE company_profiles_1.id IS NOT NULL AND organisations_1.id = articles_1.company_id AND NOT (EXISTS (SELECT 1 AS anon_7 
FROM articles AS articles_2 JOIN article_figures AS article_figures_1 ON article_figures_1.article_id = articles_2.id 
WHERE articles_2.status = 'PUBLISHED' AND articles_2.published_at <= now() AND articles_2.company_id = organisations_1.id AND article_figures_1.significance = 1)))))) AS TEXT), 'null'), '}}'), 'UTF8') AS json

SELECT convert_to(concat('{"undated":{"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM funding_rounds 
WHERE funding_rounds.announced_on IS NULL) AS TEXT), 'null'), '},"undisclosed":{"totalCount":', coalesce(CAST((SELECT count(*) AS count_2 
FROM funding_rounds 
WHERE (funding_rounds.amount IS NOT NULL) IS NOT true) AS TEXT), 'null'), '},"known":{"totalCount":', coalesce(CAST((SELECT count(*) AS count_3 
FROM funding_rounds 
WHERE funding_rounds.amount_usd IS NOT NULL) AS TEXT), 'null'), '},"unread":{"totalCount":', coalesce(CAST((SELECT count(*) AS count_4 
FROM articles JOIN article_figures ON article_figures.article_id = articles.id 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND article_figures.novelty IS NULL) AS TEXT), 'null'), '},"unplaced":{"totalCount":', coalesce(CAST((SELECT count(*) AS count_5 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND (articles.region_id IS NOT NULL) IS NOT true) AS TEXT), 'null'), '}}'), 'UTF8') AS json

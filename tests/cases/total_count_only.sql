SELECT convert_to(concat('{"articles":{"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM articles JOIN article_figures ON article_figures.article_id = articles.id 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND article_figures.novelty = 3) AS TEXT), 'null'), '}}'), 'UTF8') AS json

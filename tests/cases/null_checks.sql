SELECT json_build_object('undated', json_build_object('totalCount', (SELECT count(*) AS count_1 
FROM funding_rounds 
WHERE funding_rounds.announced_on IS NULL)), 'undisclosed', json_build_object('totalCount', (SELECT count(*) AS count_2 
FROM funding_rounds 
WHERE (funding_rounds.amount IS NOT NULL) IS NOT true)), 'known', json_build_object('totalCount', (SELECT count(*) AS count_3 
FROM funding_rounds 
WHERE funding_rounds.amount_usd IS NOT NULL)), 'unread', json_build_object('totalCount', (SELECT count(*) AS count_4 
FROM articles JOIN article_figures ON article_figures.article_id = articles.id 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND article_figures.novelty IS NULL)), 'unplaced', json_build_object('totalCount', (SELECT count(*) AS count_5 
FROM articles 
WHERE articles.status = 'PUBLISHED' AND articles.published_at <= now() AND (articles.region_id IS NOT NULL) IS NOT true))) AS json

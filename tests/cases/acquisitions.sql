SELECT convert_to(concat('{"acquisitions":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"announcedOn":', coalesce(CASE WHEN (t0.announced_on IS NOT NULL) THEN concat('{"date":', coalesce(to_json(t0.announced_on), 'null'), ',"precision":', coalesce(to_json(t0.announced_precision), 'null'), '}') END, 'null'), ',"price":', coalesce(CASE WHEN (t0.price IS NOT NULL) THEN concat('{"amount":', coalesce(to_json(CAST(t0.price AS TEXT)), 'null'), ',"currency":', coalesce(to_json(t0.currency), 'null'), ',"usd":', coalesce(to_json(CAST(t0.price_usd AS TEXT)), 'null'), '}') END, 'null'), ',"announcement":', coalesce(to_json(t0.announcement), 'null'), ',"acquirer":', coalesce(coalesce(CASE WHEN (t1.id IS NOT NULL) THEN concat('{"slug":', coalesce(to_json(t1.slug), 'null'), '}') END, '"\u00004:Acquisition.acquirer"'), 'null'), ',"acquired":', coalesce(coalesce(CASE WHEN (t2.id IS NOT NULL) THEN concat('{"slug":', coalesce(to_json(t2.slug), 'null'), ',"acquiredBy":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"acquirer":', coalesce(coalesce(CASE WHEN (t4.id IS NOT NULL) THEN concat('{"name":', coalesce(to_json(t4.name), 'null'), '}') END, '"\u00008:Acquisition.acquirer"'), 'null'), '}'), ',' ORDER BY t3.order_0 DESC, t3.order_1 DESC), ']}') AS json 
FROM (SELECT acquisitions.acquirer_id AS acquirer_id, coalesce(acquisitions.announced_on, '-infinity'::date) AS order_0, acquisitions.id AS order_1 
FROM acquisitions 
WHERE acquisitions.acquired_id = t2.id ORDER BY coalesce(acquisitions.announced_on, '-infinity'::date) DESC, acquisitions.id DESC 
 LIMIT 20) AS t3 LEFT OUTER JOIN LATERAL (SELECT organisations.id AS id, organisations.name AS name 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.id = t3.acquirer_id) AS t4 ON true), 'null'), '}') END, '"\u00004:Acquisition.acquired"'), 'null'), '}'), ',' ORDER BY t0.order_0 DESC, t0.order_1 DESC), '],"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM acquisitions) AS TEXT), 'null'), '}') AS json 
FROM (SELECT acquisitions.announced_on AS announced_on, acquisitions.announced_precision AS announced_precision, acquisitions.price AS price, acquisitions.currency AS currency, acquisitions.price_usd AS price_usd, acquisitions.announcement AS announcement, acquisitions.acquirer_id AS acquirer_id, acquisitions.acquired_id AS acquired_id, coalesce(acquisitions.announced_on, '-infinity'::date) AS order_0, acquisitions.id AS order_1 
FROM acquisitions ORDER BY coalesce(acquisitions.announced_on, '-infinity'::date) DESC, acquisitions.id DESC 
 LIMIT 3) AS t0 LEFT OUTER JOIN LATERAL (SELECT organisations.id AS id, organisations.slug AS slug 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.id = t0.acquirer_id) AS t1 ON true LEFT OUTER JOIN LATERAL (SELECT organisations.id AS id, organisations.slug AS slug 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.id = t0.acquired_id) AS t2 ON true), 'null'), ',"company":', coalesce((SELECT concat('{"acquisitions":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"acquired":', coalesce(coalesce(CASE WHEN (t7.id IS NOT NULL) THEN concat('{"name":', coalesce(to_json(t7.name), 'null'), ',"status":', coalesce(to_json(t7.status), 'null'), '}') END, '"\u00004:Acquisition.acquired"'), 'null'), '}'), ',' ORDER BY t6.order_0 DESC, t6.order_1 DESC), '],"totalCount":', coalesce(CAST((SELECT count(*) AS count_2 
FROM acquisitions 
WHERE acquisitions.acquirer_id = t5.id) AS TEXT), 'null'), '}') AS json 
FROM (SELECT acquisitions.acquired_id AS acquired_id, coalesce(acquisitions.announced_on, '-infinity'::date) AS order_0, acquisitions.id AS order_1 
FROM acquisitions 
WHERE acquisitions.acquirer_id = t5.id ORDER BY coalesce(acquisitions.announced_on, '-infinity'::date) DESC, acquisitions.id DESC 
 LIMIT 20) AS t6 LEFT OUTER JOIN LATERAL (SELECT organisations.id AS id, organisations.name AS name, company_profiles.status AS status 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.id = t6.acquired_id) AS t7 ON true), 'null'), ',"acquiredBy":{"totalCount":', coalesce(CAST((SELECT count(*) AS count_3 
FROM acquisitions 
WHERE acquisitions.acquired_id = t5.id) AS TEXT), 'null'), '}}') AS json 
FROM (SELECT organisations.id AS id 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.id = coalesce((SELECT organisations.id 
FROM organisations 
WHERE organisations.slug = $1::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'organisations' AND slug_history.slug = $1::VARCHAR))) AS t5), 'null'), '}'), 'UTF8') AS json

SELECT convert_to(concat('{"listed":', coalesce((SELECT concat('{"ipo":', coalesce((SELECT concat('{"exchange":', coalesce(to_json(t1.exchange), 'null'), ',"symbol":', coalesce(to_json(t1.symbol), 'null'), ',"listedOn":', coalesce(CASE WHEN (t1.listed_on IS NOT NULL) THEN concat('{"date":', coalesce(to_json(t1.listed_on), 'null'), ',"precision":', coalesce(to_json(t1.listed_precision), 'null'), '}') END, 'null'), ',"raised":', coalesce(CASE WHEN (t1.raised IS NOT NULL) THEN concat('{"amount":', coalesce(to_json(CAST(t1.raised AS TEXT)), 'null'), ',"currency":', coalesce(to_json(t1.currency), 'null'), ',"usd":', coalesce(to_json(CAST(t1.raised_usd AS TEXT)), 'null'), '}') END, 'null'), ',"valuation":', coalesce(CASE WHEN (t1.valuation IS NOT NULL) THEN concat('{"usd":', coalesce(to_json(CAST(t1.valuation_usd AS TEXT)), 'null'), '}') END, 'null'), ',"announcement":', coalesce(to_json(t1.announcement), 'null'), ',"conflicts":', coalesce((SELECT concat('[', string_agg(concat('{"field":', coalesce(to_json(t2.field), 'null'), '}'), ','), ']') AS json 
FROM (SELECT CASE told.key WHEN 'name' THEN 'name' WHEN 'country' THEN 'country' WHEN 'description' THEN 'description' WHEN 'domain' THEN 'domain' WHEN 'founded' THEN 'foundedOn' WHEN 'funding_total' THEN 'fundingTotal' WHEN 'links' THEN 'links' WHEN 'headquarters' THEN 'locations' WHEN 'logo_url' THEN 'logoUrl' WHEN 'people' THEN 'people' WHEN 'sector' THEN 'sector' WHEN 'status' THEN 'status' WHEN 'amount' THEN 'amount' WHEN 'announced' THEN 'announcedOn' WHEN 'announcement_url' THEN 'announcementUrl' WHEN 'round_label' THEN 'roundLabel' WHEN 'round_type' THEN 'roundType' WHEN 'exchange' THEN 'exchange' WHEN 'listed' THEN 'listedOn' WHEN 'raised' THEN 'raised' WHEN 'symbol' THEN 'symbol' WHEN 'worth' THEN 'valuation' ELSE told.key END AS field 
FROM observations JOIN jsonb_each_text(observations.facts) AS told(key, value) ON true 
WHERE observations.entity_id = t1.company_id AND observations.type != 'Investor' AND told.key IN ('exchange', 'listed', 'raised', 'symbol', 'worth') GROUP BY told.key 
HAVING count(DISTINCT told.value) > 1 ORDER BY CASE told.key WHEN 'name' THEN 'name' WHEN 'country' THEN 'country' WHEN 'description' THEN 'description' WHEN 'domain' THEN 'domain' WHEN 'founded' THEN 'foundedOn' WHEN 'funding_total' THEN 'fundingTotal' WHEN 'links' THEN 'links' WHEN 'headquarters' THEN 'locations' WHEN 'logo_url' THEN 'logoUrl' WHEN 'people' THEN 'people' WHEN 'sector' THEN 'sector' WHEN 'status' THEN 'status' WHEN 'amount' THEN 'amount' WHEN 'announced' THEN 'announcedOn' WHEN 'announcement_url' THEN 'announcementUrl' WHEN 'round_label' THEN 'roundLabel' WHEN 'round_type' THEN 'roundType' WHEN 'exchange' THEN 'exchange' WHEN 'listed' THEN 'listedOn' WHEN 'raised' THEN 'raised' WHEN 'symbol' THEN 'symbol' WHEN 'worth' THEN 'valuation' ELSE told.key END) AS t2), 'null'), '}') AS json 
FROM (SELECT ipos.exchange AS exchange, ipos.symbol AS symbol, ipos.listed_on AS listed_on, ipos.listed_precision AS listed_precision, ipos.raised AS raised, ipos.currency AS currency, ipos.raised_usd AS raised_usd, ipos.valuation AS valuation, ipos.valuation_usd AS valuation_usd, ipos.announcement AS announcement, ipos.company_id AS company_id 
FROM ipos 
WHERE ipos.company_id = t0.id) AS t1), 'null'), '}') AS json 
FROM (SELECT organisations.id AS id 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.id = coalesce((SELECT organisations.id 
FROM organisations 
WHERE organisations.slug = $1::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'organisations' AND slug_history.slug = $1::VARCHAR))) AS t0), 'null'), ',"abroad":', coalesce((SELECT concat('{"ipo":', coalesce((SELECT concat('{"symbol":', coalesce(to_json(t4.symbol), 'null'), '}') AS json 
FROM (SELECT ipos.symbol AS symbol 
FROM ipos 
WHERE ipos.company_id = t3.id) AS t4), 'null'), ',"valuations":', coalesce((SELECT concat('[', string_agg(concat('{"amount":', coalesce(coalesce(CASE WHEN (t5.amount IS NOT NULL) THEN concat('{"amount":', coalesce(to_json(CAST(t5.amount AS TEXT)), 'null'), ',"currency":', coalesce(to_json(t5.currency), 'null'), ',"usd":', coalesce(to_json(CAST(t5.amount_usd AS TEXT)), 'null'), '}') END, '"\u00003:Valuation.amount"'), 'null'), '}'), ','), ']') AS json 
FROM (SELECT valuations.amount AS amount, valuations.currency AS currency, valuations.amount_usd AS amount_usd 
FROM valuations 
WHERE valuations.company_id = t3.id ORDER BY coalesce(valuations.valued_on, '-infinity'::date) DESC, valuations.id DESC 
 LIMIT 20) AS t5), 'null'), '}') AS json 
FROM (SELECT organisations.id AS id 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.id = coalesce((SELECT organisations.id 
FROM organisations 
WHERE organisations.slug = $2::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'organisations' AND slug_history.slug = $2::VARCHAR))) AS t3), 'null'), ',"company":', coalesce((SELECT concat('{"valuations":', coalesce((SELECT concat('[', string_agg(concat('{"kind":', coalesce(to_json(t7.kind), 'null'), ',"valuedOn":', coalesce(CASE WHEN (t7.valued_on IS NOT NULL) THEN concat('{"date":', coalesce(to_json(t7.valued_on), 'null'), ',"precision":', coalesce(to_json(t7.valued_precision), 'null'), '}') END, 'null'), ',"amount":', coalesce(coalesce(CASE WHEN (t7.amount IS NOT NULL) THEN concat('{"usd":', coalesce(to_json(CAST(t7.amount_usd AS TEXT)), 'null'), '}') END, '"\u00003:Valuation.amount"'), 'null'), ',"fundingRound":', coalesce(CASE WHEN (t8.id IS NOT NULL) THEN concat('{"roundType":', coalesce(to_json(t8.round_type), 'null'), '}') END, 'null'), '}'), ',' ORDER BY t7.order_0 DESC, t7.order_1 DESC), ']') AS json 
FROM (SELECT valuations.kind AS kind, valuations.valued_on AS valued_on, valuations.valued_precision AS valued_precision, valuations.amount AS amount, valuations.currency AS currency, valuations.amount_usd AS amount_usd, valuations.round_id AS round_id, coalesce(valuations.valued_on, '-infinity'::date) AS order_0, valuations.id AS order_1 
FROM valuations 
WHERE valuations.company_id = t6.id ORDER BY coalesce(valuations.valued_on, '-infinity'::date) DESC, valuations.id DESC 
 LIMIT 20) AS t7 LEFT OUTER JOIN LATERAL (SELECT funding_rounds.id AS id, funding_rounds.round_type AS round_type 
FROM funding_rounds 
WHERE funding_rounds.id = t7.round_id) AS t8 ON true), 'null'), '}') AS json 
FROM (SELECT organisations.id AS id 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.id = coalesce((SELECT organisations.id 
FROM organisations 
WHERE organisations.slug = $3::VARCHAR), (SELECT slug_history.entity_id 
FROM slug_history 
WHERE slug_history.type = 'organisations' AND slug_history.slug = $3::VARCHAR))) AS t6), 'null'), '}'), 'UTF8') AS json

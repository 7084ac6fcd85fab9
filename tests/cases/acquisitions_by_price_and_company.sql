WITH anon_2 AS 
(SELECT organisations.id AS id, organisations.slug AS word 
FROM organisations JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.slug = ANY (ARRAY[$2::VARCHAR]) UNION ALL SELECT organisations.id AS id, slug_history.slug AS word 
FROM organisations JOIN company_profiles ON company_profiles.organisation_id = organisations.id JOIN slug_history ON slug_history.entity_id = organisations.id 
WHERE slug_history.type = 'organisations' AND NOT (EXISTS (SELECT 1 AS anon_3 
FROM organisations AS organisations_2 
WHERE organisations_2.slug = slug_history.slug)) AND slug_history.slug = ANY (ARRAY[$2::VARCHAR])), 
anon_8 AS 
(SELECT organisations.id AS id, organisations.slug AS word 
FROM organisations JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.slug = ANY (ARRAY[$2::VARCHAR]) UNION ALL SELECT organisations.id AS id, slug_history.slug AS word 
FROM organisations JOIN company_profiles ON company_profiles.organisation_id = organisations.id JOIN slug_history ON slug_history.entity_id = organisations.id 
WHERE slug_history.type = 'organisations' AND NOT (EXISTS (SELECT 1 AS anon_3 
FROM organisations AS organisations_2 
WHERE organisations_2.slug = slug_history.slug)) AND slug_history.slug = ANY (ARRAY[$2::VARCHAR]))
 SELECT convert_to(concat('{"dear":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"acquired":', coalesce(coalesce(CASE WHEN (t1.id IS NOT NULL) THEN concat('{"slug":', coalesce(to_json(t1.slug), 'null'), '}') END, '"\u00004:Acquisition.acquired"'), 'null'), ',"price":', coalesce(CASE WHEN (t0.price IS NOT NULL) THEN concat('{"usd":', coalesce(to_json(CAST(t0.price_usd AS TEXT)), 'null'), '}') END, 'null'), '}'), ',' ORDER BY t0.order_0 DESC, t0.order_1 DESC), ']}') AS json 
FROM (SELECT acquisitions.acquired_id AS acquired_id, acquisitions.price AS price, acquisitions.currency AS currency, acquisitions.price_usd AS price_usd, coalesce(acquisitions.price_usd, '-Infinity'::numeric) AS order_0, acquisitions.id AS order_1 
FROM acquisitions 
WHERE acquisitions.price_usd >= $1::NUMERIC ORDER BY coalesce(acquisitions.price_usd, '-Infinity'::numeric) DESC, acquisitions.id DESC 
 LIMIT 4) AS t0 LEFT OUTER JOIN LATERAL (SELECT organisations.id AS id, organisations.slug AS slug 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.id = t0.acquired_id) AS t1 ON true), 'null'), ',"undisclosed":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"acquired":', coalesce(coalesce(CASE WHEN (t3.id IS NOT NULL) THEN concat('{"slug":', coalesce(to_json(t3.slug), 'null'), '}') END, '"\u00004:Acquisition.acquired"'), 'null'), '}'), ',' ORDER BY t2.order_0 DESC, t2.order_1 DESC), ']}') AS json 
FROM (SELECT acquisitions.acquired_id AS acquired_id, coalesce(acquisitions.announced_on, '-infinity'::date) AS order_0, acquisitions.id AS order_1 
FROM acquisitions 
WHERE (acquisitions.price IS NOT NULL) IS NOT true AND (EXISTS (SELECT 1 AS anon_1 
FROM organisations AS organisations_1 JOIN company_profiles AS company_profiles_1 ON company_profiles_1.organisation_id = organisations_1.id 
WHERE company_profiles_1.id IS NOT NULL AND organisations_1.id = acquisitions.acquirer_id AND (organisations_1.id = (SELECT anon_2.id 
FROM anon_2)) IS NOT true)) ORDER BY coalesce(acquisitions.announced_on, '-infinity'::date) DESC, acquisitions.id DESC 
 LIMIT 2) AS t2 LEFT OUTER JOIN LATERAL (SELECT organisations.id AS id, organisations.slug AS slug 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.id = t2.acquired_id) AS t3 ON true), 'null'), ',"buyers":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t4.slug), 'null'), '}'), ','), ']}') AS json 
FROM (SELECT organisations.slug AS slug 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND (EXISTS (SELECT 1 AS anon_4 
FROM acquisitions AS acquisitions_1 
WHERE acquisitions_1.acquirer_id = organisations.id AND (EXISTS (SELECT 1 AS anon_5 
FROM organisations AS organisations_3 JOIN company_profiles AS company_profiles_2 ON company_profiles_2.organisation_id = organisations_3.id 
WHERE company_profiles_2.id IS NOT NULL AND organisations_3.id = acquisitions_1.acquired_id AND organisations_3.country = $3::VARCHAR)))) ORDER BY organisations.name ASC, organisations.id ASC 
 LIMIT 5) AS t4), 'null'), ',"sold":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t5.slug), 'null'), '}'), ','), ']}') AS json 
FROM (SELECT organisations.slug AS slug 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND (EXISTS (SELECT 1 AS anon_6 
FROM acquisitions AS acquisitions_2 
WHERE acquisitions_2.acquired_id = organisations.id AND (EXISTS (SELECT 1 AS anon_7 
FROM organisations AS organisations_4 JOIN company_profiles AS company_profiles_3 ON company_profiles_3.organisation_id = organisations_4.id 
WHERE company_profiles_3.id IS NOT NULL AND organisations_4.id = acquisitions_2.acquirer_id AND organisations_4.id = (SELECT anon_8.id 
FROM anon_8))))) ORDER BY organisations.name ASC, organisations.id ASC 
 LIMIT 5) AS t5), 'null'), '}'), 'UTF8') AS json, (SELECT CAST(json_agg(json_build_array(missing.number, missing.word)) AS TEXT) AS json_agg_1 
FROM (SELECT 0 AS number, name_0.word AS word 
FROM (SELECT given.word AS word 
FROM unnest(ARRAY[$2::VARCHAR]) AS given(word) 
WHERE given.word != ALL (array((SELECT anon_2.word 
FROM anon_2)))) AS name_0 UNION ALL SELECT 1 AS number, name_1.word AS word 
FROM (SELECT given.word AS word 
FROM unnest(ARRAY[$3::VARCHAR]) AS given(word) 
WHERE given.word != ALL (string_to_array('AD;AE;AF;AG;AI;AL;AM;AO;AQ;AR;AS;AT;AU;AW;AX;AZ;BA;BB;BD;BE;BF;BG;BH;BI;BJ;BL;BM;BN;BO;BQ;BR;BS;BT;BV;BW;BY;BZ;CA;CC;CD;CF;CG;CH;CI;CK;CL;CM;CN;CO;CR;CU;CV;CW;CX;CY;CZ;DE;DJ;DK;DM;DO;DZ;EC;EE;EG;EH;ER;ES;ET;FI;FJ;FK;FM;FO;FR;GA;GB;GD;GE;GF;GG;GH;GI;GL;GM;GN;GP;GQ;GR;GS;GT;GU;GW;GY;HK;HM;HN;HR;HT;HU;ID;IE;IL;IM;IN;IO;IQ;IR;IS;IT;JE;JM;JO;JP;KE;KG;KH;KI;KM;KN;KP;KR;KW;KY;KZ;LA;LB;LC;LI;LK;LR;LS;LT;LU;LV;LY;MA;MC;MD;ME;MF;MG;MH;MK;ML;MM;MN;MO;MP;MQ;MR;MS;MT;MU;MV;MW;MX;MY;MZ;NA;NC;NE;NF;NG;NI;NL;NO;NP;NR;NU;NZ;OM;PA;PE;PF;PG;PH;PK;PL;PM;PN;PR;PS;PT;PW;PY;QA;RE;RO;RS;RU;RW;SA;SB;SC;SD;SE;SG;SH;SI;SJ;SK;SL;SM;SN;SO;SR;SS;ST;SV;SX;SY;SZ;TC;TD;TF;TG;TH;TJ;TK;TL;TM;TN;TO;TR;TT;TV;TW;TZ;UA;UG;UM;US;UY;UZ;VA;VC;VE;VG;VI;VN;VU;WF;WS;XK;YE;YT;ZA;ZM;ZW', ';'))) AS name_1 UNION ALL SELECT 2 AS number, name_2.word AS word 
FROM (SELECT given.word AS word 
FROM unnest(ARRAY[$2::VARCHAR]) AS given(word) 
WHERE given.word != ALL (array((SELECT anon_8.word 
FROM anon_8)))) AS name_2) AS missing) AS missing

WITH anon_2 AS 
(SELECT sectors.id AS id, sectors.slug AS word 
FROM sectors 
WHERE sectors.slug = ANY (ARRAY[$2::VARCHAR]) UNION ALL SELECT sectors.id AS id, slug_history.slug AS word 
FROM sectors JOIN slug_history ON slug_history.entity_id = sectors.id 
WHERE slug_history.type = 'sectors' AND NOT (EXISTS (SELECT 1 AS anon_3 
FROM sectors AS sectors_2 
WHERE sectors_2.slug = slug_history.slug)) AND slug_history.slug = ANY (ARRAY[$2::VARCHAR]))
 SELECT convert_to(concat('{"companies":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"slug":', coalesce(to_json(t0.slug), 'null'), ',"country":', coalesce(to_json(t0.country), 'null'), ',"status":', coalesce(to_json(t0.status), 'null'), ',"sector":', coalesce(CASE WHEN (t1.id IS NOT NULL) THEN concat('{"slug":', coalesce(to_json(t1.slug), 'null'), '}') END, 'null'), '}'), ',' ORDER BY t0.order_0 ASC, t0.order_1 ASC), '],"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.country = ANY ($1::TEXT[]) AND company_profiles.status = 'PRIVATE' AND (EXISTS (SELECT 1 AS anon_1 
FROM sectors AS sectors_1 
WHERE sectors_1.id = company_profiles.sector_id AND sectors_1.id = (SELECT anon_2.id 
FROM anon_2)))) AS TEXT), 'null'), '}') AS json 
FROM (SELECT organisations.slug AS slug, organisations.country AS country, company_profiles.status AS status, company_profiles.sector_id AS sector_id, organisations.name AS order_0, organisations.id AS order_1 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE company_profiles.id IS NOT NULL AND organisations.country = ANY ($1::TEXT[]) AND company_profiles.status = 'PRIVATE' AND (EXISTS (SELECT 1 AS anon_1 
FROM sectors AS sectors_1 
WHERE sectors_1.id = company_profiles.sector_id AND sectors_1.id = (SELECT anon_2.id 
FROM anon_2))) ORDER BY organisations.name ASC, organisations.id ASC 
 LIMIT 3) AS t0 LEFT OUTER JOIN LATERAL (SELECT sectors.id AS id, sectors.slug AS slug 
FROM sectors 
WHERE sectors.id = t0.sector_id) AS t1 ON true), 'null'), '}'), 'UTF8') AS json, (SELECT CAST(json_agg(json_build_array(missing.number, missing.word)) AS TEXT) AS json_agg_1 
FROM (SELECT 0 AS number, name_0.word AS word 
FROM (SELECT given.word AS word 
FROM unnest($1::TEXT[]) AS given(word) 
WHERE given.word != ALL (string_to_array('AD;AE;AF;AG;AI;AL;AM;AO;AQ;AR;AS;AT;AU;AW;AX;AZ;BA;BB;BD;BE;BF;BG;BH;BI;BJ;BL;BM;BN;BO;BQ;BR;BS;BT;BV;BW;BY;BZ;CA;CC;CD;CF;CG;CH;CI;CK;CL;CM;CN;CO;CR;CU;CV;CW;CX;CY;CZ;DE;DJ;DK;DM;DO;DZ;EC;EE;EG;EH;ER;ES;ET;FI;FJ;FK;FM;FO;FR;GA;GB;GD;GE;GF;GG;GH;GI;GL;GM;GN;GP;GQ;GR;GS;GT;GU;GW;GY;HK;HM;HN;HR;HT;HU;ID;IE;IL;IM;IN;IO;IQ;IR;IS;IT;JE;JM;JO;JP;KE;KG;KH;KI;KM;KN;KP;KR;KW;KY;KZ;LA;LB;LC;LI;LK;LR;LS;LT;LU;LV;LY;MA;MC;MD;ME;MF;MG;MH;MK;ML;MM;MN;MO;MP;MQ;MR;MS;MT;MU;MV;MW;MX;MY;MZ;NA;NC;NE;NF;NG;NI;NL;NO;NP;NR;NU;NZ;OM;PA;PE;PF;PG;PH;PK;PL;PM;PN;PR;PS;PT;PW;PY;QA;RE;RO;RS;RU;RW;SA;SB;SC;SD;SE;SG;SH;SI;SJ;SK;SL;SM;SN;SO;SR;SS;ST;SV;SX;SY;SZ;TC;TD;TF;TG;TH;TJ;TK;TL;TM;TN;TO;TR;TT;TV;TW;TZ;UA;UG;UM;US;UY;UZ;VA;VC;VE;VG;VI;VN;VU;WF;WS;XK;YE;YT;ZA;ZM;ZW', ';'))) AS name_0 UNION ALL SELECT 1 AS number, name_1.word AS word 
FROM (SELECT given.word AS word 
FROM unnest(ARRAY[$2::VARCHAR]) AS given(word) 
WHERE given.word != ALL (array((SELECT anon_2.word 
FROM anon_2)))) AS name_1) AS missing) AS missing

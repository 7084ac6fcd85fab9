WITH anon_4 AS 
(SELECT investor_profiles.id AS id, organisations.slug AS word 
FROM investor_profiles JOIN organisations ON investor_profiles.organisation_id = organisations.id 
WHERE organisations.slug = ANY (ARRAY[$2::VARCHAR]) UNION ALL SELECT investor_profiles.id AS id, people.slug AS word 
FROM investor_profiles JOIN people ON investor_profiles.person_id = people.id 
WHERE people.slug = ANY (ARRAY[$2::VARCHAR]) UNION ALL SELECT investor_profiles.id AS id, slug_history.slug AS word 
FROM investor_profiles JOIN organisations ON investor_profiles.organisation_id = organisations.id JOIN slug_history ON slug_history.entity_id = organisations.id 
WHERE slug_history.type = 'organisations' AND NOT (EXISTS (SELECT 1 AS anon_5 
FROM organisations AS organisations_2 
WHERE organisations_2.slug = slug_history.slug)) AND NOT (EXISTS (SELECT 1 AS anon_6 
FROM people AS people_1 
WHERE people_1.slug = slug_history.slug)) AND slug_history.slug = ANY (ARRAY[$2::VARCHAR]) UNION ALL SELECT investor_profiles.id AS id, slug_history.slug AS word 
FROM investor_profiles JOIN people ON investor_profiles.person_id = people.id JOIN slug_history ON slug_history.entity_id = people.id 
WHERE slug_history.type = 'people' AND NOT (EXISTS (SELECT 1 AS anon_7 
FROM organisations AS organisations_3 
WHERE organisations_3.slug = slug_history.slug)) AND NOT (EXISTS (SELECT 1 AS anon_8 
FROM people AS people_2 
WHERE people_2.slug = slug_history.slug)) AND NOT (EXISTS (SELECT 1 AS anon_9 
FROM slug_history AS slug_history_1 
WHERE slug_history_1.slug = slug_history.slug AND slug_history_1.type IN ('organisations'))) AND slug_history.slug = ANY (ARRAY[$2::VARCHAR]))
 SELECT convert_to(concat('{"fundingRounds":', coalesce((SELECT concat('{"nodes":[', string_agg(concat('{"roundLabel":', coalesce(to_json(t0.round_label), 'null'), ',"company":', coalesce(coalesce(CASE WHEN (t1.id IS NOT NULL) THEN concat('{"slug":', coalesce(to_json(t1.slug), 'null'), '}') END, '"\u00004:FundingRound.company"'), 'null'), '}'), ',' ORDER BY t0.order_0 DESC, t0.order_1 DESC), '],"totalCount":', coalesce(CAST((SELECT count(*) AS count_1 
FROM funding_rounds 
WHERE (EXISTS (SELECT 1 AS anon_1 
FROM organisations AS organisations_1 JOIN company_profiles AS company_profiles_1 ON company_profiles_1.organisation_id = organisations_1.id 
WHERE company_profiles_1.id IS NOT NULL AND organisations_1.id = funding_rounds.company_id AND organisations_1.country = $1::VARCHAR)) AND (EXISTS (SELECT 1 AS anon_2 
FROM investments AS investments_1 
WHERE investments_1.round_id = funding_rounds.id AND investments_1.is_lead AND (EXISTS (SELECT 1 AS anon_3 
FROM investor_profiles AS investor_profiles_1 
WHERE investor_profiles_1.id = investments_1.investor_id AND investor_profiles_1.id = (SELECT anon_4.id 
FROM anon_4)))))) AS TEXT), 'null'), '}') AS json 
FROM (SELECT funding_rounds.round_label AS round_label, funding_rounds.company_id AS company_id, coalesce(funding_rounds.announced_on, '-infinity'::date) AS order_0, funding_rounds.id AS order_1 
FROM funding_rounds 
WHERE (EXISTS (SELECT 1 AS anon_1 
FROM organisations AS organisations_1 JOIN company_profiles AS company_profiles_1 ON company_profiles_1.organisation_id = organisations_1.id 
WHERE company_profiles_1.id IS NOT NULL AND organisations_1.id = funding_rounds.company_id AND organisations_1.country = $1::VARCHAR)) AND (EXISTS (SELECT 1 AS anon_2 
FROM investments AS investments_1 
WHERE investments_1.round_id = funding_rounds.id AND investments_1.is_lead AND (EXISTS (SELECT 1 AS anon_3 
FROM investor_profiles AS investor_profiles_1 
WHERE investor_profiles_1.id = investments_1.investor_id AND investor_profiles_1.id = (SELECT anon_4.id 
FROM anon_4))))) ORDER BY coalesce(funding_rounds.announced_on, '-infinity'::date) DESC, funding_rounds.id DESC 
 LIMIT 3) AS t0 LEFT OUTER JOIN LATERAL (SELECT organisations.id AS id, organisations.slug AS slug 
FROM organisations LEFT OUTER JOIN company_profiles ON company_profiles.organisation_id = organisations.id 
WHERE organisations.id = t0.company_id) AS t1 ON true), 'null'), '}'), 'UTF8') AS json, (SELECT CAST(json_agg(json_build_array(missing.number, missing.word)) AS TEXT) AS json_agg_1 
FROM (SELECT 0 AS number, name_0.word AS word 
FROM (SELECT given.word AS word 
FROM unnest(ARRAY[$1::VARCHAR]) AS given(word) 
WHERE given.word != ALL (string_to_array('AD;AE;AF;AG;AI;AL;AM;AO;AQ;AR;AS;AT;AU;AW;AX;AZ;BA;BB;BD;BE;BF;BG;BH;BI;BJ;BL;BM;BN;BO;BQ;BR;BS;BT;BV;BW;BY;BZ;CA;CC;CD;CF;CG;CH;CI;CK;CL;CM;CN;CO;CR;CU;CV;CW;CX;CY;CZ;DE;DJ;DK;DM;DO;DZ;EC;EE;EG;EH;ER;ES;ET;FI;FJ;FK;FM;FO;FR;GA;GB;GD;GE;GF;GG;GH;GI;GL;GM;GN;GP;GQ;GR;GS;GT;GU;GW;GY;HK;HM;HN;HR;HT;HU;ID;IE;IL;IM;IN;IO;IQ;IR;IS;IT;JE;JM;JO;JP;KE;KG;KH;KI;KM;KN;KP;KR;KW;KY;KZ;LA;LB;LC;LI;LK;LR;LS;LT;LU;LV;LY;MA;MC;MD;ME;MF;MG;MH;MK;ML;MM;MN;MO;MP;MQ;MR;MS;MT;MU;MV;MW;MX;MY;MZ;NA;NC;NE;NF;NG;NI;NL;NO;NP;NR;NU;NZ;OM;PA;PE;PF;PG;PH;PK;PL;PM;PN;PR;PS;PT;PW;PY;QA;RE;RO;RS;RU;RW;SA;SB;SC;SD;SE;SG;SH;SI;SJ;SK;SL;SM;SN;SO;SR;SS;ST;SV;SX;SY;SZ;TC;TD;TF;TG;TH;TJ;TK;TL;TM;TN;TO;TR;TT;TV;TW;TZ;UA;UG;UM;US;UY;UZ;VA;VC;VE;VG;VI;VN;VU;WF;WS;XK;YE;YT;ZA;ZM;ZW', ';'))) AS name_0 UNION ALL SELECT 1 AS number, name_1.word AS word 
FROM (SELECT given.word AS word 
FROM unnest(ARRAY[$2::VARCHAR]) AS given(word) 
WHERE given.word != ALL (array((SELECT anon_4.word 
FROM anon_4)))) AS name_1) AS missing) AS missing

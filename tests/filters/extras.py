"""What the demo data lack: what is hidden, what is missing, what was renamed, what ties."""

# n counts the rows of a table by slug or time, so that every kind of row meets every other.
NUMBERED = "(select id, row_number() over (order by slug) as n from %s) t"

EXTRAS = (
    # Another source, places without a code or a sector, people and organisations without news.
    "insert into sources (id, slug, name, display) values (gen_random_uuid(), 'wire', 'Wire', 'FULL')",
    "insert into regions (id, code, name) values (gen_random_uuid(), 'JP', 'Japan')",
    "insert into topics (id, slug, name, kind) values (gen_random_uuid(), 'nothing-yet', 'Nothing yet', 'SEGMENT')",
    "insert into tags (id, slug, name) values (gen_random_uuid(), 'unused', 'Unused')",
    """insert into organisations (id, slug, name, country)
    select gen_random_uuid(), 'quiet-' || n, (array['Quiet', 'quiet', 'Écho', 'Quiet'])[n],
        case when n > 1 then 'BR' end from generate_series(1, 4) n""",
    """insert into company_profiles (id, organisation_id, description, status, sector_id)
    select gen_random_uuid(), o.id, 'Says little.', 'CLOSED', case when o.country is null then s.id end
    from organisations o, sectors s where o.slug like 'quiet-%' and s.slug = 'robotics'""",
    """insert into organisation_domains (id, organisation_id, domain, is_primary)
    select gen_random_uuid(), id, slug || '.example', true from organisations where slug like 'quiet-%'""",
    """insert into investor_profiles (id, organisation_id, kind)
    select gen_random_uuid(), id, 'FUND' from organisations where slug = 'quiet-2'""",
    """insert into funding_rounds (id, company_id, round_type, round_label, announcement)
    select gen_random_uuid(), id, 'GRANT', 'A grant', 'Said at dinner' from organisations
    where slug in ('quiet-3', 'quiet-4')""",
    # One that was sold twice, at a price in another money, on a day that nobody knows.
    """insert into acquisitions (id, acquirer_id, acquired_id, announced_on, announced_precision, price,
        currency, price_usd, announcement)
    select gen_random_uuid(), a.id, b.id, on_day, case when on_day is not null then 'YEAR' end, price,
        case when price is not null then 'GBP' end, price * 1.25, 'Said at dinner'
    from (values ('quiet-3', 'quiet-4', date '2019-03-11', 7000000), ('openai', 'quiet-4', null, null),
        ('quiet-4', 'quiet-3', null, 9000000)) t(acquirer, acquired, on_day, price)
    join organisations a on a.slug = acquirer join organisations b on b.slug = acquired""",
    # What is missing.
    f"update articles a set region_id = null from {NUMBERED % 'articles'} where t.id = a.id and n % 7 = 2",
    f"update articles a set company_id = null from {NUMBERED % 'articles'} where t.id = a.id and n % 8 = 3",
    f"delete from analyses a using {NUMBERED % 'articles'} where t.id = a.article_id and n % 6 = 1",
    f"delete from article_tags a using {NUMBERED % 'articles'} where t.id = a.article_id and n % 13 = 1",
    f"delete from mentions a using {NUMBERED % 'articles'} where t.id = a.article_id and n % 11 = 1",
    f"update organisations a set country = null from {NUMBERED % 'organisations'} where t.id = a.id and n % 9 = 1",
    """update company_profiles a set founded_on = null, founded_precision = null
    from organisations o where o.id = a.organisation_id and o.slug < 'c'""",
    "update company_profiles a set sector_id = null from organisations o where o.id = a.organisation_id and o.slug like 's%'",
    """update funding_rounds set announced_on = null, announced_precision = null
    where id in (select id from funding_rounds order by announced_on, id limit 9)""",
    "update funding_rounds set amount_usd = null where currency <> 'USD' and round_type = 'SERIES_B'",
    # What ties, and varies.
    f"""update articles a set read_minutes = 1 + n % 5, published_at = date_trunc('month', published_at),
        source_id = case when n % 4 = 0 then (select id from sources where slug = 'wire') else source_id end
    from {NUMBERED % 'articles'} where t.id = a.id and n % 2 = 0""",
    f"""update articles a set title = (array['Same title', 'same title', 'Ähnlich', '100% _under\\score'])[1 + n / 10 % 4]
    from {NUMBERED % 'articles'} where t.id = a.id and n % 10 = 4""",
    # What was renamed; what is known by the name another gave up.
    "update articles set slug = slug || '-new' where slug in (select slug from articles order by slug limit 5)",
    "update organisations set slug = slug || '-new' where slug in ('openai', 'xai', 'sequoia-capital', 'mistral-ai')",
    "update organisations set slug = 'xai' where slug = 'quiet-1'",
    "update organisations set slug = 'xai-again' where slug = 'xai-new'",
    "update topics set slug = 'models' where slug = 'foundation-models'",
    "update topics set slug = 'agents' where slug = 'enterprise-agents'",
    "update topics set slug = 'enterprise-agents' where slug = 'nothing-yet'",
    "update tags set slug = 'used-never' where slug = 'unused'",
    "update categories set slug = 'money' where slug = 'funding'",
    "update sectors set slug = 'robots' where slug = 'robotics'",
    "update sources set slug = 'agency' where slug = 'wire'",
    # A person takes the slug that an organisation gave up; both gave up another.
    "update people set slug = 'sequoia-capital' where slug = 'elad-gil'",
    "update organisations set slug = 'shared' where slug = 'quiet-2'",
    "update organisations set slug = 'quiet-two' where slug = 'shared'",
    "update people set slug = 'shared' where slug = (select min(slug) from people)",
    "update people set slug = 'was-shared' where slug = 'shared'",
    # What is hidden.
    f"update articles a set status = 'DRAFT' from {NUMBERED % 'articles'} where t.id = a.id and n % 5 = 0",
    f"update articles a set status = 'RETRACTED' from {NUMBERED % 'articles'} where t.id = a.id and n % 17 = 1",
    f"update articles a set published_at = now() + interval '1 day' from {NUMBERED % 'articles'} where t.id = a.id and n % 19 = 2",
    # A company, a topic and a tag that only a draft speaks of.
    """insert into mentions (id, article_id, company_id, role, position)
    select gen_random_uuid(), a.id, o.id, 'TARGET', 50 from organisations o,
        lateral (select id from articles where status = 'DRAFT' order by slug limit 2) a
    where o.slug = 'quiet-3'""",
    """insert into article_topics (id, article_id, topic_id, position)
    select gen_random_uuid(), a.id, t.id, 10 from topics t,
        lateral (select id from articles where status = 'DRAFT' order by slug limit 2) a
    where t.slug = 'enterprise-agents'""",
    """update articles set company_id = (select id from organisations where slug = 'quiet-4')
    where slug = (select min(slug) from articles where status = 'DRAFT')""",
    "set session_replication_role = replica",
    f"""update articles a set updated_at = timestamptz '2025-01-01 12:00' + (n % 40) * interval '100001 microseconds'
    from {NUMBERED % 'articles'} where t.id = a.id""",
    *(
        f"""update {table} a set updated_at = timestamptz '2025-01-01 12:00' + (n % 7) * interval '100001 microseconds'
        from (select id, row_number() over (order by id) as n from {table}) t where t.id = a.id"""
        for table in ("company_profiles", "investor_profiles", "funding_rounds", "acquisitions", "topics", "tags")
    ),
    "set session_replication_role = origin",
    "analyze",
)  # fmt: skip

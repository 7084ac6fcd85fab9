"""the triggers: versions, slug history, the change log"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

FUNCTIONS = (
    """
create function touch() returns trigger language plpgsql as $$
begin
    if new is distinct from old then
        new.updated_at := greatest(new.updated_at, now());
        new.version := old.version + 1;
    end if;
    return new;
end $$
""",
    """
create function keep_slug() returns trigger language plpgsql as $$
begin
    insert into slug_history (id, type, slug, entity_id)
    values (gen_random_uuid(), tg_table_name, old.slug, old.id)
    on conflict (type, slug) do update set entity_id = excluded.entity_id;
    return null;
end $$
""",
    """
create function one_party() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtext('party:' || new.slug));
    if (tg_table_name = 'people' and exists (select from organisations where slug = new.slug))
        or (tg_table_name = 'organisations' and exists (select from people where slug = new.slug))
    then
        raise unique_violation using
            message = format('slug %L names both a person and an organisation', new.slug),
            constraint = 'uq_parties_slug';
    end if;
    return null;
end $$
""",
    """
create function changed_fields(before jsonb, after jsonb) returns text[]
language sql immutable as $$
    select coalesce(array_agg(key order by key), '{}')
    from jsonb_each(after)
    where key not in ('version', 'created_at', 'updated_at')
        and before -> key is distinct from value
$$
""",
    """
create function log_inserted() returns trigger language plpgsql as $$
begin
    insert into changes (op, type, entity_id, version, fields)
    select 'UPSERT', tg_argv[0], (row ->> tg_argv[1])::uuid, (row ->> 'version')::int,
        changed_fields('{}', row)
    from (select to_jsonb(n) as row from new_rows n) t;
    return null;
end $$
""",
    """
create function log_updated() returns trigger language plpgsql as $$
begin
    insert into changes (op, type, entity_id, version, fields, before)
    select 'UPSERT', tg_argv[0], (after ->> tg_argv[1])::uuid, (after ->> 'version')::int,
        changed_fields(before, after), before
    from (
        select to_jsonb(o) as before, to_jsonb(n) as after
        from old_rows o join new_rows n using (id)
    ) t
    where changed_fields(before, after) <> '{}';
    return null;
end $$
""",
    """
create function log_deleted() returns trigger language plpgsql as $$
begin
    insert into changes (op, type, entity_id, version, fields, before)
    select 'DELETE', tg_argv[0], (row ->> tg_argv[1])::uuid, (row ->> 'version')::int, '{}', row
    from (select to_jsonb(o) as row from old_rows o) t;
    return null;
end $$
""",
    """
create function log_linked(type text, link text, field text, owner text, match text, key text,
    rows jsonb[])
returns void language plpgsql as $$
begin
    execute format(
        'insert into changes (op, type, entity_id, version, fields, before)
         select ''UPSERT'', $1, o.%I, o.version, array[$2], r -> ''before''
         from unnest($3) r join %I o on o.%I = (r ->> ''link'')::uuid',
        key, owner, match)
    using type, field, rows;
end $$
""",
    """
create function log_link_inserted() returns trigger language plpgsql as $$
begin
    perform log_linked(tg_argv[0], tg_argv[1], tg_argv[2], tg_argv[3], tg_argv[4], tg_argv[5],
        (select array_agg(jsonb_build_object('link', to_jsonb(n) -> tg_argv[1]))
         from new_rows n));
    return null;
end $$
""",
    """
create function log_link_updated() returns trigger language plpgsql as $$
begin
    perform log_linked(tg_argv[0], tg_argv[1], tg_argv[2], tg_argv[3], tg_argv[4], tg_argv[5],
        (select array_agg(jsonb_build_object('link', t.link -> tg_argv[1], 'before', t.before))
         from (
             select to_jsonb(n) as link, to_jsonb(o) as before
             from old_rows o join new_rows n using (id)
             where changed_fields(to_jsonb(o), to_jsonb(n)) <> '{}'
         ) t));
    return null;
end $$
""",
    """
create function log_link_deleted() returns trigger language plpgsql as $$
begin
    perform log_linked(tg_argv[0], tg_argv[1], tg_argv[2], tg_argv[3], tg_argv[4], tg_argv[5],
        (select array_agg(jsonb_build_object('link', to_jsonb(o) -> tg_argv[1],
            'before', to_jsonb(o)))
         from old_rows o));
    return null;
end $$
""",
)

TRIGGERS = """
create trigger touch before update on categories for each row execute function touch()
create trigger keep_slug after update of slug on categories for each row when (old.slug is distinct from new.slug) execute function keep_slug()
create trigger touch before update on organisations for each row execute function touch()
create trigger keep_slug after update of slug on organisations for each row when (old.slug is distinct from new.slug) execute function keep_slug()
create trigger touch before update on people for each row execute function touch()
create trigger keep_slug after update of slug on people for each row when (old.slug is distinct from new.slug) execute function keep_slug()
create trigger touch before update on regions for each row execute function touch()
create trigger touch before update on sectors for each row execute function touch()
create trigger keep_slug after update of slug on sectors for each row when (old.slug is distinct from new.slug) execute function keep_slug()
create trigger touch before update on slug_history for each row execute function touch()
create trigger touch before update on sources for each row execute function touch()
create trigger keep_slug after update of slug on sources for each row when (old.slug is distinct from new.slug) execute function keep_slug()
create trigger touch before update on stories for each row execute function touch()
create trigger keep_slug after update of slug on stories for each row when (old.slug is distinct from new.slug) execute function keep_slug()
create trigger touch before update on tags for each row execute function touch()
create trigger keep_slug after update of slug on tags for each row when (old.slug is distinct from new.slug) execute function keep_slug()
create trigger touch before update on topics for each row execute function touch()
create trigger keep_slug after update of slug on topics for each row when (old.slug is distinct from new.slug) execute function keep_slug()
create trigger touch before update on company_profiles for each row execute function touch()
create trigger touch before update on investor_profiles for each row execute function touch()
create trigger touch before update on organisation_aliases for each row execute function touch()
create trigger touch before update on organisation_domains for each row execute function touch()
create trigger touch before update on articles for each row execute function touch()
create trigger keep_slug after update of slug on articles for each row when (old.slug is distinct from new.slug) execute function keep_slug()
create trigger touch before update on funding_rounds for each row execute function touch()
create trigger touch before update on analyses for each row execute function touch()
create trigger touch before update on article_tags for each row execute function touch()
create trigger touch before update on article_topics for each row execute function touch()
create trigger touch before update on investments for each row execute function touch()
create trigger touch before update on mentions for each row execute function touch()
create trigger touch before update on related_links for each row execute function touch()
create trigger touch before update on storylines for each row execute function touch()
create trigger touch before update on related_reasons for each row execute function touch()
create trigger touch before update on storyline_entries for each row execute function touch()
create trigger touch before update on storyline_topics for each row execute function touch()
create trigger one_party after insert or update of slug on organisations for each row execute function one_party()
create trigger one_party after insert or update of slug on people for each row execute function one_party()
create trigger log_inserted after insert on articles referencing new table as new_rows for each statement execute function log_inserted('Article', 'id')
create trigger log_updated after update on articles referencing old table as old_rows new table as new_rows for each statement execute function log_updated('Article', 'id')
create trigger log_deleted after delete on articles referencing old table as old_rows for each statement execute function log_deleted('Article', 'id')
create trigger log_inserted after insert on company_profiles referencing new table as new_rows for each statement execute function log_inserted('Company', 'organisation_id')
create trigger log_updated after update on company_profiles referencing old table as old_rows new table as new_rows for each statement execute function log_updated('Company', 'organisation_id')
create trigger log_deleted after delete on company_profiles referencing old table as old_rows for each statement execute function log_deleted('Company', 'organisation_id')
create trigger log_inserted after insert on investor_profiles referencing new table as new_rows for each statement execute function log_inserted('Investor', 'id')
create trigger log_updated after update on investor_profiles referencing old table as old_rows new table as new_rows for each statement execute function log_updated('Investor', 'id')
create trigger log_deleted after delete on investor_profiles referencing old table as old_rows for each statement execute function log_deleted('Investor', 'id')
create trigger log_inserted after insert on people referencing new table as new_rows for each statement execute function log_inserted('Person', 'id')
create trigger log_updated after update on people referencing old table as old_rows new table as new_rows for each statement execute function log_updated('Person', 'id')
create trigger log_deleted after delete on people referencing old table as old_rows for each statement execute function log_deleted('Person', 'id')
create trigger log_inserted after insert on funding_rounds referencing new table as new_rows for each statement execute function log_inserted('FundingRound', 'id')
create trigger log_updated after update on funding_rounds referencing old table as old_rows new table as new_rows for each statement execute function log_updated('FundingRound', 'id')
create trigger log_deleted after delete on funding_rounds referencing old table as old_rows for each statement execute function log_deleted('FundingRound', 'id')
create trigger log_inserted after insert on topics referencing new table as new_rows for each statement execute function log_inserted('Topic', 'id')
create trigger log_updated after update on topics referencing old table as old_rows new table as new_rows for each statement execute function log_updated('Topic', 'id')
create trigger log_deleted after delete on topics referencing old table as old_rows for each statement execute function log_deleted('Topic', 'id')
create trigger log_inserted after insert on tags referencing new table as new_rows for each statement execute function log_inserted('Tag', 'id')
create trigger log_updated after update on tags referencing old table as old_rows new table as new_rows for each statement execute function log_updated('Tag', 'id')
create trigger log_deleted after delete on tags referencing old table as old_rows for each statement execute function log_deleted('Tag', 'id')
create trigger log_inserted after insert on sectors referencing new table as new_rows for each statement execute function log_inserted('Sector', 'id')
create trigger log_updated after update on sectors referencing old table as old_rows new table as new_rows for each statement execute function log_updated('Sector', 'id')
create trigger log_deleted after delete on sectors referencing old table as old_rows for each statement execute function log_deleted('Sector', 'id')
create trigger log_inserted after insert on categories referencing new table as new_rows for each statement execute function log_inserted('Category', 'id')
create trigger log_updated after update on categories referencing old table as old_rows new table as new_rows for each statement execute function log_updated('Category', 'id')
create trigger log_deleted after delete on categories referencing old table as old_rows for each statement execute function log_deleted('Category', 'id')
create trigger log_inserted after insert on regions referencing new table as new_rows for each statement execute function log_inserted('Region', 'id')
create trigger log_updated after update on regions referencing old table as old_rows new table as new_rows for each statement execute function log_updated('Region', 'id')
create trigger log_deleted after delete on regions referencing old table as old_rows for each statement execute function log_deleted('Region', 'id')
create trigger log_inserted after insert on sources referencing new table as new_rows for each statement execute function log_inserted('Source', 'id')
create trigger log_updated after update on sources referencing old table as old_rows new table as new_rows for each statement execute function log_updated('Source', 'id')
create trigger log_deleted after delete on sources referencing old table as old_rows for each statement execute function log_deleted('Source', 'id')
create trigger log_inserted after insert on stories referencing new table as new_rows for each statement execute function log_inserted('Story', 'id')
create trigger log_updated after update on stories referencing old table as old_rows new table as new_rows for each statement execute function log_updated('Story', 'id')
create trigger log_deleted after delete on stories referencing old table as old_rows for each statement execute function log_deleted('Story', 'id')
create trigger log_article_inserted after insert on analyses referencing new table as new_rows for each statement execute function log_link_inserted('Article', 'article_id', 'analysis', 'articles', 'id', 'id')
create trigger log_article_updated after update on analyses referencing old table as old_rows new table as new_rows for each statement execute function log_link_updated('Article', 'article_id', 'analysis', 'articles', 'id', 'id')
create trigger log_article_deleted after delete on analyses referencing old table as old_rows for each statement execute function log_link_deleted('Article', 'article_id', 'analysis', 'articles', 'id', 'id')
create trigger log_article_inserted after insert on article_topics referencing new table as new_rows for each statement execute function log_link_inserted('Article', 'article_id', 'topics', 'articles', 'id', 'id')
create trigger log_article_updated after update on article_topics referencing old table as old_rows new table as new_rows for each statement execute function log_link_updated('Article', 'article_id', 'topics', 'articles', 'id', 'id')
create trigger log_article_deleted after delete on article_topics referencing old table as old_rows for each statement execute function log_link_deleted('Article', 'article_id', 'topics', 'articles', 'id', 'id')
create trigger log_article_inserted after insert on article_tags referencing new table as new_rows for each statement execute function log_link_inserted('Article', 'article_id', 'tags', 'articles', 'id', 'id')
create trigger log_article_updated after update on article_tags referencing old table as old_rows new table as new_rows for each statement execute function log_link_updated('Article', 'article_id', 'tags', 'articles', 'id', 'id')
create trigger log_article_deleted after delete on article_tags referencing old table as old_rows for each statement execute function log_link_deleted('Article', 'article_id', 'tags', 'articles', 'id', 'id')
create trigger log_article_inserted after insert on mentions referencing new table as new_rows for each statement execute function log_link_inserted('Article', 'article_id', 'mentions', 'articles', 'id', 'id')
create trigger log_article_updated after update on mentions referencing old table as old_rows new table as new_rows for each statement execute function log_link_updated('Article', 'article_id', 'mentions', 'articles', 'id', 'id')
create trigger log_article_deleted after delete on mentions referencing old table as old_rows for each statement execute function log_link_deleted('Article', 'article_id', 'mentions', 'articles', 'id', 'id')
create trigger log_company_inserted after insert on organisations referencing new table as new_rows for each statement execute function log_link_inserted('Company', 'id', 'organisation', 'company_profiles', 'organisation_id', 'organisation_id')
create trigger log_company_updated after update on organisations referencing old table as old_rows new table as new_rows for each statement execute function log_link_updated('Company', 'id', 'organisation', 'company_profiles', 'organisation_id', 'organisation_id')
create trigger log_company_deleted after delete on organisations referencing old table as old_rows for each statement execute function log_link_deleted('Company', 'id', 'organisation', 'company_profiles', 'organisation_id', 'organisation_id')
create trigger log_investor_inserted after insert on organisations referencing new table as new_rows for each statement execute function log_link_inserted('Investor', 'id', 'organisation', 'investor_profiles', 'organisation_id', 'id')
create trigger log_investor_updated after update on organisations referencing old table as old_rows new table as new_rows for each statement execute function log_link_updated('Investor', 'id', 'organisation', 'investor_profiles', 'organisation_id', 'id')
create trigger log_investor_deleted after delete on organisations referencing old table as old_rows for each statement execute function log_link_deleted('Investor', 'id', 'organisation', 'investor_profiles', 'organisation_id', 'id')
create trigger log_company_inserted after insert on organisation_aliases referencing new table as new_rows for each statement execute function log_link_inserted('Company', 'organisation_id', 'aliases', 'company_profiles', 'organisation_id', 'organisation_id')
create trigger log_company_updated after update on organisation_aliases referencing old table as old_rows new table as new_rows for each statement execute function log_link_updated('Company', 'organisation_id', 'aliases', 'company_profiles', 'organisation_id', 'organisation_id')
create trigger log_company_deleted after delete on organisation_aliases referencing old table as old_rows for each statement execute function log_link_deleted('Company', 'organisation_id', 'aliases', 'company_profiles', 'organisation_id', 'organisation_id')
create trigger log_company_inserted after insert on organisation_domains referencing new table as new_rows for each statement execute function log_link_inserted('Company', 'organisation_id', 'domains', 'company_profiles', 'organisation_id', 'organisation_id')
create trigger log_company_updated after update on organisation_domains referencing old table as old_rows new table as new_rows for each statement execute function log_link_updated('Company', 'organisation_id', 'domains', 'company_profiles', 'organisation_id', 'organisation_id')
create trigger log_company_deleted after delete on organisation_domains referencing old table as old_rows for each statement execute function log_link_deleted('Company', 'organisation_id', 'domains', 'company_profiles', 'organisation_id', 'organisation_id')
create trigger log_investor_inserted after insert on people referencing new table as new_rows for each statement execute function log_link_inserted('Investor', 'id', 'person', 'investor_profiles', 'person_id', 'id')
create trigger log_investor_updated after update on people referencing old table as old_rows new table as new_rows for each statement execute function log_link_updated('Investor', 'id', 'person', 'investor_profiles', 'person_id', 'id')
create trigger log_investor_deleted after delete on people referencing old table as old_rows for each statement execute function log_link_deleted('Investor', 'id', 'person', 'investor_profiles', 'person_id', 'id')
create trigger log_fundinground_inserted after insert on investments referencing new table as new_rows for each statement execute function log_link_inserted('FundingRound', 'round_id', 'investments', 'funding_rounds', 'id', 'id')
create trigger log_fundinground_updated after update on investments referencing old table as old_rows new table as new_rows for each statement execute function log_link_updated('FundingRound', 'round_id', 'investments', 'funding_rounds', 'id', 'id')
create trigger log_fundinground_deleted after delete on investments referencing old table as old_rows for each statement execute function log_link_deleted('FundingRound', 'round_id', 'investments', 'funding_rounds', 'id', 'id')
"""


def upgrade() -> None:
    for function in FUNCTIONS:
        op.execute(function.replace(":", "\\:"))
    for trigger in TRIGGERS.strip().splitlines():
        op.execute(trigger)
    op.execute(
        "insert into stats (id, companies, articles, rounds, investors)"
        " values (gen_random_uuid(), 0, 0, 0, 0)"
    )


def downgrade() -> None:
    raise RuntimeError("Versions and the change log cannot be dropped; restore a backup instead.")

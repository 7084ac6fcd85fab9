"""The triggers: versions, slug history, and the change log by statement."""

from collections.abc import Iterable, Iterator
from dataclasses import astuple

from sqlalchemy import DDL, event

from schema.entities.base import metadata
from schema.entities.logged import LINKS, OWN, links_before

# Without a version that counts updates.
UNTOUCHED = (
    "changes", "stats", "article_figures", "company_figures", "investor_figures",
    "idempotency_keys", "scheduled", "article_keys", "observations", "organisation_keys",
    "rejects",
)  # fmt: skip

# Of what is gone, or has another slug by now.
FORMER = ("slug_history", "merges")

# What the default of a column calls. A restored log is ahead of its server's count, so that no
# entry has to be moved: scripts/migrate.py puts another number here. All of these become part of
# the statements that call them.
NUMBERS = (
    "create function log_ahead() returns bigint language sql stable parallel safe return 0::bigint",
    """
create function log_number(counted xid8) returns xid8 language sql stable parallel safe
return (counted::text::bigint + log_ahead())::text::xid8
""",
    """
create function log_transaction() returns xid8 language sql stable parallel restricted
return log_number(pg_current_xact_id())
""",
    """
create function log_settled() returns xid8 language sql stable parallel safe
return log_number(pg_snapshot_xmin(pg_current_snapshot()))
""",
)
FUNCTIONS = (
    """
create function touch() returns trigger language plpgsql as $$
begin
    if new is distinct from old then
        new.updated_at := greatest(new.updated_at, now());
        new.version := greatest(new.version, old.version + 1);
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
create function one_party_of(parties text, slugs text[]) returns void language plpgsql as $$
declare taken text;
begin
    perform pg_advisory_xact_lock(hashtext('party'), part) from (
        select distinct hashtext(slug) & 1023 as part from unnest(slugs) slug order by part
    ) p;
    execute format('select slug from %I where slug = any($1) limit 1',
        case parties when 'people' then 'organisations' else 'people' end
    ) into taken using slugs;
    if taken is not null then
        raise unique_violation using
            message = format('slug %L names both a person and an organisation', taken),
            constraint = 'uq_parties_slug';
    end if;
end $$
""",
    """
create function one_party() returns trigger language plpgsql as $$
begin
    perform one_party_of(tg_table_name, array[new.slug]);
    return null;
end $$
""",
    """
create function one_party_inserted() returns trigger language plpgsql as $$
begin
    perform one_party_of(tg_table_name, array(select slug from new_rows));
    return null;
end $$
""",
    # An organisation may be a company again: who knows it from before knows lower versions. It is
    # behind log_inserted in the alphabet, in which triggers run: the log has what is new once.
    """
create function recount_inserted() returns trigger language plpgsql as $$
begin
    if not exists (
        select from changes
        where type = 'Company' and entity_id = any(array(select organisation_id from new_rows))
        group by entity_id having count(*) > 1
    ) then
        return null;
    end if;
    update company_profiles p set version = c.version + 1
    from (
        select entity_id, max(version) as version from changes
        where type = 'Company' and entity_id = any(array(select organisation_id from new_rows))
        group by entity_id having count(*) > 1
    ) c
    where p.organisation_id = c.entity_id;
    update changes c set version = p.version
    from new_rows n join company_profiles p using (id)
    where c.type = 'Company' and c.entity_id = p.organisation_id and c.version = n.version
        and c.transaction = log_transaction() and c.op = 'UPSERT';
    return null;
end $$
""",
    # Columns whose change is no news: the trigger's own.
    """
create function changed_fields(before jsonb, after jsonb) returns text[]
language sql immutable as $$
    select coalesce(array_agg(key order by key), '{}')
    from jsonb_each(after)
    where key not in ('version', 'created_at', 'updated_at')
        and before -> key is distinct from value
$$
""",
    # A new row has all its columns to tell of, and of its links those that came before it: they are
    # looked up by an index, where for an `exists` PostgreSQL would read the whole table of links.
    """
create function log_inserted() returns trigger language plpgsql as $$
declare
    fields text[] := changed_fields('{}', (select to_jsonb(n) from new_rows n limit 1));
    links text := '';
begin
    for i in 2 .. tg_nargs - 1 by 3 loop
        links := links || format(
            ' || case when n.%1$I in (
                select l.%2$I from %3$I l where l.%2$I = any(array(select %1$I from new_rows))
            ) then array[%4$L] end',
            tg_argv[1], tg_argv[i + 1], tg_argv[i], tg_argv[i + 2]);
    end loop;
    execute format(
        'insert into changes (op, type, entity_id, version, fields)
         select ''UPSERT'', $1, n.%I, n.version, $2%s from new_rows n',
        tg_argv[1], links)
    using tg_argv[0], fields;
    return null;
end $$
""",
    # Planned anew each time: a plan that is kept is one for as many rows as came first, and where
    # many come it compares each with each.
    """
create function log_updated() returns trigger language plpgsql as $$
begin
    execute '
        insert into changes (op, type, entity_id, version, fields, before)
        select ''UPSERT'', $1, (after ->> $2)::uuid, (after ->> ''version'')::int, fields, before
        from (
            select to_jsonb(o) as before, to_jsonb(n) as after
            from old_rows o join new_rows n using (id)
        ) t, lateral (select changed_fields(before, after) as fields offset 0) c
        where fields <> ''{}'''
    using tg_argv[0], tg_argv[1];
    return null;
end $$
""",
    """
create function log_deleted() returns trigger language plpgsql as $$
begin
    insert into changes (op, type, entity_id, version, fields, before)
    select case when m.id is null then 'DELETE' else 'MERGE' end, tg_argv[0], t.key,
        (row ->> 'version')::int, '{}', row
    from (select to_jsonb(o) as row, (to_jsonb(o) ->> tg_argv[1])::uuid as key from old_rows o) t
    left join merges m on m.type = tg_argv[0] and m.entity_id = t.key;
    return null;
end $$
""",
    # A link row counts as a change of the entity that shows it, unless that entity is gone. Of one
    # that is new in this transaction is told already, in its first version: there the field is put.
    """
create function log_linked(type text, link text, field text, owner text, match text, key text,
    rows jsonb[])
returns void language plpgsql as $$
begin
    execute format(
        'update %I o set version = version + 1
         where o.%I in (select (r ->> ''link'')::uuid from unnest($1) r)
            and created_at <> now()',
        owner, match)
    using rows;
    execute format(
        'update changes c set fields = array_append(c.fields, $2::varchar) from %I o
         where o.%I in (select (r ->> ''link'')::uuid from unnest($3) r) and o.created_at = now()
            and c.type = $1 and c.entity_id = o.%I and c.transaction = log_transaction()
            and c.before is null and $2 <> all(c.fields)',
        owner, match, key)
    using type, field, rows;
    execute format(
        'insert into changes (op, type, entity_id, version, fields, before)
         select ''UPSERT'', $1, o.%I, o.version, array[$2], r -> ''before''
         from unnest($3) r join %I o on o.%I = (r ->> ''link'')::uuid
         where o.created_at <> now()',
        key, owner, match)
    using type, field, rows;
end $$
""",
    """
create function log_link_inserted() returns trigger language plpgsql as $$
declare rows jsonb[];
begin
    execute format(
        'select array_agg(jsonb_build_object(''link'', n.%I))
         from new_rows n where exists (select from %I o where o.%I = n.%I)',
        tg_argv[1], tg_argv[3], tg_argv[4], tg_argv[1]) into rows;
    if rows is not null then
        perform log_linked(
            tg_argv[0], tg_argv[1], tg_argv[2], tg_argv[3], tg_argv[4], tg_argv[5], rows);
    end if;
    return null;
end $$
""",
    """
create function log_link_updated() returns trigger language plpgsql as $$
declare rows jsonb[];
begin
    execute '
        select array_agg(jsonb_build_object(''link'', link -> $1, ''before'', before))
        from (
            select to_jsonb(n) as link, to_jsonb(o) as before
            from old_rows o join new_rows n using (id)
        ) t
        where changed_fields(before, link) <> ''{}'''
    into rows using tg_argv[1];
    perform log_linked(
        tg_argv[0], tg_argv[1], tg_argv[2], tg_argv[3], tg_argv[4], tg_argv[5], rows);
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
    # A position is good if the log has the entry it names. One of place 0, as they were given once,
    # says below which of the server's transactions, fewer than 2^40, all had been told: in a
    # restored log an entry at or behind it shows that it is not beyond the backup. A replica may be
    # behind the server that gave it. What is no cursor is not for here to refuse.
    """
create function log_reaches(cursor text) returns boolean language plpgsql stable as $$
declare
    encoded text := translate(cursor, '-_', '+/');
    padded text := rpad(encoded, (length(encoded) + 3) / 4 * 4, '=');
    keys json;
    reached xid8;
    place bigint;
    known boolean;
begin
    begin
        keys := convert_from(decode(padded, 'base64'), 'UTF8')::json;
        reached := (keys ->> 1)::xid8;
        place := (keys ->> 2)::bigint;
    exception when others then
        return true;
    end;
    known := case
        when place <> 0 then exists (
            select from changes where position = place and transaction = reached)
        when reached = '0' then true
        when log_ahead() = 0 then reached <= pg_snapshot_xmax(pg_current_snapshot())
        else exists (
            select from changes where transaction >= reached and transaction < '1099511627776')
    end;
    if not known and not (pg_is_in_recovery() and reached >= log_settled()) then
        raise exception 'the log has no %', reached using errcode = 'VG001';
    end if;
    return true;
end $$
""",
)

ROW_TRIGGER = (
    "create trigger %(name)s %(when)s on %(on)s for each row %(guard)s execute function %(call)s()"
)
STATEMENT_TRIGGER = (
    "create trigger %(name)s after %(event)s on %(on)s referencing %(rows)s"
    " for each statement execute function %(call)s(%(arguments)s)"
)
EVENTS = {
    "insert": ("new table as new_rows", "inserted"),
    "update": ("old table as old_rows new table as new_rows", "updated"),
    "delete": ("old table as old_rows", "deleted"),
}


def ddl(text: str, context: dict[str, str] | None = None) -> DDL:
    return DDL(text, context=context)  # type: ignore[no-untyped-call]


def statement_triggers(
    prefix: str, table: str, name: str, arguments: tuple[str, ...], verbs: Iterable[str] = EVENTS
) -> Iterator[DDL]:
    for verb in verbs:
        rows, suffix = EVENTS[verb]
        quoted = ", ".join("'" + argument + "'" for argument in arguments)
        context = {"name": f"{name}_{suffix}", "event": verb, "on": table, "rows": rows,
                   "call": f"{prefix}_{suffix}", "arguments": quoted}  # fmt: skip
        yield ddl(STATEMENT_TRIGGER, context=context)


def row_trigger(table: str, name: str, when: str, guard: str = "") -> DDL:
    context = {"name": name, "when": when, "on": table, "guard": guard, "call": name}
    return ddl(ROW_TRIGGER, context=context)


def triggers() -> Iterator[DDL]:
    for table in metadata.sorted_tables:
        if table.name in UNTOUCHED:
            continue
        yield row_trigger(table.name, "touch", "before update")
        if "slug" in table.c and table.name not in FORMER:
            renamed = "when (old.slug is distinct from new.slug)"
            yield row_trigger(table.name, "keep_slug", "after update of slug", renamed)
    for party in ("organisations", "people"):
        yield row_trigger(party, "one_party", "after update of slug")
        yield from statement_triggers("one_party", party, "one_party", (), ("insert",))
    yield from statement_triggers("recount", "company_profiles", "recount", (), ("insert",))
    for own in OWN:
        entity = (own.type, own.key)
        yield from statement_triggers("log", own.table, "log", entity, ("update", "delete"))
        inserted = (*entity, *links_before(own))
        yield from statement_triggers("log", own.table, "log", inserted, ("insert",))
    for link in LINKS:
        _, kind, *rest = astuple(link)
        name = f"log_{link.type.lower()}"
        yield from statement_triggers("log_link", link.table, name, (kind, *rest))


def attach() -> None:
    """Make `metadata.create_all` create functions and triggers too."""
    for number in NUMBERS:
        event.listen(metadata, "before_create", ddl(number))
    for function in FUNCTIONS:
        event.listen(metadata, "after_create", ddl(function.replace("%", "%%")))
    for trigger in triggers():
        event.listen(metadata, "after_create", trigger)

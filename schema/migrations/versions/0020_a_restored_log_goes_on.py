"""a log that was restored goes on ahead of its server's count"""

from alembic import op

revision = '0020'
down_revision = '0019'
branch_labels = None
depends_on = None

STATEMENTS = (
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
    "alter table changes alter column transaction set default log_transaction()",
    """
create or replace function recount_inserted() returns trigger language plpgsql as $$
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
    """
create or replace function log_linked(type text, link text, field text, owner text, match text, key text,
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
create or replace function log_reaches(cursor text) returns boolean language plpgsql stable as $$
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


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement.replace(":", "\\:"))


def downgrade() -> None:
    raise RuntimeError("Migrations only go up; restore a backup instead.")

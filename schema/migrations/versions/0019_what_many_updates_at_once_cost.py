"""what many updates at once cost"""

from alembic import op

revision = '0019'
down_revision = '0018'
branch_labels = None
depends_on = None

FUNCTIONS = (
    """
create or replace function log_updated() returns trigger language plpgsql as $$
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
create or replace function log_link_updated() returns trigger language plpgsql as $$
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
)


def upgrade() -> None:
    for statement in FUNCTIONS:
        op.execute(statement.replace(":", "\\:"))


def downgrade() -> None:
    raise RuntimeError("Migrations only go up; restore a backup instead.")

"""the links of a new row are looked up one by one"""

from alembic import op

revision = '0015'
down_revision = '0013'
branch_labels = None
depends_on = None

LOG_INSERTED = """
create or replace function log_inserted() returns trigger language plpgsql as $$
declare
    fields text[] := changed_fields('{}', (select to_jsonb(n) from new_rows n limit 1));
    links text := '';
begin
    for i in 2 .. tg_nargs - 1 by 3 loop
        links := links || format(
            ' || (select array[%L] from %I l where l.%I = n.%I limit 1)',
            tg_argv[i + 2], tg_argv[i], tg_argv[i + 1], tg_argv[1]);
    end loop;
    execute format(
        'insert into changes (op, type, entity_id, version, fields)
         select ''UPSERT'', $1, n.%I, n.version, $2%s from new_rows n',
        tg_argv[1], links)
    using tg_argv[0], fields;
    return null;
end $$
"""


def upgrade() -> None:
    op.execute(LOG_INSERTED)


def downgrade() -> None:
    raise RuntimeError("Migrations only go up; restore a backup instead.")

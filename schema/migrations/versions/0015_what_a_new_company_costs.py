"""the links of a new row are looked up one by one; currencies are not sorted"""

from alembic import op

revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None

FUNCTIONS = (
    """
create or replace function log_inserted() returns trigger language plpgsql as $$
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
    """
create or replace function raised_by(company uuid) returns table (usd numeric, latest date, rounds bigint,
    undisclosed bigint, amount numeric, currency varchar)
language sql stable as $$
    select sum(amount_usd) filter (where equity), max(announced_on),
        count(*) filter (where equity), count(*) filter (where equity and amount is null),
        case when min(currency) filter (where equity) = max(currency) filter (where equity)
            then sum(amount) filter (where equity) end,
        case when min(currency) filter (where equity) = max(currency) filter (where equity)
            then min(currency) filter (where equity) end
    from (
        select *, round_type in ('PRE_SEED', 'SEED', 'SERIES_A', 'SERIES_B', 'SERIES_C',
            'SERIES_D', 'SERIES_E', 'SERIES_F', 'SERIES_G', 'SERIES_H', 'VENTURE',
            'GROWTH', 'CORPORATE') as equity
        from funding_rounds where company_id = company
    ) r
$$
""",
)


def upgrade() -> None:
    for function in FUNCTIONS:
        op.execute(function.replace(":", "\\:"))


def downgrade() -> None:
    raise RuntimeError("Migrations only go up; restore a backup instead.")

"""a new row's log entry has its links, and a round leaves a company's words alone"""

from alembic import op

revision = '0009'
down_revision = '0008'
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
            ' || case when exists (select from %I l where l.%I = n.%I) then array[%L] end',
            tg_argv[i], tg_argv[i + 1], tg_argv[1], tg_argv[i + 2]);
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
create or replace function log_link_inserted() returns trigger language plpgsql as $$
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
create function raised_by(company uuid) returns table (usd numeric, latest date, rounds bigint,
    undisclosed bigint, amount numeric, currency varchar)
language sql stable as $$
    select sum(amount_usd) filter (where equity), max(announced_on),
        count(*) filter (where equity), count(*) filter (where equity and amount is null),
        case when count(distinct currency) filter (where equity) = 1
            then sum(amount) filter (where equity) end,
        case when count(distinct currency) filter (where equity) = 1
            then min(currency) filter (where equity) end
    from (
        select *, round_type in ('PRE_SEED', 'SEED', 'SERIES_A', 'SERIES_B', 'SERIES_C',
            'SERIES_D', 'SERIES_E', 'SERIES_F', 'SERIES_G', 'SERIES_H', 'VENTURE',
            'GROWTH', 'CORPORATE') as equity
        from funding_rounds where company_id = company
    ) r
$$
""",
    """
create or replace function figure_companies(owners uuid[]) returns void language plpgsql as $$
begin
    perform from company_figures where organisation_id = any(owners)
    order by organisation_id for no key update;
    insert into company_figures as f (organisation_id, raised_usd, raised_on, name, document,
        raised, raised_currency, equity_rounds, undisclosed_rounds)
    select o.id, r.usd, r.latest, o.name,
        words_of(o.name, 'A') || words_of(a.names, 'A') || words_of(d.names, 'B')
            || words_of(p.description, 'C'),
        r.amount, r.currency, r.rounds, r.undisclosed
    from company_profiles p join organisations o on o.id = p.organisation_id,
        lateral raised_by(o.id) r,
        lateral (
            select string_agg(name, ' ' order by position) as names
            from organisation_aliases where organisation_id = o.id
        ) a,
        lateral (
            select string_agg(domain, ' ' order by domain) as names
            from organisation_domains where organisation_id = o.id
        ) d
    where p.organisation_id = any(owners)
    on conflict (organisation_id) do update set raised_usd = excluded.raised_usd,
        raised_on = excluded.raised_on, name = excluded.name, document = excluded.document,
        raised = excluded.raised, raised_currency = excluded.raised_currency,
        equity_rounds = excluded.equity_rounds, undisclosed_rounds = excluded.undisclosed_rounds
    where f.* is distinct from excluded.*;
end $$
""",
    """
create function figure_raised(owners uuid[]) returns void language plpgsql as $$
begin
    perform from company_figures where organisation_id = any(owners)
    order by organisation_id for no key update;
    update company_figures f set raised_usd = r.usd, raised_on = r.latest, raised = r.amount,
        raised_currency = r.currency, equity_rounds = r.rounds, undisclosed_rounds = r.undisclosed
    from unnest(owners) o (id), lateral raised_by(o.id) r
    where f.organisation_id = o.id and (f.raised_usd, f.raised_on, f.raised, f.raised_currency,
            f.equity_rounds, f.undisclosed_rounds)
        is distinct from (r.usd, r.latest, r.amount, r.currency, r.rounds, r.undisclosed);
end $$
""",
)
TRIGGERS = """
create or replace trigger log_inserted after insert on company_profiles referencing new table as new_rows for each statement execute function log_inserted('Company', 'organisation_id', 'organisation_aliases', 'organisation_id', 'aliases', 'organisation_domains', 'organisation_id', 'domains', 'organisation_identifiers', 'organisation_id', 'identifiers')
create trigger figure_raised_inserted after insert on funding_rounds referencing new table as new_rows for each statement execute function figures_inserted('figure_raised', 'company_id', 'round_type, amount, currency, amount_usd, announced_on')
create trigger figure_raised_updated after update on funding_rounds referencing old table as old_rows new table as new_rows for each statement execute function figures_updated('figure_raised', 'company_id', 'round_type, amount, currency, amount_usd, announced_on')
create trigger figure_raised_deleted after delete on funding_rounds referencing old table as old_rows for each statement execute function figures_deleted('figure_raised', 'company_id', 'round_type, amount, currency, amount_usd, announced_on')
drop trigger figure_companies_inserted on funding_rounds
drop trigger figure_companies_updated on funding_rounds
drop trigger figure_companies_deleted on funding_rounds
"""


def upgrade() -> None:
    for function in FUNCTIONS:
        op.execute(function.replace(":", "\\:"))
    for trigger in TRIGGERS.strip().splitlines():
        op.execute(trigger)


def downgrade() -> None:
    raise RuntimeError("Migrations only go up; restore a backup instead.")

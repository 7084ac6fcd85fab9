"""what a company has raised, with its other figures"""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

FUNCTION = """
create or replace function figure_companies(owners uuid[]) returns void language plpgsql as $$
begin
    perform from company_figures where organisation_id = any(owners)
    order by organisation_id for no key update;
    insert into company_figures as f (organisation_id, raised_usd, raised_on, name, document,
        raised, raised_currency, equity_rounds, undisclosed_rounds)
    select o.id, r.usd, r.latest, o.name,
        words_of(o.name, 'A') || words_of(a.names, 'A') || words_of(d.names, 'B')
            || words_of(p.description, 'C'),
        case when r.currencies = 1 then r.amount end,
        case when r.currencies = 1 then r.currency end, r.rounds, r.undisclosed
    from company_profiles p join organisations o on o.id = p.organisation_id,
        lateral (
            select max(announced_on) as latest, count(*) filter (where equity) as rounds,
                count(*) filter (where equity and amount is null) as undisclosed,
                sum(amount_usd) filter (where equity) as usd,
                sum(amount) filter (where equity) as amount,
                min(currency) filter (where equity) as currency,
                count(distinct currency) filter (where equity) as currencies
            from (
                select *, round_type in ('PRE_SEED', 'SEED', 'SERIES_A', 'SERIES_B', 'SERIES_C',
                    'SERIES_D', 'SERIES_E', 'SERIES_F', 'SERIES_G', 'SERIES_H', 'VENTURE',
                    'GROWTH', 'CORPORATE') as equity
                from funding_rounds where company_id = o.id
            ) e
        ) r,
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
"""

TRIGGERS = """
create or replace trigger figure_companies_inserted after insert on funding_rounds referencing new table as new_rows for each statement execute function figures_inserted('figure_companies', 'company_id', 'round_type, amount, currency, amount_usd, announced_on')
create or replace trigger figure_companies_updated after update on funding_rounds referencing old table as old_rows new table as new_rows for each statement execute function figures_updated('figure_companies', 'company_id', 'round_type, amount, currency, amount_usd, announced_on')
create or replace trigger figure_companies_deleted after delete on funding_rounds referencing old table as old_rows for each statement execute function figures_deleted('figure_companies', 'company_id', 'round_type, amount, currency, amount_usd, announced_on')
"""


def upgrade() -> None:
    op.add_column('company_figures', sa.Column('raised', sa.Numeric(precision=20, scale=2), nullable=True))
    op.add_column('company_figures', sa.Column('raised_currency', sa.String(), nullable=True))
    op.add_column('company_figures', sa.Column('equity_rounds', sa.Integer(), nullable=True))
    op.add_column('company_figures', sa.Column('undisclosed_rounds', sa.Integer(), nullable=True))
    op.execute(FUNCTION.replace(":", "\\:"))
    for trigger in TRIGGERS.strip().splitlines():
        op.execute(trigger)
    op.execute("select figure_companies(array_agg(organisation_id)) from company_figures")
    op.alter_column('company_figures', 'equity_rounds', nullable=False)
    op.alter_column('company_figures', 'undisclosed_rounds', nullable=False)


def downgrade() -> None:
    raise RuntimeError("Migrations only go up; restore a backup instead.")

-- What a schema made for PostGraphile would have: companies as one noun, with their totals. The
-- totals are a lateral join: as a grouped view of their own they are worked out for all companies,
-- and as a function they are not inlined.
drop schema if exists postgraphile cascade;
create schema postgraphile;

create view postgraphile.companies as
select o.id, o.slug, o.name, o.country, p.description, p.status, p.sector_id, p.logo_url,
  f.usd raised_usd, f.amount raised, f.currency raised_currency, f.rounds equity_rounds,
  f.undisclosed undisclosed_rounds
from organisations o
join company_profiles p on p.organisation_id = o.id
left join lateral (
  select sum(amount_usd) usd,
    case when min(currency) = max(currency) then sum(amount) end amount,
    case when min(currency) = max(currency) then min(currency) end currency,
    count(*)::int rounds,
    count(*) filter (where amount is null)::int undisclosed
  from funding_rounds
  where company_id = o.id and round_type in (
    'PRE_SEED', 'SEED', 'SERIES_A', 'SERIES_B', 'SERIES_C', 'SERIES_D', 'SERIES_E', 'SERIES_F',
    'SERIES_G', 'SERIES_H', 'VENTURE', 'GROWTH', 'CORPORATE')) f on true;

comment on view postgraphile.companies is $$
@name companies
@primaryKey id
@foreignKey (sector_id) references public.sectors (id)|@fieldName sector
$$;

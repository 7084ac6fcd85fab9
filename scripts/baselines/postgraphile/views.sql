-- What a schema made for PostGraphile would have: companies as one noun, with their totals.
drop schema if exists postgraphile cascade;
create schema postgraphile;

create view postgraphile.companies as
select o.id, o.slug, o.name, o.country, p.description, p.status, p.sector_id, p.logo_url,
  f.raised_usd, f.raised, f.raised_currency, f.equity_rounds, f.undisclosed_rounds
from organisations o
join company_profiles p on p.organisation_id = o.id
join company_figures f on f.organisation_id = o.id;

comment on view postgraphile.companies is $$
@name companies
@primaryKey id
@foreignKey (sector_id) references public.sectors (id)|@fieldName sector
$$;

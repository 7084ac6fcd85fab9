"""The companies that are there, as texts name them."""

from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.reading.gazetteer import Gazetteer
from api.ingest.reading.standing import UNKNOWN, Standing
from schema.enums import CompanyStatus

MARK = text("select count(*), max(updated_at) from company_profiles")
LATEST = text("select max(created_at) from company_profiles")
NAMES = text("""
    select o.id, o.name from company_profiles p join organisations o on o.id = p.organisation_id
    union all
    select a.organisation_id, a.name
    from company_profiles p join organisation_aliases a on a.organisation_id = p.organisation_id
    order by 1, 2
""")
DOMAINS = text("""
    select d.organisation_id, d.domain
    from company_profiles p join organisation_domains d on d.organisation_id = p.organisation_id
    order by 1, 2
""")
# What sources say that was raised counts as what the rounds add up to.
STANDINGS = text("""
    with rounds as (
      select company_id as id, count(*) as deals, max(announced_on) as last
      from funding_rounds group by 1
    ), bought as (
      select acquirer_id as id, count(*) as deals, max(announced_on) as last
      from acquisitions group by 1
    ), worth as (
      select company_id as id, max(amount_usd) as usd from valuations group by 1
    ), said as (
      select entity_id as id,
        max(split_part(facts ->> 'funding_total', ' ', 2)::numeric)
          filter (where facts ->> 'funding_total' like 'USD %') as raised,
        max(split_part(facts ->> 'valuation', ' ', 2)::numeric)
          filter (where facts ->> 'valuation' like 'USD %') as valued
      from observations where type = 'Company' and facts ?| array['funding_total', 'valuation']
      group by 1
    )
    select p.organisation_id as id, p.status, p.description,
      coalesce(r.deals, 0) + coalesce(b.deals, 0) as deals,
      greatest(f.raised_usd, s.raised) as raised,
      greatest(w.usd, s.valued) as valued,
      greatest(r.last, b.last) as last
    from company_profiles p
    left join rounds r on r.id = p.organisation_id
    left join bought b on b.id = p.organisation_id
    left join worth w on w.id = p.organisation_id
    left join said s on s.id = p.organisation_id
    left join company_figures f on f.organisation_id = p.organisation_id
""")


class Names:
    """Made when it is first asked for, and anew after any company changed."""

    def __init__(self) -> None:
        self.mark: tuple[int, datetime | None] = (0, None)
        self.gazetteer: Gazetteer[UUID] = Gazetteer([])

    @staticmethod
    async def since(connection: AsyncConnection) -> datetime | None:
        """When the last company became known. What becomes known of one later makes no old article
        name it: a file that goes in again changes nothing."""
        return cast(datetime | None, await connection.scalar(LATEST))

    async def known(self, connection: AsyncConnection) -> Gazetteer[UUID]:
        count, since = (await connection.execute(MARK)).one()
        mark = count, since
        if mark != self.mark:
            names = [(key, name) for key, name in await connection.execute(NAMES)]
            domains = [(key, name) for key, name in await connection.execute(DOMAINS)]
            found = {each.id: standing(each) for each in await connection.execute(STANDINGS)}
            told = {key: each for key, each in found.items() if each != UNKNOWN}
            self.gazetteer, self.mark = Gazetteer(names, domains, told), mark
        return self.gazetteer


def standing(row: Any) -> Standing:
    return Standing(
        deals=row.deals,
        raised=row.raised,
        valued=row.valued,
        last=row.last,
        public=row.status == CompanyStatus.PUBLIC,
        closed=row.status == CompanyStatus.CLOSED,
        description=row.description or "",
    )

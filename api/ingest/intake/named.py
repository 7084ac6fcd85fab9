"""The companies that are there, as texts name them."""

from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.reading.gazetteer import Gazetteer

MARK = text("select count(*), max(updated_at) from company_profiles")
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


class Names:
    """Made when it is first asked for, and anew after any company changed."""

    def __init__(self) -> None:
        self.mark: Any = None
        self.gazetteer: Gazetteer[UUID] = Gazetteer([])

    async def known(self, connection: AsyncConnection) -> Gazetteer[UUID]:
        mark = (await connection.execute(MARK)).one()
        if mark != self.mark:
            names = [(key, name) for key, name in await connection.execute(NAMES)]
            domains = [(key, name) for key, name in await connection.execute(DOMAINS)]
            self.gazetteer, self.mark = Gazetteer(names, domains), mark
        return self.gazetteer

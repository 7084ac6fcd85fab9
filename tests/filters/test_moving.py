"""Pages of a list that changes between them: what stays is met exactly once, in its order."""

from collections.abc import AsyncIterator
from random import Random
from typing import Any

import asyncpg
import pytest

from api.database import Reader
from api.engine.answer import Engine
from schema.graph import schema
from tests.filters.asking import Asking

COMPANY = """
insert into organisations (id, slug, name) values (gen_random_uuid(), 'acme', 'Acme');
insert into company_profiles (id, organisation_id, description, status)
    select gen_random_uuid(), id, 'Makes things.', 'PRIVATE' from organisations
"""
# Few days and few amounts, and none: ties and nulls everywhere.
ROUND = """
insert into funding_rounds (id, company_id, round_type, round_label, announcement,
    announced_on, announced_precision, amount, currency, amount_usd)
select gen_random_uuid(), id, 'SEED', $1, 'Said', date '2024-01-01' + nullif($2, 0),
    case when $2 > 0 then 'DAY' end, amount, case when amount is not null then 'USD' end, amount
from organisations, lateral (select nullif($3::int, 0)::numeric as amount) m
"""
ORDERS = [
    [{"field": "ANNOUNCED_ON", "direction": "DESC"}],
    [{"field": "ANNOUNCED_ON", "direction": "ASC", "nulls": "FIRST"}],
    [{"field": "AMOUNT_USD", "direction": "DESC", "nulls": "FIRST"}, {"field": "ANNOUNCED_ON"}],
    [{"field": "ANNOUNCED_ON", "nulls": "FIRST"}, {"field": "AMOUNT_USD", "direction": "DESC"}],
]
QUERY = """query ($o: [FundingRoundOrder!], $first: Int, $after: String, $last: Int, $before: String) {
    fundingRounds(orderBy: $o, first: $first, after: $after, last: $last, before: $before) {
        edges { cursor node { roundLabel } } pageInfo { hasNextPage hasPreviousPage }
    }
}"""


class Moving:
    """Rounds labelled `stays` are never touched; the others come and go."""

    def __init__(self, database: Any, ask: Asking, seed: int) -> None:
        self.database = database
        self.ask = ask
        self.random = Random(seed)
        self.number = 0

    async def insert(self, label: str, count: int) -> None:
        for _ in range(count):
            self.number += 1
            days, amount = self.random.randrange(4), self.random.randrange(3)
            await self.database.execute(ROUND, f"{label}-{self.number}", days, amount)

    async def change(self) -> None:
        """New ones anywhere, and some that came are gone, perhaps the one a cursor was taken of."""
        await self.database.execute(
            "delete from funding_rounds where id in (select id from funding_rounds"
            " where round_label like 'goes-%' order by md5(id::text || $1) limit 4)",
            str(self.number),
        )
        await self.insert("goes", 4)

    async def walk(self, order: list[dict[str, str]], *, back: bool) -> list[str]:
        met: list[str] = []
        cut: dict[str, Any] = {"last" if back else "first": 3}
        while True:
            answer = await self.ask(QUERY, o=order, **cut)
            page = answer["fundingRounds"]
            names = [edge["node"]["roundLabel"] for edge in page["edges"]]
            met = names + met if back else met + names
            if not page["pageInfo"]["hasPreviousPage" if back else "hasNextPage"]:
                return met
            end = page["edges"][0 if back else -1]["cursor"]
            cut["before" if back else "after"] = end
            await self.change()


@pytest.fixture
async def database(migrated: str) -> AsyncIterator[Any]:
    connection = await asyncpg.connect(migrated)
    await connection.execute(COMPANY)
    yield connection
    await connection.close()


@pytest.fixture
async def ask(migrated: str) -> AsyncIterator[Asking]:
    reader = await Reader.connect(migrated, connections=1, statements=50)
    yield Asking(Engine(schema, reader.fetch, statements=50))
    await reader.close()


async def test_what_stays_is_neither_skipped_nor_repeated(database: Any, ask: Asking) -> None:
    moving = Moving(database, ask, seed=1)
    await moving.insert("stays", 25)
    await moving.insert("goes", 10)
    for order in ORDERS:
        still = [each for each in await everything(ask, order) if each.startswith("stays")]
        assert len(still) == 25
        for back in (False, True):
            met = await moving.walk(order, back=back)
            assert [each for each in met if each.startswith("stays")] == still
            assert len(met) == len(set(met))


async def everything(ask: Asking, order: list[dict[str, str]]) -> list[str]:
    page = (await ask(QUERY, o=order, first=100))["fundingRounds"]
    return [edge["node"]["roundLabel"] for edge in page["edges"]]

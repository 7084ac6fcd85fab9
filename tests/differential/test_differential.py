"""The engine and the reference agree on whatever is asked.

DIFFERENTIAL_OPERATIONS   how many (300; scripts/prove asks for 20,000)
DIFFERENTIAL_SEED         of which run (1)
"""

import gc
import json
import os
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from random import Random

import asyncpg
import pytest
from graphql import GraphQLSchema, build_schema, print_schema
from sqlalchemy.ext.asyncio import create_async_engine

from api.database import Reader
from api.engine.answer import Engine
from schema.graph import schema
from tests.conftest import UNLIMITED, fresh
from tests.differential.compare import Outcome, Sides
from tests.differential.coverage import Coverage, Watched, wanted
from tests.differential.harvest import harvest
from tests.differential.shrink import shrunk
from tests.differential.strategy import operations
from tests.differential.tree import Document
from tests.differential.values import Values
from tests.pool import Pool

GRAPHQL = schema._schema
# Fields whose values move with whatever is written on the server.
MOVING = {"Query": "logPosition", "ChangeConnection": "position"}
OPERATIONS = int(os.environ.get("DIFFERENTIAL_OPERATIONS", "300"))
SEED = int(os.environ.get("DIFFERENTIAL_SEED", "1"))
# A long run reaches everything so often; a short one reaches almost everything once.
LONG, LEAST = 10_000, 20
SHORT_REACHES = 0.97
LEAST_WITH_DATA = 0.6
# Operations after which the reference forgets what it found, and after which garbage is collected.
MEMORY, GARBAGE = 1_000, 100
# What the demo data has little of: images, former slugs, what companies were worth, what sources say.
UPDATES = """
    update articles set image_url = 'https://x.org/' || slug, image_alt = nullif(slug, excerpt)
        where id in (select id from articles order by id limit 80);
    update articles set image_alt = null where id in (select id from articles order by id limit 30);
    update articles set slug = slug || '-b' where id in (select id from articles order by id limit 20);
    update organisations set slug = slug || '-b'
        where id in (select organisation_id from company_profiles order by id limit 10);
    update people set slug = slug || '-b' where id in (select id from people order by id limit 3);
    update topics set slug = slug || '-b' where id in (select id from topics order by id limit 5);
    update tags set slug = slug || '-b' where id in (select id from tags order by id limit 5);
    insert into ipos (id, company_id, listed_on, listed_precision, exchange, symbol, currency, raised,
        valuation, announcement, announcement_url)
        select md5(organisation_id::text)::uuid, organisation_id, '2021-05-01', 'MONTH', 'Nasdaq', 'ABC',
            'USD', 100, 1000, 'It is listed.', 'https://x.org/ipo'
        from company_profiles where organisation_id not in (select company_id from ipos)
        order by id limit 40;
    insert into valuations (id, company_id, round_id, kind, valued_on, valued_precision, amount, currency,
        announcement, announcement_url)
        select md5(id::text)::uuid, company_id, id, 'PRE_MONEY', announced_on, announced_precision,
            3 * amount, currency, announcement, announcement_url
        from funding_rounds where amount is not null;
    insert into observations (source_id, type, record, place, nth, entity_id, facts, line)
        select s.id, 'Company', o.slug, 'companies.csv', 1, o.id, jsonb_build_object(
            'name', o.name || ', as ' || s.name, 'founded', '2010', 'funding_total', 'USD 100.00'
        ), 2
        from company_profiles p join organisations o on o.id = p.organisation_id,
            (select * from sources order by id limit 2) s;
    insert into observations (source_id, type, record, place, nth, entity_id, facts, line)
        select s.id, 'FundingRound', r.id::text, 'rounds.csv', 1, r.id, jsonb_build_object(
            'round_label', r.round_label || ', as ' || s.name, 'announced', '2010'
        ), 3
        from funding_rounds r, (select * from sources order by id limit 2) s;
    insert into observations (source_id, type, record, place, nth, entity_id, facts, line)
        select s.id, 'Ipo', i.id::text, 'ipos.csv', 1, i.company_id, jsonb_build_object(
            'symbol', s.slug, 'listed', '2021'
        ), 4
        from ipos i, (select * from sources order by id limit 2) s;
"""


@pytest.fixture(scope="module")
async def database(server: str, stencil: str) -> str:
    url = await fresh(server, "differential", stencil)
    connection = await asyncpg.connect(url)
    await connection.execute(UPDATES)
    await connection.close()
    return url


@pytest.fixture(scope="module")
async def sides(database: str) -> AsyncIterator[Sides]:
    reader = await Reader.connect(database, connections=2, statements=100)
    engine = Engine(schema, reader.fetch, statements=100, limits=UNLIMITED)
    made = create_async_engine(
        database.replace("postgresql:", "postgresql+asyncpg:"),
        connect_args={"server_settings": {"timezone": "UTC"}},
    )
    async with made.connect() as connection:
        yield Sides(engine, Watched(connection), GRAPHQL)
    await made.dispose()
    await reader.close()


@pytest.fixture
def collecting() -> Iterator[Callable[[], None]]:
    """By hand: graphql-core leaves siblings of what fails unawaited, of which Python warns where it
    collects them. In the midst of a NamedTuple, which has no builtins, even warning fails."""
    gc.disable()
    gc.freeze()
    yield lambda: gc.collect() and None
    gc.unfreeze()
    gc.enable()


@pytest.mark.filterwarnings("ignore:coroutine 'Executor:RuntimeWarning")
async def test_engine_and_reference_agree(
    sides: Sides,
    database: str,
    collecting: Callable[[], None],
    capfd: pytest.CaptureFixture[str],
) -> None:
    tell(capfd, f"DIFFERENTIAL_SEED={SEED} DIFFERENTIAL_OPERATIONS={OPERATIONS}")
    still = without_moving()
    values = Values(still, await Pool.read(database), Random(SEED))
    await harvest(values, sides)
    sides.keep()
    coverage = Coverage(still, values.reached)
    for asked in operations(values, SEED, OPERATIONS):
        if coverage.asked % GARBAGE == 0:
            collecting()
        if coverage.asked and coverage.asked % MEMORY == 0:
            tell(capfd, f"{coverage.asked} of {OPERATIONS} agree")
            sides.forget()
        outcome = await sides.ask(asked)
        coverage.asked += 1
        if outcome.problem:
            pytest.fail(await told(sides, asked, outcome), pytrace=False)
        if "errors" not in outcome.theirs:
            coverage.note(asked, sides.reference.seen, outcome.theirs["data"])
    sides.forget()
    collecting()
    tell(capfd, coverage.told())
    if OPERATIONS >= LONG:
        assert coverage.below(LEAST) == {}
    else:
        assert len(coverage.below(1)) <= (1 - SHORT_REACHES) * len(wanted(still)), coverage.below(1)
    assert coverage.found >= LEAST_WITH_DATA * coverage.asked


def without_moving() -> GraphQLSchema:
    made = build_schema(print_schema(GRAPHQL))
    for kind, name in MOVING.items():
        del made.type_map[kind].fields[name]  # type: ignore[attr-defined]
    return made


def tell(capfd: pytest.CaptureFixture[str], text: str) -> None:
    """Also of a test that passes."""
    with capfd.disabled():
        sys.stderr.write(f"\n{text}\n")


async def told(sides: Sides, asked: Document, outcome: Outcome) -> str:
    """The operation, as small as it gets, and both answers."""

    async def fails(smaller: Document) -> bool:
        return (await sides.ask(smaller)).problem == outcome.problem

    small = await shrunk(asked, fails)
    found = await sides.ask(small)
    return "\n".join(
        [
            f"{found.problem} (DIFFERENTIAL_SEED={SEED})",
            small.text,
            f"operationName: {json.dumps(small.asked)}",
            f"variables: {json.dumps(small.given)}",
            f"engine: {json.dumps(found.ours)[:3000]}",
            f"reference: {json.dumps(found.theirs)[:3000]}",
        ]
    )

"""Reads on a replica: what it is asked, and what is told while it is in trouble."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator

import asyncpg
import pytest
from starlette.testclient import TestClient

from api.app import create
from api.database import Reader
from api.errors import Code
from api.settings import Settings
from tests.standby import Standby, standby
from tests.troubled import SOON, code, recovered

QUERY = {"query": "{ articles(first: 1) { nodes { title } } }"}


@pytest.fixture(scope="module")
def replica(seeded: str) -> Iterator[Standby]:
    with standby(seeded) as made:
        yield made


@pytest.fixture
async def reader(replica: Standby) -> AsyncIterator[Reader]:
    made = await Reader.connect(replica.url, connections=2, statements=5)
    yield made
    await made.close()


async def on_replica(reader: Reader) -> bool:
    return await reader.fetch("select to_json(pg_is_in_recovery())", []) == (b"true",)


async def test_reads_go_to_the_replica(seeded: str, replica: Standby) -> None:
    """Also with a primary that nobody can reach."""
    for primary in (seeded, "postgresql://nobody@127.0.0.1:9/nowhere"):
        settings = Settings(database_url=primary, database_read_url=replica.url)
        with TestClient(create(settings)) as client:
            assert client.post("/graphql", json=QUERY).json()["data"]["articles"]["nodes"]
            assert client.get("/health/ready").status_code == 200


async def test_a_statement_whose_rows_have_to_change_is_unavailable(
    seeded: str, reader: Reader
) -> None:
    primary = await asyncpg.connect(seeded)
    await primary.execute("create table doomed as select 1 as n")
    assert await on_replica(reader)
    async with asyncio.timeout(10):
        while await reader.fetch("select to_json(to_regclass('doomed'))", []) == (None,):
            await asyncio.sleep(0.02)
    slow = asyncio.create_task(code(reader, "select to_json(pg_sleep(20)::text) from doomed"))
    await asyncio.sleep(0.3)
    await primary.execute("drop table doomed")
    async with asyncio.timeout(10):
        assert await slow is Code.DATABASE_UNAVAILABLE
    await primary.close()
    assert await on_replica(reader)


async def test_a_replica_that_stops_is_unavailable_until_it_is_back(
    seeded: str, replica: Standby, reader: Reader
) -> None:
    settings = Settings(database_url=seeded, database_read_url=replica.url)
    with TestClient(create(settings)) as client:
        assert client.post("/graphql", json=QUERY).status_code == 200
        await asyncio.to_thread(replica.kill)
        answer = client.post("/graphql", json=QUERY)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
        assert answer.json()["errors"][0]["extensions"]["code"] == "DATABASE_UNAVAILABLE"
        assert client.get("/health/ready").status_code == 503
        assert await code(reader) is Code.DATABASE_UNAVAILABLE
        await asyncio.to_thread(replica.start)
        begin = time.monotonic()
        assert await recovered(reader) < SOON
        while client.post("/graphql", json=QUERY).status_code != 200:
            assert time.monotonic() - begin < SOON

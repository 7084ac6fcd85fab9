"""Exports that take their time: by a real server, whose clients read slowly or not at all."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack
from functools import partial
from http.client import HTTPConnection, IncompleteRead
from typing import Any
from urllib.parse import quote, urlsplit
from uuid import uuid4

import asyncpg
import pytest

from tests.conftest import fresh
from tests.processes import Started, until
from tests.rest.slow import Slow, dechunked

TAGS = "/v1/tags?format=ndjson"
FEW = "&where=" + quote('{"slug": {"eq": "tag-1"}}')
COUNT = 12_000
LONG = """
    set session_replication_role = replica;
    insert into tags (id, slug, name)
    select md5(n::text)::uuid, 'tag-' || n, n || repeat(' and so on', 120)
    from generate_series(1, {}) n;
    analyze tags;
"""
OPEN = """
    select count(*) from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend' and state <> 'idle'
    and pid <> pg_backend_pid()
"""


@pytest.fixture(scope="module")
async def long(server: str, tables: str) -> str:
    """A database of 12,000 tags, of a kilobyte and more: no buffer between two programs holds them."""
    url = await fresh(server, "long", tables)
    connection = await asyncpg.connect(url)
    await connection.execute(LONG.format(COUNT))
    await connection.close()
    return url


@pytest.fixture
async def database(long: str) -> AsyncIterator[Any]:
    connection = await asyncpg.connect(long)
    yield connection
    await connection.close()


def started(start: Started, url: str, **settings: str) -> str:
    """Its address."""
    process = start("-m", "scripts.serve", "--port=0", DATABASE_URL=url, **settings)
    return process.line("graphql").removesuffix("/graphql")


@pytest.fixture
def serve(start: Started, long: str) -> Callable[..., str]:
    return partial(started, start, long)


async def gone(database: Any) -> None:
    """Nothing is read any more."""
    async with asyncio.timeout(10):
        while await database.fetchval(OPEN):
            await asyncio.sleep(0.05)


def names(lines: bytes) -> list[str]:
    return [json.loads(line)["name"] for line in lines.split(b"\n")[:-1]]


def get(address: str, path: str) -> tuple[int, bytes]:
    url = urlsplit(address)
    connection = HTTPConnection(str(url.hostname), url.port, timeout=30)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


async def test_a_client_has_half_and_all_have_so_many(
    serve: Callable[..., str], database: Any
) -> None:
    address = serve(EXPORT_CONNECTIONS="2")
    with ExitStack() as stack:

        def asked(source: str) -> Slow:
            return stack.enter_context(Slow(address, TAGS, source))

        first = asked("127.0.0.1")
        assert first.status() == 200
        again = asked("127.0.0.1")
        assert again.status() == 429
        second = asked("127.0.0.2")
        assert second.status() == 200
        third = asked("127.0.0.3")
        assert third.status() == 503
        third.until(b'"code":"SERVER_BUSY"')
        assert b"retry-after: 1\r\n" in third.seen
        # Pages, and what answers whoever watches, go on.
        assert get(address, "/v1/tags?first=2")[0] == 200
        assert get(address, "/health/ready")[0] == 200
        assert second.rest().endswith(b"\r\n0\r\n\r\n")
        fourth = asked("127.0.0.3")
        assert fourth.status() == 200
    await gone(database)
    assert get(address, TAGS)[1].count(b"\n") == COUNT


async def test_one_that_nobody_reads_is_cut_off(serve: Callable[..., str], database: Any) -> None:
    address = serve(EXPORT_SECONDS="1.5")
    with Slow(address, TAGS) as slow:
        assert slow.status() == 200
        assert await database.fetchval(OPEN) == 1
        await gone(database)
        # Its place is free again, whether it reads on or not.
        until(lambda: get(address, TAGS + FEW)[0] == 200, 5)
        found = slow.rest()
        assert not found.endswith(b"0\r\n\r\n")
        assert found.count(b"\n") < COUNT
    assert get(address, "/v1/tags?first=1")[0] == 200


async def test_whoever_reads_can_tell_and_go_on(serve: Callable[..., str], database: Any) -> None:
    """The database ends it in the middle."""
    address = serve()
    url = urlsplit(address)
    connection = HTTPConnection(str(url.hostname), url.port, timeout=30)
    connection.request("GET", TAGS)
    answer = connection.getresponse()
    begun = answer.read(100_000)
    await database.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
        " and pid <> pg_backend_pid()"
    )
    with pytest.raises(IncompleteRead) as caught:
        answer.read()
    connection.close()
    *lines, _ = (begun + caught.value.partial).split(b"\n")
    assert 0 < len(lines) < COUNT
    cursor = json.loads(lines[-1])["cursor"]
    status, rest = get(address, f"{TAGS}&after={cursor}")
    whole = [json.loads(line)["id"] for line in [*lines, *rest.split(b"\n")[:-1]]]
    assert status == 200
    assert len(whole) == len(set(whole)) == COUNT


async def test_who_leaves_leaves_nothing_open(serve: Callable[..., str], database: Any) -> None:
    address = serve()
    for kind in ("ndjson", "csv"):
        with Slow(address, f"/v1/tags?format={kind}") as slow:
            assert slow.status() == 200
            assert await database.fetchval(OPEN) == 1
        await gone(database)
    assert get(address, TAGS)[0] == 200


async def test_nobody_waits_for_an_export(start: Started, server: str, long: str) -> None:
    """Rows at its end change while it stands still, and it shows none of that."""
    url = await fresh(server, "changing", "long")
    address = started(start, url)
    before = names(get(address, TAGS)[1])
    connection = await asyncpg.connect(url)
    with Slow(address, TAGS) as slow:
        assert slow.status() == 200
        await connection.execute("set lock_timeout = '1s'")
        await connection.execute("update tags set name = 'changed' where slug = 'tag-9998'")
        await connection.execute("insert into tags (id, slug, name) values ($1, 'z', 'z')", uuid4())
        await connection.execute("delete from tags where slug = 'tag-9999'")
        found = dechunked(slow.rest())
    await connection.close()
    assert names(found) == before
    after = names(get(address, TAGS)[1])
    assert len(after) == COUNT
    assert {"changed", "z"} == set(after) - set(before)

"""Who follows the log goes on in a database that was restored, or is told that he cannot."""

import asyncio
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from api import embedded
from api.database import Reader
from api.engine.answer import Engine, Request
from api.errors import ApiError, Code
from schema.graph import schema
from scripts.backup import backup
from scripts.restore import restore
from tests.conftest import UNLIMITED, fresh
from tests.standby import Standby, standby

READ = """query ($after: String) { changes(after: $after, first: 100) {
    nodes { op type id version at fields } pageInfo { hasNextPage } position } }"""
RENAME = "update topics set name = name || '!' where slug = $1"
SLUGS = ("robotics", "open-weights", "ai-search")
# Transactions that write no entry.
IDLE = """
do $$ begin
    while pg_current_xact_id() <= '%d' loop
        commit;
    end loop;
end $$
"""
AHEAD = 1_000


class Log:
    """That of a database, as anybody may read it."""

    def __init__(self, url: str, reader: Reader, database: Any) -> None:
        self.url = url
        self.database = database
        self.engine = Engine(schema, reader.fetch, statements=5, limits=UNLIMITED)

    async def ask(self, query: str, after: str | None = None) -> Any:
        answer = await self.engine.answer(Request(query, variables={"after": after}))
        return json.loads(answer)["data"]

    async def pages(self, after: str | None = None) -> AsyncIterator[tuple[str, list[Any]]]:
        """Each with its position, to the end."""
        more = True
        while more:
            found = (await self.ask(READ, after))["changes"]
            after, more = found["position"], found["pageInfo"]["hasNextPage"]
            yield found["position"], found["nodes"]

    async def entries(self, after: str | None = None) -> list[Any]:
        return [node async for _, nodes in self.pages(after) for node in nodes]

    async def end(self) -> str:
        return str((await self.ask("query { logPosition }"))["logPosition"])

    async def rename(self, slug: str) -> None:
        """And wait until the entry can be read."""
        assert await self.database.execute(RENAME, slug) == "UPDATE 1"
        number = await self.count()
        async with asyncio.timeout(20):
            while number >= await self.database.fetchval(
                "select pg_snapshot_xmin(pg_current_snapshot())"
            ):
                await asyncio.sleep(0.01)

    async def count(self) -> int:
        """The server's."""
        return int(await self.database.fetchval("select pg_current_xact_id()"))

    async def idle(self, until: int) -> None:
        await self.database.execute(IDLE % until)

    async def refuses(self, after: str) -> bool:
        try:
            await self.entries(after)
        except ApiError as error:
            return error.code is Code.INVALID_CURSOR and "Begin again" in str(error)
        return False


@pytest.fixture(scope="module")
def young(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that has counted fewer transactions than the tests' own."""
    with embedded.join(tmp_path_factory.mktemp("young"), "tests") as url:
        yield url


@pytest.fixture
def following(demo_copy: str) -> Iterator[Standby]:
    """It ends when nobody is connected any more: the first that a test asks for."""
    with standby(demo_copy) as made:
        yield made


@pytest.fixture
async def opened() -> AsyncIterator[Any]:
    made: list[tuple[Reader, Any]] = []

    async def log(url: str) -> Log:
        reader = await Reader.connect(url, connections=1, statements=5)
        made.append((reader, await asyncpg.connect(url)))
        return Log(url, *made[-1])

    yield log
    for reader, database in made:
        await reader.close()
        await database.close()


@pytest.fixture
async def source(demo_copy: str, opened: Any) -> Log:
    found: Log = await opened(demo_copy)
    await found.idle(await found.count() + AHEAD)
    for slug in SLUGS[:2]:
        await found.rename(slug)
    return found


@pytest.fixture(params=["younger", "same"])
def elsewhere(request: pytest.FixtureRequest, server: str, young: str) -> str:
    return young if request.param == "younger" else server


async def moved(log: Log, server: str, file: Path, opened: Any, name: str = "restored") -> Log:
    await asyncio.to_thread(backup, log.url, file)
    return await brought(server, file, opened, name)


async def brought(server: str, file: Path, opened: Any, name: str = "restored") -> Log:
    url = await fresh(server, name)
    await asyncio.to_thread(restore, url, file)
    found: Log = await opened(url)
    return found


def other(position: str) -> str:
    """Of an entry that no log has."""
    scope, transaction, place = json.loads(urlsafe_b64decode(position + "=="))
    told = json.dumps([scope, transaction, str(int(place) + 1_000)]).encode()
    return urlsafe_b64encode(told).decode().rstrip("=")


def as_before(position: str) -> str:
    """As it was given when it was that of the first transaction still running, not of an entry."""
    scope, transaction, _ = json.loads(urlsafe_b64decode(position + "=="))
    told = json.dumps([scope, str(int(transaction) + 1), "0"]).encode()
    return urlsafe_b64encode(told).decode().rstrip("=")


async def test_who_goes_on_where_he_stopped_misses_nothing(
    source: Log, elsewhere: str, opened: Any, tmp_path: Path
) -> None:
    expected = [each async for each in source.pages()]
    behind = await source.end()
    await source.database.execute("select pg_current_xact_id()")
    restored = await moved(source, elsewhere, tmp_path / "a.dump", opened)
    assert [each async for each in restored.pages()] == expected
    assert await restored.entries(behind) == []
    for position, _ in expected[::5]:
        assert await restored.entries(position) == await source.entries(position)
    await restored.rename(SLUGS[2])
    for position, _ in expected[::5]:
        rest = await source.entries(position)
        assert len(await restored.entries(position)) == len(rest) + 1
    (new,) = await restored.entries(behind)
    assert (new["type"], new["fields"]) == ("TOPIC", ["name"])


async def test_what_a_backup_lacks_is_refused_for_good(
    source: Log, elsewhere: str, opened: Any, tmp_path: Path
) -> None:
    restored = await moved(source, elsewhere, tmp_path / "a.dump", opened)
    beyond = []
    for slug in SLUGS:
        await source.rename(slug)
        beyond += [await source.end(), as_before(await source.end())]
    for _ in range(2):
        assert [await restored.refuses(each) for each in beyond] == [True] * len(beyond)
        await restored.idle(await source.count())
        for slug in SLUGS:
            await restored.rename(slug)


async def test_what_is_restored_again_and_again_goes_on(
    source: Log, young: str, server: str, opened: Any, tmp_path: Path
) -> None:
    first = await source.end()
    once = await moved(source, young, tmp_path / "a.dump", opened, "once")
    await once.rename(SLUGS[0])
    second = await once.end()
    twice = await moved(once, server, tmp_path / "b.dump", opened, "twice")
    await once.rename(SLUGS[1])
    await twice.rename(SLUGS[1])
    again = await moved(twice, young, tmp_path / "c.dump", opened, "again")
    await again.rename(SLUGS[2])
    for log, more in ((once, 2), (twice, 2), (again, 3)):
        assert len(await log.entries(first)) == more
        assert len(await log.entries(second)) == more - 1
        assert not await log.refuses(await twice.end()) or log is once
    assert await again.refuses(await once.end())
    assert await once.refuses(await again.end())
    third = await brought(server, tmp_path / "a.dump", opened, "third")
    await third.rename(SLUGS[0])
    assert await third.refuses(second)
    assert await once.refuses(await third.end())


async def test_positions_of_former_versions_are_good(
    source: Log, young: str, opened: Any, tmp_path: Path
) -> None:
    """Those behind which the backup has an entry: of others nobody knows what they have seen."""
    middle = await source.end()
    await source.rename(SLUGS[2])
    rest = await source.entries(middle)
    end = as_before(await source.end())
    assert len(rest) == 1
    assert await source.entries(as_before(middle)) == rest
    assert await source.entries(end) == []
    restored = await moved(source, young, tmp_path / "a.dump", opened)
    assert await restored.entries(as_before(middle)) == rest
    assert await restored.refuses(end)
    await restored.rename(SLUGS[0])
    assert await restored.refuses(end)
    again = await moved(restored, young, tmp_path / "b.dump", opened, "again")
    assert len(await again.entries(as_before(middle))) == 2
    assert await again.refuses(end)


async def test_a_log_without_entries_goes_on(
    migrated: str, young: str, opened: Any, tmp_path: Path
) -> None:
    log = await opened(migrated)
    begin = await log.end()
    restored = await moved(log, young, tmp_path / "a.dump", opened)
    assert await restored.entries(begin) == []
    await restored.database.execute(
        "insert into topics (id, slug, name, kind) values (gen_random_uuid(), 'a', 'A', 'SEGMENT')"
    )
    assert len(await restored.entries(begin)) == 1


async def test_a_replica_that_is_behind_refuses_none_that_may_come(
    following: Standby, source: Log, opened: Any
) -> None:
    replica, before = await opened(following.url), await source.end()
    await caught_up(replica, before)
    await replica.database.execute("select pg_wal_replay_pause()")
    await source.rename(SLUGS[2])
    behind = await source.end()
    assert behind != before
    assert await replica.entries(behind) == []
    assert await replica.refuses(other(before))
    await replica.database.execute("select pg_wal_replay_resume()")
    await caught_up(replica, behind)
    assert len(await replica.entries(before)) == 1
    assert await replica.entries(behind) == []
    assert await replica.refuses(other(behind))


async def caught_up(replica: Log, position: str) -> None:
    async with asyncio.timeout(20):
        while await replica.end() != position:
            await asyncio.sleep(0.05)

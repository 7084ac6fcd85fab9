"""Articles whose time comes without a write: each is told of once, whoever looks and how often."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from tests.test_triggers import WORLD

RELEASE = "select release_due()"
# As if the day were over, for whom nothing else happens.
LATER = """
    set session_replication_role = replica;
    update articles set published_at = published_at - interval '1 day';
    update scheduled set published_at = published_at - interval '1 day';
    set session_replication_role = origin
"""


@pytest.fixture
async def database(migrated: str) -> AsyncIterator[Any]:
    """Both articles are to appear in an hour."""
    connection = await asyncpg.connect(migrated)
    await connection.execute(WORLD)
    await connection.execute("update articles set published_at = now() + interval '1 hour'")
    await connection.execute("truncate changes")
    yield connection
    await connection.close()


async def told(database: Any) -> list[tuple[str, list[str]]]:
    """Slugs and fields."""
    rows = await database.fetch(
        "select slug, fields from changes c join articles a on a.id = c.entity_id"
        " where c.type = 'Article' and c.op = 'UPSERT' and c.version = a.version order by slug"
    )
    return [tuple(row) for row in rows]


BOTH = [("news-1", ["published_at"]), ("news-2", ["published_at"])]


async def test_it_is_told_when_its_time_has_come_and_once(database: Any) -> None:
    await database.execute(RELEASE)
    assert await told(database) == []
    await database.execute(LATER)
    for _ in range(2):
        await database.execute(RELEASE)
        assert await told(database) == BOTH
    assert await database.fetchval("select bool_and(at >= published_at) from changes, articles")


async def test_what_can_be_seen_already_is_not_scheduled(database: Any) -> None:
    await database.execute("truncate scheduled; update articles set published_at = now()")
    await database.execute(
        "update articles set status = 'DRAFT', published_at = now() + interval '1 hour'"
    )
    assert await database.fetchval("select count(*) from scheduled") == 0


@pytest.mark.parametrize(
    "change", ["status = 'RETRACTED'", "published_at = now() + interval '2 days'"]
)
async def test_what_is_retracted_or_put_off_is_not_told(database: Any, change: str) -> None:
    await database.execute(f"update articles set {change} where slug = 'news-1'")
    await database.execute("truncate changes")
    await database.execute(LATER)
    await database.execute(RELEASE)
    assert await told(database) == BOTH[1:]


async def test_several_who_look_at_once_tell_it_once(database: Any, migrated: str) -> None:
    await database.execute(LATER)
    others = [await asyncpg.connect(migrated) for _ in range(4)]
    await asyncio.gather(*(each.execute(RELEASE) for each in others))
    for each in others:
        await each.close()
    assert await told(database) == BOTH


async def test_who_looks_waits_for_nobody(database: Any, migrated: str) -> None:
    await database.execute(LATER)
    other = await asyncpg.connect(migrated)
    async with other.transaction():
        await other.execute(
            "select from scheduled s join articles a on a.id = article_id"
            " where slug = 'news-1' for update of s"
        )
        await database.execute("set lock_timeout = '1s'")
        await database.execute(RELEASE)
        assert await told(database) == BOTH[1:]
    await other.close()
    await database.execute(RELEASE)
    assert await told(database) == BOTH


async def test_what_is_deleted_is_forgotten(database: Any) -> None:
    await database.execute("delete from articles where slug = 'news-1'")
    assert await database.fetchval("select count(*) from scheduled") == 1

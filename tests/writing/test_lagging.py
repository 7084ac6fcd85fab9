"""Whoever writes reads the database that is written to, however far its replica lags behind."""

import asyncio

import asyncpg
from sqlalchemy.engine import make_url

from tests.standby import standby
from tests.writing.conftest import opened

MAKE = 'mutation { createTag(input: {slug: "fresh", name: "Fresh"}) { tag { slug } } }'
READ = '{ tag(slug: "fresh") { slug } }'
FRESH = {"tag": {"slug": "fresh"}}


async def test_an_editor_sees_what_others_do_not_see_yet(demo_copy: str) -> None:
    """And is told by a server that has nothing but a replica, as one that fails over, that it
    cannot write."""
    with standby(demo_copy) as replica:
        url = make_url(replica.url).set(database=make_url(demo_copy).database)
        read_url = url.render_as_string(hide_password=False)
        lagging = await asyncpg.connect(read_url)
        await lagging.execute("select pg_wal_replay_pause()")
        async with opened(demo_copy, database_read_url=read_url) as desk:
            await desk.ask(MAKE)
            assert await desk.ask(READ) == FRESH
            assert await desk.ask(READ, token=None) == {"tag": None}
            await lagging.execute("select pg_wal_replay_resume()")
            async with asyncio.timeout(10):
                while await desk.ask(READ, token=None) != FRESH:
                    await asyncio.sleep(0.02)
        async with opened(read_url) as desk:
            answer = await desk.post(MAKE.replace("fresh", "more"))
            assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
            (error,) = answer.json()["errors"]
            assert error["extensions"]["code"] == "DATABASE_UNAVAILABLE"
            assert await desk.ask(READ) == FRESH
        await lagging.close()

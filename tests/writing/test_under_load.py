"""A replica that stops, under a steady load of reads, while an editor goes on writing.

UNDER_LOAD_SECONDS   how long (120)
"""

import asyncio
import os
import signal
import sys
import time
from collections import Counter

import httpx2
import pytest
from sqlalchemy.engine import make_url

from tests.load import Load
from tests.processes import Started
from tests.standby import standby
from tests.writing.mutation import TOKEN

pytestmark = pytest.mark.prove

SECONDS = float(os.environ.get("UNDER_LOAD_SECONDS", "120"))
CALM, AWAY, SOON = 5.0, 3.0, 2.0
MAKE = "mutation ($slug: String!) { createTag(input: {slug: $slug, name: $slug}) { tag { id } } }"
READ = "query ($slug: String!) { tag(slug: $slug) { slug } }"


async def edit(address: str, until: asyncio.Event) -> int:
    """Everything that is written is there at once, whatever becomes of the replica."""
    headers = {"Authorization": f"Bearer {TOKEN}"}
    number = 0
    async with httpx2.AsyncClient(base_url=address, headers=headers, timeout=30) as client:
        while not until.is_set():
            variables = {"slug": f"written-{number}"}
            for query in (MAKE, READ):
                body = {"query": query, "variables": variables}
                answer = (await client.post("/graphql", json=body)).json()
                assert "errors" not in answer, answer
            assert answer["data"]["tag"] == variables
            number += 1
            await asyncio.sleep(0.1)
    return number


async def test_a_replica_that_stops_is_told_and_nothing_that_is_written_is_missed(
    start: Started, demo_copy: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with standby(demo_copy) as replica:
        read = make_url(replica.url).set(database=make_url(demo_copy).database)
        server = start(
            "-m", "scripts.serve", "--port=0", "--workers=2", TRUSTED_PROXIES="127.0.0.1",
            DATABASE_URL=demo_copy, DATABASE_READ_URL=read.render_as_string(hide_password=False),
            WRITE_TOKEN=TOKEN,
        )  # fmt: skip
        load = Load(server.line("graphql").removesuffix("/graphql"))
        await load.learn()
        ending = asyncio.Event()
        reading = asyncio.create_task(load.run(ending))
        editing = asyncio.create_task(edit(load.address, ending))
        excused: list[tuple[float, float]] = []
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            await asyncio.sleep(CALM)
            begin = time.monotonic()
            await asyncio.to_thread(replica.kill)
            await asyncio.sleep(AWAY)
            await asyncio.to_thread(replica.start)
            excused.append((begin, time.monotonic() + SOON))
        await asyncio.sleep(CALM)
        ending.set()
        await reading
        written = await editing
        # The replica ends when nobody asks it any more.
        server.send(signal.SIGTERM)
        assert server.code() == 0
        counted = Counter(seen.what for seen in load.seen)
        with capfd.disabled():
            sys.stderr.write(
                f"\n{len(load.seen)} requests: {dict(counted)}; {len(excused)} times without a"
                f" replica; {written} written and read at once\n"
            )
    failed = [seen for seen in load.seen if seen.what != "200"]
    assert not load.wrong
    assert {seen.what for seen in failed} <= {"DATABASE_UNAVAILABLE", "SERVER_BUSY"}
    assert [
        seen for seen in failed if not any(begin <= seen.at <= end for begin, end in excused)
    ] == []
    assert failed
    assert written > SECONDS

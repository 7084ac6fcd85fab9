"""The database or a worker ends in the middle of writing: each request is done once, and whole."""

import asyncio
import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import asyncpg
import httpx2
import pytest

from tests.processes import Process, Started, paused, postmaster, starting, workers
from tests.writing.conftest import GRAPHQL_JSON
from tests.writing.mutation import TOKEN

# Two that belong together.
PAIR = """mutation ($slug: String!) {
    createTag(input: {slug: $slug, name: $slug}) { tag { slug } }
    createTopic(input: {slug: $slug, name: $slug, kind: PATTERN}) { topic { slug } }
}"""
# Requests; each that has to wait is sent again and again.
FEW, MANY = 60, 120


@pytest.fixture
def start() -> Iterator[Started]:
    with starting(lambda process: process.send(signal.SIGTERM)) as started:
        yield started


async def write(client: httpx2.AsyncClient, slug: str) -> int:
    """Until it is known to be done; tells how often it had to be sent."""
    headers = {
        "Authorization": f"Bearer {TOKEN}", "Idempotency-Key": slug, "Accept": GRAPHQL_JSON,
    }  # fmt: skip
    body = {"query": PAIR, "variables": {"slug": slug}}
    async with asyncio.timeout(60):
        for sent in range(1, 1_000):
            with suppress(httpx2.TransportError):
                answer = await client.post("/graphql", json=body, headers=headers)
                if answer.status_code == 200:
                    assert answer.json()["data"]["createTag"]["tag"] == {"slug": slug}
                    return sent
                assert answer.status_code in (429, 503), answer.text
                assert answer.headers["retry-after"]
            await asyncio.sleep(0.1)
    raise AssertionError


async def kill_the_database(server: Process, data: Path) -> None:
    os.kill(postmaster(data), signal.SIGKILL)


async def kill_a_worker(server: Process, data: Path) -> None:
    os.kill(workers(server)[0], signal.SIGKILL)


async def pause_the_database(server: Process, data: Path) -> None:
    with paused(data):
        await asyncio.sleep(1.5)


@pytest.mark.parametrize("most", [FEW, pytest.param(MANY, marks=pytest.mark.prove)])
async def test_what_is_sent_until_it_is_done_is_done_once(
    start: Started, tmp_path: Path, most: int
) -> None:
    data = tmp_path / "data"
    server = start(
        "-m", "scripts.serve", "--port=0", f"--data={data}", "--workers=2", WRITE_TOKEN=TOKEN,
        DATABASE_TIMEOUT="1", DATABASE_WAIT="1",
    )  # fmt: skip
    address = server.line("graphql").removesuffix("/graphql")
    url = server.line("database")
    for _ in range(2):
        server.line('{"event":"Application startup complete.')
    faults = [kill_the_database, kill_a_worker, pause_the_database]
    async with httpx2.AsyncClient(base_url=address, timeout=30) as client:
        waiting: list[Any] = []
        for number in range(most):
            waiting.append(asyncio.create_task(write(client, f"pair-{number}")))
            if number % (most // 3) == most // 6:
                await faults.pop(0)(server, data)
            await asyncio.sleep(0.02)
        sent = await asyncio.gather(*waiting)
    assert not faults
    assert max(sent) > 1
    database = await asyncpg.connect(url)
    for table in ("tags", "topics"):
        found = await database.fetchval(f"select count(*) from {table} where slug like 'pair-%'")
        assert found == most
    await database.close()

"""What those who watch a server are told."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import asyncpg
import pytest
from starlette.testclient import TestClient

from api.app import create
from api.health import newest
from api.settings import Settings
from scripts.migrate import lacking, migrate, run


@contextmanager
def serving(url: str) -> Iterator[TestClient]:
    with TestClient(create(Settings(database_url=url, database_wait=1))) as client:
        yield client


def test_a_server_that_can_answer_is_ready(seeded: str) -> None:
    with serving(seeded) as client:
        for name in ("live", "ready"):
            answer = client.get(f"/health/{name}")
            assert (answer.status_code, answer.json()) == (200, {"status": name})
            assert client.head(f"/health/{name}").status_code == 200


async def test_the_newest_revision_is_that_of_the_migrations(migrated: str) -> None:
    assert await run(migrated, lacking) == []
    connection = await asyncpg.connect(migrated)
    assert await connection.fetchval("select version_num from alembic_version") == newest()
    await connection.close()


@pytest.mark.parametrize(("change", "status"), [
    ("update alembic_version set version_num = '0001'", 503),
    ("delete from alembic_version", 503),
    ("drop table alembic_version", 503),
    ("update alembic_version set version_num = '9999'", 200),
])  # fmt: skip
async def test_ready_means_that_migrations_are_applied(
    empty: str, change: str, status: int
) -> None:
    await migrate(empty)
    connection = await asyncpg.connect(empty)
    await connection.execute(change)
    await connection.close()
    with serving(empty) as client:
        answer = client.get("/health/ready")
        assert client.get("/health/live").status_code == 200
    assert answer.status_code == status
    if status == 503:
        assert "scripts/migrate" in answer.json()["reason"]
        assert answer.headers["retry-after"] == "1"


async def test_a_server_whose_connections_are_all_lent_is_busy(seeded: str) -> None:
    settings = Settings(database_url=seeded, database_connections=1)
    other = await asyncpg.connect(seeded)
    with TestClient(create(settings)) as client, ThreadPoolExecutor(1) as pool:
        assert client.get("/health/ready").json() == {"status": "ready"}
        async with other.transaction():
            await other.execute("lock table stats")
            asked = pool.submit(client.post, "/graphql", json={"query": "{ stats { articles } }"})
            while not await other.fetchval("select count(*) from pg_locks where not granted"):
                await asyncio.sleep(0.01)
            answer = client.get("/health/ready")
        assert "data" in asked.result().json()
    await other.close()
    assert (answer.status_code, answer.json()) == (200, {"status": "busy"})


async def test_a_database_that_is_gone_is_not_ready_and_the_process_lives(
    empty: str, server: str
) -> None:
    await migrate(empty)
    with serving(empty) as client:
        assert client.get("/health/ready").status_code == 200
        admin = await asyncpg.connect(server)
        await admin.execute('drop database "empty" with (force)')
        await admin.close()
        answer = client.get("/health/ready")
        assert client.get("/health/live").status_code == 200
    assert (answer.status_code, answer.json()["status"]) == (503, "unready")

"""A client that asks for much at once waits for itself, and nobody else does."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager

import asyncpg
import pytest
from starlette.testclient import TestClient

from api.app import create
from api.errors import ApiError, Code
from api.settings import Settings
from api.turns import Turns


@asynccontextmanager
async def turn(turns: Turns, address: str) -> AsyncIterator[None]:
    client = await turns.begin(address)
    try:
        yield
    finally:
        turns.end(client)


async def test_so_many_at_once() -> None:
    turns, running, most = Turns(2, queue=50, wait=10), 0, 0

    async def operation() -> None:
        nonlocal running, most
        async with turn(turns, "192.0.2.1"):
            running += 1
            most = max(most, running)
            await asyncio.sleep(0)
            running -= 1

    await asyncio.gather(*(operation() for _ in range(20)))
    assert (running, most) == (0, 2)
    assert not turns.in_hand


async def test_a_client_waits_for_itself_alone() -> None:
    turns = Turns(1, queue=50, wait=0.05)
    async with turn(turns, "192.0.2.1"):
        async with turn(turns, "192.0.2.2"), turn(turns, "2001:db8::1"):
            pass
        with pytest.raises(ApiError) as caught:
            async with turn(turns, "192.0.2.1"):
                pass
        assert (caught.value.code, caught.value.retry_after) == (Code.TOO_MANY_OPERATIONS, 1)
        async with turn(turns, "2001:db8::1"):
            with pytest.raises(ApiError):
                async with turn(turns, "2001:db8::2"):
                    pass
    async with turn(turns, "192.0.2.1"):
        pass


async def test_what_fails_or_is_cancelled_gives_its_turn_back() -> None:
    turns = Turns(1, queue=50, wait=10)

    async def operation() -> None:
        async with turn(turns, "192.0.2.1"):
            await asyncio.sleep(10)

    running, waiting = (asyncio.create_task(operation()) for _ in range(2))
    await asyncio.sleep(0)
    waiting.cancel()
    running.cancel()
    await asyncio.gather(running, waiting, return_exceptions=True)
    with pytest.raises(ZeroDivisionError):
        async with turn(turns, "192.0.2.1"):
            _ = 1 / 0
    async with turn(turns, "192.0.2.1"):
        pass


async def test_what_waits_is_bounded() -> None:
    """One client has half of it; two fill it."""
    turns, refused = Turns(1, queue=10, wait=10), []

    async def operation(address: str) -> None:
        try:
            async with turn(turns, address):
                await asyncio.sleep(0.01)
        except ApiError as error:
            refused.append((address, error.code))

    addresses = ["192.0.2.1"] * 8 + ["192.0.2.2"] * 4 + ["192.0.2.3"] * 4
    await asyncio.gather(*map(operation, addresses))
    assert refused == [
        *[("192.0.2.1", Code.TOO_MANY_OPERATIONS)] * 3,
        *[("192.0.2.3", Code.SERVER_BUSY)] * 3,
    ]
    assert not turns.in_hand


async def test_a_client_may_run_what_it_may_wait_for() -> None:
    turns = Turns(4, queue=4, wait=10)
    async with AsyncExitStack() as stack:
        for _ in range(4):
            await stack.enter_async_context(turn(turns, "192.0.2.1"))
        with pytest.raises(ApiError):
            await stack.enter_async_context(turn(turns, "192.0.2.2"))


@pytest.fixture
def client(seeded: str) -> Iterator[TestClient]:
    settings = Settings(database_url=seeded, limit_operations=1, database_wait=0.3)
    with TestClient(create(settings)) as made:
        yield made


async def test_a_queue_that_is_full_is_503(seeded: str) -> None:
    """For who comes beside it; the client that fills it has its own answer."""
    app = create(Settings(database_url=seeded, limit_operations=1, limit_queue=1))
    body = {"query": "{ stats { articles } }"}
    other = await asyncpg.connect(seeded)
    with TestClient(app) as client, ThreadPoolExecutor(1) as pool:
        beside = TestClient(app, client=("192.0.2.1", 1))
        beside.app_state.update(client.app_state)
        async with other.transaction():
            await other.execute("lock table stats")
            first = pool.submit(client.post, "/graphql", json=body)
            while not client.app_state["turns"].in_hand:
                await asyncio.sleep(0.01)
            second = await asyncio.to_thread(beside.post, "/graphql", json=body)
        assert "data" in first.result().json()
    await other.close()
    assert (second.status_code, second.headers["retry-after"]) == (503, "1")
    assert second.json()["errors"][0]["extensions"]["code"] == "SERVER_BUSY"


async def test_an_operation_too_many_is_429(client: TestClient, seeded: str) -> None:
    body = {"query": "{ stats { articles } }"}
    other = await asyncpg.connect(seeded)

    async def waits() -> bool:
        return bool(await other.fetchval("select count(*) from pg_locks where not granted"))

    with ThreadPoolExecutor(1) as pool:
        async with other.transaction():
            await other.execute("lock table stats")
            first = pool.submit(client.post, "/graphql", json=body)
            while not await waits():
                await asyncio.sleep(0.01)
            second = client.post("/graphql", json=body)
        assert "data" in first.result().json()
    await other.close()
    assert (second.status_code, second.headers["retry-after"]) == (429, "1")
    assert second.json()["errors"][0]["extensions"]["code"] == "TOO_MANY_OPERATIONS"
    assert "data" in client.post("/graphql", json=body).json()

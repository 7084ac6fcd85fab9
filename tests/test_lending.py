"""A connection goes from one who gives it back to the next who waits, whatever becomes of either."""

import asyncio
import random
import time
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest
from asyncpg.pool import Pool

from api.lending import Lending, Unwatched

WAIT = 0.2


class Waits(Unwatched):
    """How often somebody waited."""

    def __init__(self) -> None:
        self.number = 0

    def waited(self, seconds: float) -> None:
        self.number += 1


@pytest.fixture
async def lending(seeded: str) -> AsyncIterator[Lending]:
    """Of two connections."""
    pool = await asyncpg.create_pool(seeded, min_size=2, max_size=2)
    yield Lending(pool, WAIT, Waits())
    pool.terminate()


async def waiting(lending: Lending, number: int) -> list[asyncio.Task[object]]:
    """So many tasks, each of which waits for a connection."""
    tasks: list[asyncio.Task[object]] = [asyncio.create_task(lending.take()) for _ in range(number)]
    while len(lending.waiting) < number:
        await asyncio.sleep(0)
    return tasks


async def test_who_waits_longest_is_handed_what_is_given_back(lending: Lending) -> None:
    one, other = await lending.take(), await lending.take()
    assert lending.watch.number == 0
    first, second = await waiting(lending, 2)
    await lending.give_back(other)
    assert await first is other
    await lending.give_back(one)
    assert await second is one
    assert lending.watch.number == 2
    assert lending.pool.get_idle_size() == 0
    await lending.give_back(one)
    await lending.give_back(other)
    assert (lending.lent, lending.pool.get_idle_size()) == (0, 2)


async def test_waiting_ends(lending: Lending) -> None:
    taken = [await lending.take() for _ in range(2)]
    with pytest.raises(TimeoutError):
        await lending.take()
    for each in taken:
        await lending.give_back(each)
    assert lending.lent == 0


async def test_in_place_of_what_is_lost_a_new_one_is_made(lending: Lending) -> None:
    taken = [await lending.take() for _ in range(2)]
    (waiter,) = await waiting(lending, 1)
    taken[0].terminate()
    await lending.give_back(taken[0])
    made = await waiter
    assert await made.fetchval("select 1") == 1
    await lending.give_back(made)
    await lending.give_back(taken[1])
    assert lending.lent == 0


@pytest.mark.parametrize("lose", [False, True])
async def test_what_was_handed_to_one_who_gave_up_goes_to_the_next(
    lending: Lending, lose: bool
) -> None:
    taken = [await lending.take() for _ in range(2)]
    first, second = await waiting(lending, 2)
    if lose:
        taken[0].terminate()
    await lending.give_back(taken[0])
    # It is handed, and does not know it yet.
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    found = await second
    assert await found.fetchval("select 1") == 1
    await lending.give_back(found)
    await lending.give_back(taken[1])
    assert lending.lent == 0


async def test_who_cannot_connect_leaves_room_for_the_next(
    lending: Lending, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = [await lending.take() for _ in range(2)]
    first, second = await waiting(lending, 2)
    acquire = Pool.acquire

    def refuse(pool: Any) -> Any:
        monkeypatch.setattr(Pool, "acquire", acquire)
        raise ConnectionRefusedError

    monkeypatch.setattr(Pool, "acquire", refuse)
    taken[0].terminate()
    await lending.give_back(taken[0])
    with pytest.raises(ConnectionRefusedError):
        await first
    await lending.give_back(await second)
    await lending.give_back(taken[1])
    assert lending.lent == 0


async def test_waiting_and_connecting_have_one_time(
    lending: Lending, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = [await lending.take() for _ in range(2)]
    (waiter,) = await waiting(lending, 1)
    with monkeypatch.context() as silent:
        silent.setattr(Pool, "acquire", lambda pool: asyncio.sleep(10))
        await asyncio.sleep(WAIT * 0.75)
        taken[0].terminate()
        begin = time.monotonic()
        await lending.give_back(taken[0])
        with pytest.raises(TimeoutError):
            await waiter
    assert time.monotonic() - begin < WAIT * 0.9
    assert lending.watch.number == 1
    await lending.give_back(taken[1])
    assert lending.lent == 0


@pytest.mark.parametrize("seed", range(5))
async def test_none_is_lost_and_none_is_lent_twice(lending: Lending, seed: int) -> None:
    """Many take turns; some give up, some lose what they have."""
    chance = random.Random(seed)
    holding: set[int] = set()
    # So that a slow machine is no reason to give up.
    lending.wait = 5

    async def use() -> None:
        backend, connection = 0, await lending.take()
        try:
            backend = await connection.fetchval("select pg_backend_pid()")
            assert backend not in holding
            holding.add(backend)
            await asyncio.sleep(chance.random() * 0.002)
            holding.discard(backend)
            if chance.random() < 0.1:
                connection.terminate()
        except asyncio.CancelledError:
            holding.discard(backend)
            connection.terminate()
            raise
        finally:
            await lending.give_back(connection)

    tasks = [asyncio.create_task(use()) for _ in range(200)]
    for each in tasks:
        if chance.random() < 0.2:
            asyncio.get_running_loop().call_later(chance.random() * 0.15, each.cancel)
    done = await asyncio.gather(*tasks, return_exceptions=True)
    assert done.count(None) > 50
    assert {type(each) for each in done} <= {type(None), asyncio.CancelledError, TimeoutError}
    assert (lending.lent, len(lending.waiting)) == (0, 0)
    for connection in await asyncio.gather(lending.take(), lending.take()):
        await lending.give_back(connection)

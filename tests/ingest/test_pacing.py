"""Who makes what comes next does so while the loop waits; elsewhere, whenever it can."""

import asyncio
import time
from collections.abc import Iterator
from itertools import count
from threading import Event, Thread

from api.ingest.pacing import paced, run

SOON = 10
A_WHILE = 0.05


class Making(Thread):
    """One item after the other, until enough."""

    def __init__(self, items: Iterator[int]) -> None:
        super().__init__()
        self.items = items
        self.made = 0
        self.enough = Event()

    def run(self) -> None:
        for each in self.items:
            self.made = each
            time.sleep(0)
            if self.enough.is_set():
                return


def busy() -> None:
    until = time.perf_counter() + A_WHILE
    while time.perf_counter() < until:
        time.sleep(0)


async def made_while(making: Making) -> tuple[int, int]:
    """While the loop has work, and while it has none."""
    await asyncio.sleep(A_WHILE)
    begun = making.made
    busy()
    worked = making.made
    await asyncio.sleep(A_WHILE)
    return worked - begun, making.made - worked


def test_a_thread_works_while_the_loop_waits() -> None:
    async def work() -> tuple[int, int]:
        making = Making(iter(paced()(count())))
        making.start()
        found = await made_while(making)
        making.enough.set()
        await asyncio.to_thread(making.join, SOON)
        return found

    busy, waiting = run(work())
    # What it was making when the loop went on.
    assert busy <= 1
    assert waiting > 1


def test_a_thread_that_waits_for_its_turn_does_not_outlive_the_loop() -> None:
    async def work() -> Making:
        making = Making(iter(paced()(count())))
        making.start()
        making.enough.set()
        return making

    making = run(work())
    making.join(SOON)
    assert not making.is_alive()


async def test_in_another_loop_a_thread_does_not_wait() -> None:
    making = Making(iter(paced()(count())))
    making.start()
    busy, _ = await made_while(making)
    making.enough.set()
    making.join(SOON)
    assert busy > 1

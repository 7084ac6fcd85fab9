"""Whose turn it is: a thread that makes what comes next does so while the loop waits.

Python runs one of the two at a time. Left to themselves they take turns by the clock, and who reads
ahead holds up who could send the next statement.
"""

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Iterator
from selectors import DefaultSelector, SelectorKey
from threading import Event
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Paced = Callable[[Iterable[Item]], Iterable[Item]]


class Turns(DefaultSelector):
    """waiting: is set while the loop waits."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting = Event()

    def select(self, timeout: float | None = None) -> list[tuple[SelectorKey, int]]:
        if timeout is not None and timeout <= 0:
            return super().select(timeout)
        self.waiting.set()
        try:
            return super().select(timeout)
        finally:
            self.waiting.clear()

    def close(self) -> None:
        self.waiting.set()
        super().close()


class Loop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self.turns = Turns()
        super().__init__(self.turns)

    def paced(self, every: Iterable[Item]) -> Iterator[Item]:
        waiting = self.turns.waiting
        for each in every:
            if not waiting.is_set():
                waiting.wait()
            yield each


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """As asyncio.run, in a loop that gives others their turn."""
    with asyncio.Runner(loop_factory=Loop) as runner:
        return runner.run(work)


def paced() -> Paced[Any]:
    """What gives items one by one, to another thread, while the running loop waits."""
    loop = asyncio.get_running_loop()
    return loop.paced if isinstance(loop, Loop) else iter

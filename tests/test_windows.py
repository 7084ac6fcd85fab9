"""Counts of clients begin, go on and end, and nothing is left of them."""

import sys
import threading
import time
from collections.abc import Iterator

import pytest
from limits import RateLimitItemPerMinute
from limits.strategies import FixedWindowRateLimiter

from api.windows import Windows

ITEM = RateLimitItemPerMinute(3)
MINUTE = 60


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What time it is."""
    now = [1_000_000.0]
    monkeypatch.setattr(time, "time", lambda: now[0])
    return now


@pytest.fixture
def often() -> Iterator[None]:
    """Threads take turns after every few instructions."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def test_a_client_has_so_many_in_a_minute_from_its_first(clock: list[float]) -> None:
    limiter = FixedWindowRateLimiter(Windows())
    hits = []
    for _ in range(4):
        hits.append(limiter.hit(ITEM, "a"))
        clock[0] += 10
    assert hits == [True, True, True, False]
    assert limiter.get_window_stats(ITEM, "a") == (1_000_000 + MINUTE, 0)
    clock[0] = 1_000_000 + MINUTE
    assert limiter.test(ITEM, "a")
    assert limiter.hit(ITEM, "a")
    assert limiter.get_window_stats(ITEM, "a") == (1_000_000 + 2 * MINUTE, 2)


def test_clients_are_counted_apart(clock: list[float]) -> None:
    limiter = FixedWindowRateLimiter(Windows())
    assert limiter.hit(ITEM, "a", cost=4) is False
    assert limiter.hit(ITEM, "b") is True
    assert limiter.get_window_stats(ITEM, "c").remaining == 3


def test_who_asks_no_more_is_forgotten(clock: list[float]) -> None:
    windows = Windows()
    for number in range(1_000):
        windows.incr(f"client {number}", MINUTE)
        clock[0] += 0.01
    clock[0] += MINUTE - 5.005
    windows.incr("another", MINUTE)
    assert len(windows.open) == 501
    clock[0] += MINUTE
    windows.incr("another", MINUTE)
    assert [*windows.open] == ["another"]


def test_no_thread_is_started_and_none_loses_a_count(often: None) -> None:
    windows, before = Windows(), threading.active_count()
    windows.incr("a", MINUTE)
    assert threading.active_count() == before
    threads = [
        threading.Thread(target=lambda: [windows.incr("a", MINUTE) for _ in range(1_000)])
        for _ in range(4)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert windows.get("a") == 4_001

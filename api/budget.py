"""Time that a client may cause in a minute for what is not known yet: reading and compiling."""

import math
import time
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv6Address, ip_address

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.strategies import FixedWindowRateLimiter

from api.errors import ApiError, Code
from api.windows import Windows

MICROSECONDS = 1_000_000
# Whoever has one IPv6 address has all that share its first half.
HALF = 64


class Budgets:
    """Of every client of this process, for as long as its minute lasts."""

    def __init__(self, seconds: float) -> None:
        self.item: RateLimitItem = RateLimitItemPerMinute(round(seconds * MICROSECONDS))
        self.limiter = FixedWindowRateLimiter(Windows())

    def of(self, address: str) -> "ClientBudget":
        return ClientBudget(self, address)


@dataclass(frozen=True)
class ClientBudget:
    """The engine's Budget. What is begun is finished: a client can overdraw it once."""

    budgets: Budgets
    address: str

    def check(self) -> None:
        limiter, item, client = self.budgets.limiter, self.budgets.item, network(self.address)
        if not limiter.test(item, client):
            ends = limiter.get_window_stats(item, client).reset_time
            wait = max(1, math.ceil(ends - time.time()))
            raise ApiError(Code.COMPILE_BUDGET_EXCEEDED, exceeded(item, wait), retry_after=wait)

    def charge(self, seconds: float) -> None:
        spent = math.ceil(seconds * MICROSECONDS)
        self.budgets.limiter.hit(self.budgets.item, network(self.address), cost=spent)


def exceeded(item: RateLimitItem, wait: int) -> str:
    budget = item.amount / MICROSECONDS
    return (
        f"Operations that are new to this server took the {budget:g} s of its time that a client "
        f"has in a minute. Wait {wait} s, and send what differs from one request to the next as "
        "variables, so that the operation is known."
    )


@lru_cache(maxsize=1_000)
def network(address: str) -> str:
    """Of an IPv6 address its first half; whatever else stands for itself."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is None:
        return str(int(parsed) >> HALF)
    return address

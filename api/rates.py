"""How often a client may ask in a minute, told with every answer: RateLimit, RateLimit-Policy
(draft-ietf-httpapi-ratelimit-headers-10), and Retry-After to whoever has asked too often."""

import math
import time
from functools import lru_cache

from limits import RateLimitItemPerMinute
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from api.asking import address_of
from api.budget import network
from api.errors import ApiError, Code
from api.handlers import refused
from api.headers import raw, tell
from api.windows import Windows

NAME = "requests"
# Whoever watches the server asks for ever, and of nothing dear.
FREE = ("/health/live", "/health/ready", "/metrics")


class Rates:
    """Of every client of this process, for as long as its minute lasts. most: requests in it."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app = app
        self.item = RateLimitItemPerMinute(most)
        self.key_of = lru_cache(maxsize=1_000)(lambda address: self.item.key_for(network(address)))
        self.windows = Windows()
        policy = f'"{NAME}";q={most};w={self.item.get_expiry()}'
        self.policy = raw("RateLimit-Policy", policy)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in FREE:
            await self.app(scope, receive, send)
            return
        key = self.key_of(address_of(scope))
        count = self.windows.incr(key, self.item.get_expiry())
        left = max(0, self.item.amount - count)
        wait = max(1, math.ceil(self.windows.get_expiry(key) - time.time()))
        tell(scope, (self.policy, raw("RateLimit", f'"{NAME}";r={left};t={wait}')))
        within = count <= self.item.amount
        app = self.app if within else refused(self.exceeded(wait), Request(scope))
        await app(scope, receive, send)

    def exceeded(self, wait: int) -> ApiError:
        message = f"A client has {self.item.amount} requests a minute. Wait {wait} s."
        return ApiError(Code.RATE_LIMITED, message, retry_after=wait)

"""How often a client may ask in a minute, told with every answer: RateLimit, RateLimit-Policy
(draft-ietf-httpapi-ratelimit-headers-10), and Retry-After to whoever has asked too often."""

import math
import time

from limits import RateLimitItemPerMinute
from limits.strategies import FixedWindowRateLimiter
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.asking import address_of
from api.budget import network
from api.errors import ApiError, Code
from api.handlers import refused
from api.windows import Windows

NAME = "requests"
# Whoever watches the server asks for ever, and of nothing dear.
FREE = ("/health/live", "/health/ready", "/metrics")


class Rates:
    """Of every client of this process, for as long as its minute lasts. most: requests in it."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app = app
        self.item = RateLimitItemPerMinute(most)
        self.limiter = FixedWindowRateLimiter(Windows())
        self.policy = f'"{NAME}";q={most};w={self.item.get_expiry()}'

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in FREE:
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        client = network(address_of(request))
        within = self.limiter.hit(self.item, client)
        stats = self.limiter.get_window_stats(self.item, client)
        wait = max(1, math.ceil(stats.reset_time - time.time()))

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.append("RateLimit-Policy", self.policy)
                headers.append("RateLimit", f'"{NAME}";r={stats.remaining};t={wait}')
            await send(message)

        app = self.app if within else refused(self.exceeded(wait), request)
        await app(scope, receive, sending)

    def exceeded(self, wait: int) -> ApiError:
        message = f"A client has {self.item.amount} requests a minute. Wait {wait} s."
        return ApiError(Code.RATE_LIMITED, message, retry_after=wait)

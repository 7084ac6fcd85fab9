"""Fetches a document: within a size and a time, along redirects of which each is checked anew,
without cookies, proxies and whatever else an environment would add."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic
from types import TracebackType
from typing import Self

import httpcore2

from api.ingest.fetch import body
from api.ingest.fetch.address import Address, address
from api.ingest.fetch.answer import UNKNOWN, Fetched, Head, Known
from api.ingest.fetch.errors import Code, FetchError
from api.ingest.fetch.media import ACCEPT, taken
from api.ingest.fetch.network import Public, Resolve, resolved
from api.settings import Settings

NAME = "Venturegraph"
MOST_REDIRECTS = 5
PERMANENT, REDIRECTING = (301, 308), (301, 302, 303, 307, 308)
GOOD, UNCHANGED = (200, 203), 304

# What stands around each request: it may wait, or raise FetchError.
Around = Callable[[Address], AbstractAsyncContextManager[None]]


@dataclass(frozen=True)
class Terms:
    """allow: host:port of what need not be public. size: bytes, unpacked. seconds: for all of it,
    redirects too."""

    agent: str
    allow: frozenset[str] = frozenset()
    size: int = 20_000_000
    seconds: float = 30


def terms(settings: Settings) -> Terms:
    own = f"{NAME} (+{settings.public_url})" if settings.public_url else NAME
    return Terms(
        settings.fetch_agent or own,
        frozenset(filter(None, map(str.strip, settings.fetch_allow.split(",")))),
        settings.fetch_bytes,
        settings.fetch_seconds,
    )


@asynccontextmanager
async def at_once(_: Address) -> AsyncIterator[None]:
    yield


class Client:
    """resolve, network, tls: in place of what looks up names, makes connections, trusts."""

    def __init__(
        self,
        terms: Terms,
        *,
        resolve: Resolve = resolved,
        network: httpcore2.AsyncNetworkBackend | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.terms = terms
        self.pool = httpcore2.AsyncConnectionPool(
            ssl_context=tls or httpcore2.default_ssl_context(),
            max_connections=None,
            max_keepalive_connections=0,
            network_backend=Public(terms.allow, resolve, network or httpcore2.AnyIOBackend()),
        )

    async def __aenter__(self) -> Self:
        await self.pool.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        await self.pool.__aexit__(kind, error, trace)

    async def fetch(
        self, where: Address, known: Known = UNKNOWN, around: Around = at_once
    ) -> Fetched:
        """known: of the answer before. Raises FetchError."""
        left, moved, permanent = self.terms.seconds, None, True
        for _ in range(MOST_REDIRECTS + 1):
            async with around(where):
                begun = monotonic()
                head, content = await self.get(where, known, left)
                left -= monotonic() - begun
            if head.status not in REDIRECTING:
                return Fetched(where, moved, content, head["content-type"], head.known,
                               head.max_age)  # fmt: skip
            where = redirected(where, head)
            permanent = permanent and head.status in PERMANENT
            moved = where if permanent else moved
        raise FetchError(Code.BAD_REDIRECT, f"It redirects more than {MOST_REDIRECTS} times.")

    async def get(self, where: Address, known: Known, seconds: float) -> tuple[Head, bytes | None]:
        """Along no redirect."""
        headers = {
            "Host": where.authority, "User-Agent": self.terms.agent, "Accept": ACCEPT,
            "Accept-Encoding": "gzip", **known.headers(),
        }  # fmt: skip
        url = httpcore2.URL(
            scheme=where.scheme, host=where.host, port=where.port, target=where.target
        )
        with telling():
            async with (
                asyncio.timeout(seconds),
                self.pool.stream("GET", url, headers=[*headers.items()]) as response,
            ):
                head = Head(response.status, response.headers)
                if head.status in REDIRECTING or (head.status == UNCHANGED and known != UNKNOWN):
                    return head, None
                return head, await self.content(head, response)

    async def content(self, head: Head, response: httpcore2.Response) -> bytes:
        if head.status not in GOOD:
            after = head.retry_after(datetime.now(UTC))
            raise FetchError(Code.HTTP_STATUS, f"It answers {head.status}.", head.status, after)
        if not taken(head["content-type"]):
            raise FetchError(Code.WRONG_TYPE, f"It is {head['content-type'][:100]!r}.")
        if head.length > self.terms.size:
            raise body.too_large(self.terms.size)
        return await body.read(response.aiter_stream(), head["content-encoding"], self.terms.size)


def redirected(where: Address, head: Head) -> Address:
    if not head["location"]:
        raise FetchError(Code.BAD_REDIRECT, f"It answers {head.status} and does not say whereto.")
    found = address(head.location, where)
    if (where.scheme, found.scheme) == ("https", "http"):
        raise FetchError(Code.BAD_REDIRECT, f"It redirects from https to {found}.")
    return found


@contextmanager
def telling() -> Iterator[None]:
    """What goes wrong on the way as a FetchError."""
    try:
        yield
    except (TimeoutError, httpcore2.TimeoutException):
        raise FetchError(Code.TIMEOUT, "It did not come whole in time.") from None
    except httpcore2.NetworkError as error:
        if any(isinstance(each, ssl.SSLError) for each in error.args):
            raise FetchError(Code.TLS, f"It is not trusted: {said(error)}.") from error
        raise FetchError(Code.UNREACHABLE, f"The connection broke: {said(error)}.") from error
    except httpcore2.ProtocolError as error:
        raise FetchError(Code.BAD_ANSWER, f"It does not speak HTTP: {said(error)}.") from error


def said(error: Exception) -> str:
    return str(error).rstrip(".")

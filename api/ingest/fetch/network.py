"""Connections to the public internet alone: a name is looked up here, all that it leads to is
checked, and the connection is made to what was checked, not to the name again."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import httpcore2

from api.ingest.fetch.errors import Code, FetchError

# {host, port} -> IP addresses, as text.
Resolve = Callable[[str, int], Awaitable[Sequence[str]]]

# Of IPv6 nothing else is given out. What maps, embeds or translates IPv4 (::ffff:0:0/96, ::/96,
# 64:ff9b::/96) lies outside of it, or among the following.
UNICAST = ip_network("2000::/3")
# What is_global takes for public, of one version of Python or another.
SPECIAL = tuple(map(ip_network, (
    "192.0.0.0/24", "192.88.99.0/24", "224.0.0.0/4", "240.0.0.0/4",
    "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
)))  # fmt: skip
# Seconds for each of several addresses of a name.
CONNECTING = 10.0


def public(found: IPv4Address | IPv6Address) -> bool:
    if isinstance(found, IPv6Address) and found not in UNICAST:
        return False
    return found.is_global and not any(found in each for each in SPECIAL)


async def resolved(host: str, port: int) -> list[str]:
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


class Public(httpcore2.AsyncNetworkBackend):
    """allow: host:port of what is not checked. by: what makes a connection."""

    def __init__(
        self, allow: Collection[str], resolve: Resolve, by: httpcore2.AsyncNetworkBackend
    ) -> None:
        self.allow, self.resolve, self.by = allow, resolve, by

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 it is httpcore2's
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """To the first that answers. Raises FetchError."""
        failure: Exception | None = None
        for each in await self.checked(host, port):
            try:
                return await self.by.connect_tcp(
                    each, port, CONNECTING, local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        reason = f": {failure}" if failure else ""
        raise FetchError(Code.UNREACHABLE, f"{host}:{port} cannot be reached{reason}.")

    async def checked(self, host: str, port: int) -> list[str]:
        """One that is not public refuses the name: it is for us to choose, not for the name."""
        found = await self.looked_up(host, port)
        if allowed(host, port) in self.allow:
            return [str(each) for each in found]
        for each in found:
            if not public(each):
                raise FetchError(
                    Code.REFUSED_ADDRESS, f"{host}:{port} is {each}, which is not public."
                )
        return [str(each) for each in found]

    async def looked_up(self, host: str, port: int) -> list[IPv4Address | IPv6Address]:
        try:
            return [ip_address(host)]
        except ValueError:
            pass
        try:
            return [ip_address(each) for each in await self.resolve(host, port)]
        except (OSError, UnicodeError) as error:
            raise FetchError(Code.UNREACHABLE, f"{host} is not found: {error}.") from None


def allowed(host: str, port: int) -> str:
    """As FETCH_ALLOW names it."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"

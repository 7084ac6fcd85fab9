"""Only the public internet is connected to, whatever a name says or a redirect asks for."""

import asyncio
import socket
from collections.abc import Iterable, Sequence
from typing import Any

import httpcore2
import pytest

from api.ingest.fetch.address import address
from api.ingest.fetch.client import Client, Terms
from api.ingest.fetch.errors import Code, FetchError
from tests.ingest.fetch.site import Site, answer, redirect

EMPTY = Terms("Venturegraph/0")
PUBLIC = "93.184.215.14"
PRIVATE = [
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "192.0.0.9", "192.88.99.1", "198.18.0.1", "203.0.113.5", "224.0.0.1", "240.0.0.1",
    "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:8.8.8.8",
    "64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::a00:1", "2002:7f00:1::", "2001:0:7f00:1::",
    "2001:db8::1", "3fff::1", "fc00::1", "fd12::1", "fe80::1", "fec0::1", "ff02::1", "100::1",
]  # fmt: skip


class Dialled(httpcore2.AsyncNetworkBackend):
    """Notes where a connection was to go, and makes it to the loopback."""

    def __init__(self, port: int = 0, silent: Sequence[str] = ()) -> None:
        self.port, self.silent = port, silent
        self.hosts: list[str] = []
        self.through = httpcore2.AnyIOBackend()

    async def connect_tcp(
        self, host: str, port: int, timeout: float | None = None,  # noqa: ASYNC109
        local_address: str | None = None, socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.AsyncNetworkStream:  # fmt: skip
        self.hosts.append(host)
        if host in self.silent:
            raise httpcore2.ConnectError("refused")
        return await self.through.connect_tcp("127.0.0.1", self.port, timeout)


def leading(*answers: Sequence[str]) -> Any:
    """Looks a name up: what it says at first, then, at last for good."""
    left = list(answers)

    async def resolve(host: str, port: int) -> Sequence[str]:
        return left.pop(0) if len(left) > 1 else left[0]

    return resolve


async def refused(client: Client, written: str) -> str:
    async with client:
        with pytest.raises(FetchError) as caught:
            await client.fetch(address(written))
    assert caught.value.code is Code.REFUSED_ADDRESS
    return str(caught.value)


@pytest.mark.parametrize("host", PRIVATE)
async def test_what_is_not_public_is_refused_as_an_address_and_behind_a_name(host: str) -> None:
    dialled = Dialled()
    written = f"[{host}]" if ":" in host else host
    told = await refused(Client(EMPTY, network=dialled), f"http://{written}/")
    assert "FETCH_ALLOW" in told
    await refused(Client(EMPTY, network=dialled, resolve=leading([host])), "https://news.example/")
    assert not dialled.hosts


@pytest.mark.parametrize("host", [PUBLIC, "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
async def test_a_connection_is_made_to_the_address_that_was_checked(site: Site, host: str) -> None:
    site.pages["/"] = answer(b"a,b")
    dialled = Dialled(site.port)
    async with Client(EMPTY, network=dialled, resolve=leading([host])) as client:
        found = await client.fetch(address("http://news.example/"))
    assert found.content == b"a,b"
    assert dialled.hosts == [host]
    assert site.asked[0].headers["host"] == "news.example"


async def test_a_name_of_which_one_address_is_private_is_refused() -> None:
    dialled = Dialled()
    resolve = leading([PUBLIC, "127.0.0.1"])
    await refused(Client(EMPTY, network=dialled, resolve=resolve), "http://news.example/")
    assert not dialled.hosts


async def test_a_name_that_leads_elsewhere_the_second_time_is_refused_then(site: Site) -> None:
    site.pages["/"] = redirect("/feed")
    site.pages["/feed"] = answer(b"a,b")
    dialled = Dialled(site.port)
    resolve = leading([PUBLIC], ["127.0.0.1"])
    await refused(Client(EMPTY, network=dialled, resolve=resolve), "http://news.example/")
    assert dialled.hosts == [PUBLIC]
    assert site.paths == ["/"]


@pytest.mark.parametrize("host", PRIVATE)
async def test_a_redirect_to_what_is_not_public_is_refused(site: Site, host: str) -> None:
    to = f"[{host}]" if ":" in host else host
    site.pages["/"] = redirect(f"http://{to}:{site.port}/secret")
    dialled = Dialled(site.port)
    resolve = leading([PUBLIC])
    await refused(Client(EMPTY, network=dialled, resolve=resolve), "http://news.example/")
    assert dialled.hosts == [PUBLIC]
    assert site.paths == ["/"]


async def test_the_loopback_is_refused_by_its_name_where_nothing_is_allowed(site: Site) -> None:
    await refused(Client(EMPTY), f"http://localhost:{site.port}/")
    await refused(Client(EMPTY), f"{site.url}/")
    assert not site.asked


async def test_a_host_and_port_that_are_allowed_are_that_host_and_port_alone(site: Site) -> None:
    site.pages["/"] = answer(b"a,b")
    async with Client(site.terms()) as client:
        assert (await client.fetch(address(site.url))).content == b"a,b"
    await refused(Client(site.terms()), f"http://localhost:{site.port}/")
    await refused(Client(site.terms()), "http://127.0.0.1:1/")
    resolve = leading(["127.0.0.1"])
    async with Client(site.terms("feeds.example"), resolve=resolve) as client:
        found = await client.fetch(address(f"http://feeds.example:{site.port}/"))
    assert found.content == b"a,b"


async def test_the_next_address_of_a_name_is_tried(site: Site) -> None:
    site.pages["/"] = answer(b"a,b")
    dialled = Dialled(site.port, silent=[PUBLIC])
    resolve = leading([PUBLIC, "1.1.1.1"])
    async with Client(EMPTY, network=dialled, resolve=resolve) as client:
        await client.fetch(address("http://news.example/"))
    assert dialled.hosts == [PUBLIC, "1.1.1.1"]


async def test_what_cannot_be_reached_is_told() -> None:
    async def nowhere(host: str, port: int) -> Sequence[str]:
        raise socket.gaierror(-2, "Name or service not known")

    for client in (
        Client(EMPTY, resolve=nowhere),
        Client(EMPTY, resolve=leading([PUBLIC]), network=Dialled(silent=[PUBLIC])),
    ):
        async with client:
            with pytest.raises(FetchError) as caught:
                await client.fetch(address("http://news.example/"))
        assert caught.value.code is Code.UNREACHABLE


async def test_a_lookup_that_takes_too_long_ends_in_time() -> None:
    async def slow(host: str, port: int) -> Sequence[str]:
        await asyncio.sleep(60)
        return [PUBLIC]

    async with Client(Terms("Venturegraph/0", seconds=0.05), resolve=slow) as client:
        with pytest.raises(FetchError) as caught:
            await client.fetch(address("http://news.example/"))
    assert caught.value.code is Code.TIMEOUT

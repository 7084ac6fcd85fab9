"""Whose page an address is of: a domain, or a host of its own below one that many share."""

from functools import lru_cache
from urllib.parse import urlsplit

from api.ingest.resolve.domains import domain


def site(url: str) -> str:
    return site_of(urlsplit(url).hostname or "")


@lru_cache(4_096)
def site_of(host: str) -> str:
    return domain(host) or host.removeprefix("www.")


def together(one: str, other: str) -> bool:
    """Whether they are of one site."""
    return site(one) == site(other)

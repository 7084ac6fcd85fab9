"""Addresses of the web, as they are fetched and kept: one spelling, nothing in it that hides."""

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import SplitResult, urljoin, urlsplit

from w3lib.url import safe_url_string

from api.ingest.fetch.errors import Code, FetchError

PORTS = {"http": 80, "https": 443}
LONGEST = 2_000
LABEL = r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?"
NAME = re.compile(rf"{LABEL}(\.{LABEL})*")
# What inet_aton takes for an IPv4 address, or part of one: 2130706433, 0x7f.1, 0177.0.0.1.
NUMBER = re.compile(r"(.*\.)?([0-9]+|0x[0-9a-f]*)")
USER = re.compile(r"//[^/?#]*@")


@dataclass(frozen=True)
class Address:
    """host: ASCII, in small letters, without the dot at its end; of IPv6 without brackets. target:
    path and query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def bracketed(self) -> str:
        return f"[{self.host}]" if ":" in self.host else self.host

    @property
    def place(self) -> str:
        """host:port, always with its port."""
        return f"{self.bracketed}:{self.port}"

    @property
    def authority(self) -> str:
        return self.bracketed if self.port == PORTS[self.scheme] else self.place

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.authority}"

    def __str__(self) -> str:
        return f"{self.origin}{self.target}"


def address(written: str, base: Address | None = None) -> Address:
    """base: where what is relative begins. Raises FetchError."""
    try:
        parts = urlsplit(safe_url_string(urljoin(str(base or ""), written.strip())))
        name, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise bad(written, f"is no address: {error}") from None
    if parts.scheme not in PORTS:
        raise bad(written, "does not begin with http:// or https://")
    if "@" in parts.netloc:
        raise bad(written, "holds a user or a password")
    found = Address(parts.scheme, host(name, written), port or PORTS[parts.scheme], target(parts))
    if len(str(found)) > LONGEST:
        raise bad(f"{written[:60]}…", f"is longer than {LONGEST:,} characters")
    return found


def host(name: str, written: str) -> str:
    """Of all the ways to write an IP address, the usual one alone, and of no interface."""
    found = name.lower().rstrip(".") if "%" not in name else ""
    try:
        return str(IPv6Address(found) if ":" in found else IPv4Address(found))
    except AddressValueError:
        if NUMBER.fullmatch(found) or not NAME.fullmatch(found):
            raise bad(written, f"has no host that can be asked: {name!r}") from None
    return found


def target(parts: SplitResult) -> str:
    return f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"


def bad(written: str, reason: str) -> FetchError:
    shown = USER.sub("//", written)
    return FetchError(Code.BAD_ADDRESS, f"{shown!r} {reason}.")

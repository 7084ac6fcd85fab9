"""What an answer's headers say that matters."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from werkzeug.datastructures import ResponseCacheControl
from werkzeug.http import parse_cache_control_header, parse_date

from api.ingest.fetch.address import Address

LONGEST = 1_000


@dataclass(frozen=True)
class Known:
    """What an answer said of itself, for the next request to say: it is sent again if changed."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        found = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in found.items() if value}


UNKNOWN = Known()


@dataclass(frozen=True)
class Fetched:
    """content: None where it has not changed. address: where it came from. moved: where it is from
    now on. max_age: seconds for which it is good."""

    address: Address
    moved: Address | None
    content: bytes | None
    content_type: str
    known: Known
    max_age: int | None


class Head:
    """Of one answer; of a header that is given again all values."""

    def __init__(self, status: int, headers: Iterable[tuple[bytes, bytes]]) -> None:
        self.status = status
        self.headers: dict[str, str] = {}
        for raw, value in headers:
            name, text = raw.decode("ascii").lower(), value.decode("latin-1")
            self.headers[name] = f"{self.headers[name]}, {text}" if name in self.headers else text

    def __getitem__(self, name: str) -> str:
        return self.headers.get(name, "")

    @property
    def known(self) -> Known:
        return Known(repeated(self["etag"]), repeated(self["last-modified"]))

    @property
    def location(self) -> str:
        return self["location"].encode("latin-1").decode("utf-8", "replace")

    @property
    def length(self) -> int:
        """0 where it does not say."""
        return int(self["content-length"]) if self["content-length"].isdecimal() else 0

    @property
    def max_age(self) -> int | None:
        return parse_cache_control_header(self["cache-control"], cls=ResponseCacheControl).max_age

    def retry_after(self, now: datetime) -> float | None:
        """Seconds, of a number of them or of a time."""
        if self["retry-after"].isdecimal():
            return float(self["retry-after"])
        with suppress(OverflowError):
            if when := parse_date(self["retry-after"]):
                return max(0.0, (when - now).total_seconds())
        return None


def repeated(written: str) -> str | None:
    """What we can say as we were told it."""
    return written if written.isascii() and 0 < len(written) <= LONGEST else None

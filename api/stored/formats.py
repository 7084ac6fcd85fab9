"""The formats of an address: which there are, which it has, which one is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from api import negotiation
from api.stored.articles import KIND
from api.stored.operations import Stored
from api.stored.wrong import LONGEST, WrongError

FORMAT = "format"


class Extent(Enum):
    """what: for whoever gives one of the parameters that say nothing in it (silent)."""

    PAGE = "a page", ()
    EXPORT = "the whole list", ("first", "last", "before", "total")
    FEED = "a page of articles", ("fields", "last", "before", "total")

    def __init__(self, what: str, silent: tuple[str, ...]) -> None:
        self.what = what
        self.silent = silent


@dataclass(frozen=True)
class Format:
    name: str
    media_type: str
    extent: Extent = Extent.PAGE

    def check(self, name: str) -> None:
        if name in self.extent.silent:
            raise WrongError(f"says nothing in {self.name}, which is {self.extent.what}")


JSON = Format("json", negotiation.JSON)
CSV = Format("csv", "text/csv", Extent.EXPORT)
FORMATS = (
    JSON,
    Format("ndjson", "application/x-ndjson", Extent.EXPORT),
    CSV,
    Format("rss", "application/rss+xml", Extent.FEED),
    Format("atom", "application/atom+xml", Extent.FEED),
    Format("jsonfeed", "application/feed+json", Extent.FEED),
)


def formats(of: Stored) -> list[Format]:
    """A list is exported as well, and one of articles is a feed."""
    extents = {Extent.PAGE} | ({Extent.EXPORT} if of.node else set())
    if of.node == KIND:
        extents.add(Extent.FEED)
    return [each for each in FORMATS if each.extent in extents]


def asked(of: Stored, texts: Sequence[str], accept: str) -> Format:
    """By `?format=`, else by what is accepted."""
    known = formats(of)
    if not texts:
        kind = negotiation.chosen(accept, [each.media_type for each in known])
        return next(each for each in known if each.media_type == kind)
    if len(texts) > 1:
        raise WrongError("is given more than once")
    for each in known:
        if each.name == texts[0]:
            return each
    message = f"there is no {texts[0][:LONGEST]!r} of this"
    raise WrongError(message, [each.name for each in known], texts[0])

"""Where an organisation is on the web, by the columns of its record: `twitter_url`, `linkedin`,
`website`; and as we export it: `[{"kind", "url"}]`."""

from collections.abc import Iterator
from typing import Any

from api.ingest.cells import links as addresses
from api.ingest.cells.profiles import BY_COLUMN, LONGEST, Link, account, link
from api.ingest.cells.reasons import Reason, Wrong
from api.ingest.sources.cells import Cells
from api.ingest.sources.members import items
from schema.enums import LinkKind

# Its domain says what else is there.
SITES = {"website", "homepage"}
KINDS = {each.value: each for each in LinkKind}


def links(cells: Cells, *columns: str) -> tuple[Link, ...]:
    """A website is one where it is a page of a network."""
    found = (cells.read(each, reading(each.removesuffix("_url"))) for each in columns)
    return tuple(dict.fromkeys(filter(None, found)))


def reading(column: str) -> Any:
    if column in SITES:
        return account
    return lambda written: link(written, BY_COLUMN.get(column))


def listed(cells: Cells, column: str) -> tuple[Link, ...]:
    given = cells.written.get(column)
    found = [*read(given)] if given else []
    if None in found:
        cells.drop(column, Reason.NOT_AN_ADDRESS)
    return tuple(dict.fromkeys(filter(None, found)))


def read(given: Any) -> Iterator[Link | None]:
    """One that says its kind is as it is."""
    for each in items(given):
        url = each.get("url", each.get("name"))
        if not isinstance(url, str):
            yield None
        elif kind := KINDS.get(str(each.get("kind"))):
            address = addresses.address(url)
            yield Link(kind, address) if address and len(address) <= LONGEST else None
        else:
            found = link(url)
            yield None if isinstance(found, Wrong) else found

"""The people of a company, as records list them: names, `{"name", "title"}`, and as we export them:
`{"person": {"name", "slug"}, "kind", "title", "began": {"date", "precision"}, "ended"}`."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import orjson

from api.ingest.cells import dates, roles, text
from api.ingest.cells.reasons import Reason, Wrong
from api.ingest.cells.several import several
from api.ingest.sources.cells import Cells
from api.ingest.sources.said import Member
from api.ingest.stored import KNOWN
from api.ingest.values import LONGEST_SLUG, PartialDate
from schema.entities.base import SLUG_PATTERN
from schema.enums import Precision, RoleKind

FOUNDER = "Founder"
OPENS = ("[", "{")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
KINDS = {each.value: each for each in RoleKind}


def founders(cells: Cells, column: str) -> tuple[Member, ...]:
    """Without teams, parents and whatever else stands there; one without a title is a founder."""
    return listed(cells, column, founder)


def members(cells: Cells, column: str) -> tuple[Member, ...]:
    return listed(cells, column, member)


def listed(
    cells: Cells, column: str, read: Callable[[dict[str, Any]], Member | None]
) -> tuple[Member, ...]:
    given = cells.written.get(column)
    if not given:
        return ()
    found = [read(each) for each in items(given)]
    if not all(found):
        cells.drop(column, Reason.NOT_A_PERSON)
    return tuple(dict.fromkeys(filter(None, found)))


def items(given: Any) -> Iterator[dict[str, Any]]:
    """Of a text the names in it, or what is JSON in it."""
    if isinstance(given, str):
        given = loaded(given) if given.lstrip().startswith(OPENS) else several(given)
    for each in given if isinstance(given, list) else [given]:
        yield each if isinstance(each, dict) else {"name": each}


def loaded(given: str) -> Any:
    try:
        return orjson.loads(given)
    except orjson.JSONDecodeError:
        return None


def founder(given: dict[str, Any]) -> Member | None:
    name, title = line(given.get("name")), line(given.get("title")) or FOUNDER
    kind = roles.kind(title) if title else None
    return Member(name, kind, title) if name and kind and roles.is_person(name) else None


def member(given: dict[str, Any]) -> Member | None:
    """Whom we show is one, whatever it is called. Of a title alone it is found out."""
    person = given.get("person", given)
    of = person if isinstance(person, dict) else {"name": person}
    name, title = line(of.get("name")), line(given.get("title")) or FOUNDER
    kind = KINDS.get(str(given.get("kind"))) or roles.kind(title)
    known = slug(str(of["slug"])) if of.get("slug") else None
    parts = (when(given.get("began")), when(given.get("ended")), known)
    good = [each for each in parts if not isinstance(each, Wrong)]
    return Member(name, kind, title, *good) if name and kind and len(good) == len(parts) else None


def line(given: Any) -> str | None:
    found = text.name(given) if isinstance(given, str) else None
    return found if isinstance(found, str) else None


def when(given: Any) -> str | Wrong | None:
    if not given:
        return None
    of = given if isinstance(given, dict) else {}
    if of:
        return exact(str(of.get("date")), str(of.get("precision", Precision.DAY)))
    found = dates.read(str(given))
    if not isinstance(found, PartialDate):
        return Wrong(Reason.NOT_A_DATE)
    return found.date.isoformat()[: KNOWN[found.precision]]


def slug(written: str) -> str | Wrong:
    good = len(written) <= LONGEST_SLUG and re.search(SLUG_PATTERN, written)
    return written if good and not written.endswith("\n") else Wrong(Reason.NOT_A_SLUG)


def exact(written: str, precision: str) -> str | Wrong:
    found = dates.read(written) if DAY.fullmatch(written) else None
    known = precision in list(Precision) and isinstance(found, PartialDate)
    return written[: KNOWN[Precision(precision)]] if known else Wrong(Reason.NOT_A_DATE)

"""Records of our own: as lists of companies and rounds are exported, and as programs write them.

A text is good for an object: `"company": "Airbnb"`, `"foundedOn": "2008-08"`, `"amount": "$7.2m"`.
A record with an `id` is a copy of what an archive shows.
"""

import re
from collections.abc import Mapping, Set
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from graphql import GraphQLError

from api.exports.cells import QUOTE, items, loaded
from api.ingest.cells import money, places, text
from api.ingest.cells.dates import Order, Span
from api.ingest.cells.reasons import Reason, Wrong
from api.ingest.cells.rounds import Kind
from api.ingest.resolve import domains
from api.ingest.resolve.score import Party
from api.ingest.sources.cells import Cells
from api.ingest.sources.linked import listed
from api.ingest.sources.members import OPENS, exact, members, slug
from api.ingest.sources.row import Row
from api.ingest.sources.said import Backer, Company, Origin, Rejected, Round
from api.ingest.text import slug as slugged
from api.ingest.values import DOMAIN_PATTERN
from schema.enums import CompanyStatus, InvestorKind, Precision, RoundType
from schema.filters.coding import COUNTRIES
from schema.types.words import parse_global_id

Word = TypeVar("Word")
COMPANY = frozenset({
    "id", "slug", "name", "aliases", "domain", "country", "status", "description", "foundedOn",
    "sector", "logoUrl", "identifiers", "links", "people", "source",
})  # fmt: skip
ROUND = frozenset({
    "id", "company", "roundType", "roundLabel", "announcedOn", "amount", "announcement",
    "announcementUrl", "investments", "source",
})  # fmt: skip
# What an export shows beside, and is worked out of the rest.
SHOWN = frozenset({"updatedAt", "version", "cursor", "fundingTotal", "fundingRounds"})
PARTS = {
    "foundedOn": {"date", "precision"}, "announcedOn": {"date", "precision"},
    "sector": {"slug", "name"}, "amount": {"amount", "currency", "usd"},
    "price": {"amount", "currency", "usd"},
    **{each: {"id", "slug", "name", "domain"} for each in ("company", "acquirer", "acquired")},
}  # fmt: skip
# Of a table.
LISTS = {"aliases"}
OBJECTS = {"identifiers", "investments", "links", "people", "topics", "tags"}
# Objects in objects are those of an analysis.
DEEPEST = 2
SCHEME = re.compile(r"[a-z][a-z0-9-]{0,39}")
LONGEST_IDENTIFIER = 200
STATUS = {each.value: each for each in CompanyStatus}
TYPES = {each.value: each for each in RoundType}
KINDS = {each.value: each for each in InvestorKind}


def company(row: Row, origin: Origin, span: Span) -> Company | Rejected:
    cells = Own(row, COMPANY)
    name = cells.name("name")
    if name is None:
        return cells.rejected(origin, "name", Reason.NOT_A_NAME)
    source = cells.source(origin)
    key = cells.id("id", "Company")
    if rejected := cells.refused(origin, "source", "id"):
        return rejected
    site = cells.domain("domain", key is not None)
    slug = cells.slug("slug")
    return Company(
        origin=source,
        dropped=cells.dropped,
        id=key,
        record=record(slug, key, site, name),
        party=Party(
            name=name,
            aliases=cells.texts("aliases"),
            domains=frozenset({site} if site else ()),
            identifiers=cells.identifiers(),
            country=cells.read("country", country),
            id=key,
            slug=slug,
        ),
        status=cells.status("status", STATUS),
        founded=cells.day("foundedOn", span),
        description=cells.read("description", str.strip),
        sector=cells.read("sector.slug", sector) or cells.read("sector", sector),
        sector_name=cells.name("sector.name"),
        logo_url=cells.address("logoUrl"),
        people=members(cells, "people"),
        links=listed(cells, "links"),
    )


def funding_round(row: Row, origin: Origin, span: Span) -> Round | Rejected:
    cells = Own(row, ROUND)
    key, source = cells.id("id", "FundingRound"), cells.source(origin)
    of, owner = cells.company("company")
    announced = cells.day("announcedOn", span)
    kind = cells.kind("roundLabel")
    if rejected := cells.refused(origin, "source", "id", "company.id"):
        return rejected
    if of is None:
        return cells.rejected(origin, "company", Reason.NOT_A_NAME)
    if announced is None and key is None:
        return cells.rejected(origin, "announcedOn", Reason.NOT_A_DATE)
    if kind is None:
        return cells.rejected(origin, "roundLabel", Reason.NOT_A_ROUND)
    raised = cells.sum("amount")
    told_apart = (owner, announced, kind.type, raised and raised.amount)
    return Round(
        origin=source,
        dropped=cells.dropped,
        id=key,
        record=str(key or "|".join(map(str, told_apart))),
        company=of,
        company_record=owner,
        round_type=kind.type,
        round_label=kind.label,
        announced=announced,
        amount=raised.amount if raised else None,
        currency=raised.currency if raised else None,
        announcement=cells.read("announcement", str.strip),
        url=cells.address("announcementUrl"),
        backers=cells.backers(),
    )


def record(slug: str | None, key: UUID | None, site: str | None, name: str) -> str:
    return slug or str(key or site or name)


class Own(Cells):
    """Those of objects are called `company.name`, as in a table. known: what is an object's own.
    parts: of the objects in it."""

    def __init__(
        self, row: Row, known: frozenset[str], parts: Mapping[str, Set[str]] = PARTS
    ) -> None:
        super().__init__(row.cells)
        opened = self.of_table(row.cells) if row.flat else dict(flat(row.cells))
        self.written = {name: value for name, value in opened.items() if value not in (None, [])}
        for name in self.written:
            whole, _, part = name.partition(".")
            if whole not in SHOWN and not (whole in known and part in {"", *parts.get(whole, ())}):
                self.drop(name, Reason.UNKNOWN_FIELD)

    def of_table(self, cells: Mapping[str, Any]) -> dict[str, Any]:
        return {name: self.opened(name, cell) for name, cell in cells.items()}

    def opened(self, name: str, cell: str) -> Any:
        """null is an empty one. A list that is none of ours is a text."""
        plain = cell.removeprefix(QUOTE)
        try:
            if name in LISTS:
                return items(plain)
            return loaded(cell) if name in OBJECTS and cell else plain if cell else None
        except ValueError:
            return plain

    def refused(self, origin: Origin, *columns: str) -> Rejected | None:
        """Where one of these cannot be right, nothing can."""
        for each in self.dropped:
            if each.field in columns:
                return self.rejected(origin, each.field, each.reason)
        return None

    def source(self, origin: Origin) -> Origin:
        slug = self.slug("source")
        return Origin(slug, origin.where, origin.line, origin.format) if slug else origin

    def slug(self, column: str) -> str | None:
        return self.read(column, slug)

    def id(self, column: str, kind: str) -> UUID | None:
        return self.read(column, partial(key_of, kind))

    def domain(self, column: str, copy: bool = False) -> str | None:
        """Of a copy as it is."""
        return self.read(column, kept_domain if copy else domain)

    def texts(self, column: str) -> tuple[str, ...]:
        given = self.written.get(column)
        names = map(text.name, map(str, given if isinstance(given, list) else [given or ""]))
        return tuple(dict.fromkeys(each for each in names if isinstance(each, str)))

    def day(self, column: str, span: Span, order: Order | None = None) -> str | None:
        """{"date", "precision"}, else a text."""
        on, precision = f"{column}.date", self.written.get(f"{column}.precision", Precision.DAY)
        if on not in self.written:
            return super().day(column, span, order)
        return self.read(on, lambda each: exact(each, precision))

    def sum(self, column: str) -> money.Money | None:
        """A text may say its currency; a number alone says none."""
        currency = self.written.get(f"{column}.currency", "")
        parts = f"{column}.amount"
        return self.read(
            parts if parts in self.written else column,
            lambda each: summed(f"{currency} {each}".strip()),
        )

    def kind(self, column: str) -> Kind | None:
        """By its type, else by its label."""
        kind = self.read("roundType", partial(word, TYPES, Reason.NOT_A_LABEL))
        if kind is None:
            return super().kind(column)
        return Kind(kind, self.name(column) or kind.replace("_", " ").capitalize())

    def company(self, column: str) -> tuple[Party | None, str]:
        """It, and what tells it apart."""
        key, slug = self.id(f"{column}.id", "Company"), self.slug(f"{column}.slug")
        name = self.name(f"{column}.name") or self.name(column) or slug
        site = self.domain(f"{column}.domain")
        if name is None:
            return None, ""
        party = Party(name=name, domains=frozenset({site} if site else ()), id=key, slug=slug)
        return party, record(slug, key, site, name)

    def identifiers(self) -> frozenset[tuple[str, str]]:
        given = self.written.get("identifiers")
        pairs = [pair(each) for each in given] if isinstance(given, list) else [None]
        if given and None in pairs:
            self.drop("identifiers", Reason.NOT_AN_ID)
        return frozenset(filter(None, pairs))

    def backers(self) -> tuple[Backer, ...]:
        given = self.written.get("investments")
        if isinstance(given, str) and not given.startswith(OPENS):
            given = names(given)
        backers = [backer(each) for each in given] if isinstance(given, list) else [None]
        if given and None in backers:
            self.drop("investments", Reason.NOT_A_NAME)
        return tuple(filter(None, backers))


def names(written: str) -> list[str] | None:
    """`a|b`, as a table has lists."""
    try:
        return items(written)
    except ValueError:
        return None


def flat(of: Mapping[str, Any], above: str = "", deep: int = DEEPEST) -> Any:
    for name, value in of.items():
        if deep and isinstance(value, dict):
            yield from flat(value, f"{above}{name}.", deep - 1)
        else:
            yield above + name, value


def word(words: Mapping[str, Word], reason: Reason, written: str) -> Word | Wrong:
    return words.get(written, Wrong(reason, tuple(words)))


def key_of(kind: str, written: str) -> UUID | Wrong:
    try:
        found, key = parse_global_id(written)
    except GraphQLError:
        return Wrong(Reason.NOT_AN_ID)
    return key if found == kind else Wrong(Reason.NOT_AN_ID)


def sector(written: str) -> str | Wrong:
    return written if slugged(written) else Wrong(Reason.NOT_A_SLUG)


def country(written: str) -> str | Wrong | None:
    """A code is one, also that of Namibia."""
    return written if written in COUNTRIES else places.country(written)


def domain(written: str) -> str | Wrong:
    return domains.domain(written) or Wrong(Reason.NOT_A_DOMAIN)


def kept_domain(written: str) -> str | Wrong:
    return written if re.fullmatch(DOMAIN_PATTERN, written) else domain(written)


def summed(written: str) -> money.Money | Wrong | None:
    found = money.read(written)
    lost = isinstance(found, money.Money) and not found.currency
    return Wrong(Reason.AMBIGUOUS) if lost else found


def pair(given: Any) -> tuple[str, str] | None:
    """Of {"scheme", "value"}."""
    if not isinstance(given, dict) or given.keys() != {"scheme", "value"}:
        return None
    scheme, value = str(given["scheme"]), str(given["value"]).strip()
    good = SCHEME.fullmatch(scheme) and 0 < len(value) <= LONGEST_IDENTIFIER
    return (scheme, value) if good else None


def backer(given: Any) -> Backer | None:
    """Of {"investor": {"name", "slug", "kind"}, "isLead"}, or a name."""
    part = given if isinstance(given, dict) else {"investor": given}
    of = part.get("investor")
    named = of if isinstance(of, dict) else {"name": of}
    name = text.name(str(named.get("name") or ""))
    known = slug(str(named["slug"])) if named.get("slug") else None
    if not isinstance(name, str) or isinstance(known, Wrong):
        return None
    kind = KINDS.get(str(named.get("kind")))
    party = Party(name=name, slug=known)
    return Backer(party, part.get("isLead") is True, kind)

"""Crunchbase's exports since 2015: organisations and rounds, by permalinks, then by uuids.

Of 2015 a company is `/organization/x`. Later an organisation has a uuid and the address of its
page, whose last part is that permalink; what invests or teaches alone is no company.
"""

from collections.abc import Mapping
from typing import Any

from api.ingest.cells import money, places, rounds
from api.ingest.cells.dates import Span
from api.ingest.cells.money import Money
from api.ingest.cells.reasons import Reason, Wrong
from api.ingest.cells.rounds import Kind
from api.ingest.cells.several import several
from api.ingest.resolve import domains
from api.ingest.resolve.score import Party
from api.ingest.sources.cells import Cells
from api.ingest.sources.crunchbase2013 import SCHEME, STATUS
from api.ingest.sources.linked import links
from api.ingest.sources.raised import backers
from api.ingest.sources.row import Row
from api.ingest.sources.said import Company, Origin, Rejected, Round
from schema.enums import ValuationKind

UUID = "crunchbase-uuid"
COMPANY = "company"
SERIES = tuple("ABCDEFGHIJ")


def company(row: Row, origin: Origin, span: Span) -> Company | Rejected:
    """Of 2015, and later."""
    cells = Of(row.cells)
    column = "uuid" if "uuid" in row.cells else "permalink"
    key, name = cells.key(column), cells.name("name")
    roles = cells.key("roles") or cells.key("primary_role")
    if key is None:
        return cells.rejected(origin, column, Reason.NO_KEY)
    if name is None:
        return cells.rejected(origin, "name", Reason.NOT_A_NAME)
    if roles and COMPANY not in roles.split(","):
        return cells.rejected(origin, "roles", Reason.NOT_A_COMPANY)
    return Company(
        origin=origin,
        dropped=cells.dropped,
        record=key,
        party=cells.party(name, cells.identifiers("uuid", "permalink", "cb_url")),
        status=cells.status("status", STATUS),
        founded=cells.began("founded_on", span) or cells.began("founded_at", span),
        description=cells.text("short_description"),
        sector=cells.first("category_list"),
        funding_total=cells.amount("total_funding_usd") or cells.amount("funding_total_usd"),
        links=links(cells, "linkedin_url", "twitter_url", "facebook_url", "homepage_url"),
        logo_url=cells.address("logo_url"),
    )


def funding_round(row: Row, origin: Origin, span: Span) -> Round | Rejected:
    """By uuids; with the names of those who invested, or without."""
    cells = Of(row.cells)
    key = cells.key("funding_round_uuid") or cells.key("uuid")
    of = cells.key("company_uuid") or cells.key("org_uuid")
    name = cells.name("company_name") or cells.name("org_name")
    if key is None or of is None:
        return cells.rejected(origin, "uuid" if key is None else "org_uuid", Reason.NO_KEY)
    # Of an export without names of investors the page is the round's.
    page = ("cb_url",) if "company_uuid" in row.cells else ("org_permalink",)
    party = name and cells.party(name, cells.identifiers("company_uuid", "org_uuid", *page))
    return cells.round(origin, span, key, party or None, of)


def round_of_2015(row: Row, origin: Origin, span: Span) -> Round | Rejected:
    cells = Of(row.cells, "company_")
    key, of = cells.key("funding_round_permalink"), cells.key("company_permalink")
    name = cells.name("company_name")
    if key is None or of is None:
        column = "funding_round_permalink" if key is None else "company_permalink"
        return cells.rejected(origin, column, Reason.NO_KEY)
    party = name and cells.party(name, cells.identifiers("company_permalink"))
    return cells.round(origin, span, key, party or None, of)


def found(row: Row, origin: Origin, span: Span) -> Round | Rejected:
    """A round as the API's search answers: `{"money_raised": {"value", "currency"}}`."""
    return funding_round(Row(row.line, opened(row.cells)), origin, span)


def opened(cells: Mapping[str, Any]) -> dict[str, Any]:
    """As a row of the export."""
    if "funded_organization_identifier" not in cells:
        return dict(cells)
    of, raised = (
        objects(cells["funded_organization_identifier"]),
        objects(cells.get("money_raised")),
    )
    given = cells.get("investor_identifiers")
    names = [objects(each).get("value") for each in given] if isinstance(given, list) else []
    return {
        "uuid": cells.get("uuid"), "org_uuid": of.get("uuid"), "org_name": of.get("value"),
        "org_permalink": of.get("permalink"), "announced_on": cells.get("announced_on"),
        "investment_type": cells.get("investment_type"), "raised_amount": raised.get("value"),
        "raised_amount_currency_code": raised.get("currency"),
        "investor_names": "; ".join(each for each in names if isinstance(each, str)),
    }  # fmt: skip


def objects(given: Any) -> Mapping[str, Any]:
    return given if isinstance(given, dict) else {}


class Of(Cells):
    """prefix: of columns that tell where a company is."""

    def __init__(self, written: Mapping[str, Any], prefix: str = "") -> None:
        super().__init__(written)
        self.prefix = prefix

    def party(self, name: str, identifiers: frozenset[tuple[str, str]]) -> Party:
        site = self.site("domain") or self.site("homepage_url")
        others = (self.name(each) for each in ("legal_name", "alias1", "alias2", "alias3"))
        return Party(
            name=name,
            aliases=tuple(dict.fromkeys(each for each in others if each and each != name)),
            domains=frozenset({site} if site else ()),
            identifiers=identifiers,
            country=self.read(f"{self.prefix}country_code", places.country),
            city=self.name(f"{self.prefix}city"),
            state=self.name(f"{self.prefix}state_code"),
        )

    def site(self, column: str) -> str | None:
        return self.read(column, domains.domain)

    def identifiers(self, *columns: str) -> frozenset[tuple[str, str]]:
        found = set()
        for column in columns:
            written = self.key(column)
            if written and column.endswith("uuid"):
                found.add((UUID, written))
            elif written and (permalink := written.rstrip("/").rpartition("/")[2]):
                found.add((SCHEME, permalink))
        return frozenset(found)

    def first(self, column: str) -> str | None:
        """Of a list."""
        return self.read(column, lambda written: next(iter(several(written)), None))

    def round(
        self, origin: Origin, span: Span, key: str, party: Party | None, of: str
    ) -> Round | Rejected:
        day = "announced_on" if "announced_on" in self.written else "funded_at"
        announced, kind = self.day(day, span), self.typed()
        if party is None:
            return self.rejected(origin, "company_name", Reason.NOT_A_NAME)
        if announced is None:
            return self.rejected(origin, day, Reason.NOT_A_DATE)
        if kind is None:
            return self.rejected(origin, "investment_type", Reason.NOT_A_ROUND)
        raised = self.sum("raised_amount", "raised_amount_currency_code")
        return Round(
            origin=origin,
            dropped=self.dropped,
            record=key,
            company=party,
            company_record=of,
            round_type=kind.type,
            round_label=kind.label,
            announced=announced,
            amount=raised.amount if raised else None,
            currency=raised.currency if raised else None,
            valuation=self.sum("post_money_valuation", self.valued_in()),
            valuation_kind=ValuationKind.POST_MONEY,
            backers=backers(self.read("investor_names", several) or ()),
        )

    def typed(self) -> Kind | None:
        """`venture` is of a series, where there is a letter."""
        column = "investment_type" if "investment_type" in self.written else "funding_round_type"
        code = (self.key("funding_round_code") or "").upper()
        if self.key(column) == "venture" and code in SERIES:
            series = rounds.read(f"Series {code}")
            return series if isinstance(series, Kind) else None
        return self.kind(column)

    def valued_in(self) -> str:
        found = "post_money_valuation_currency_code"
        return found if found in self.written else "pre_money_currency_code"

    def sum(self, column: str, currency: str) -> Money | None:
        """In its own currency, else in USD."""
        code = self.key(currency)
        if code and self.written.get(column):
            return self.read(column, lambda written: in_currency(written, code))
        dollars = self.amount(f"{column}_usd")
        return Money(dollars, "USD") if dollars else None


def in_currency(written: str, code: str) -> Money | Wrong | None:
    return money.read(f"{code} {written}")

"""Crunchbase's exports by uuids of all but organisations and rounds: acquisitions, listings, who
invests, and in which rounds. That of 2016 calls some columns otherwise than those since.

What a listing's `price` is: the exports since have three columns, for what a share cost, for what
was raised, and for what all shares were worth (`valuation_price`). That of 2016 has one, and it is
the last: divided by the dollars that a share cost it is a number of shares. For some that is the
number of those that were sold, and it is what was raised, which nothing in the row tells.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from api.ingest.cells import places, text
from api.ingest.cells.dates import Span
from api.ingest.cells.money import Money
from api.ingest.cells.reasons import Reason, Wrong
from api.ingest.money import in_usd
from api.ingest.resolve import kinds
from api.ingest.resolve.score import Party
from api.ingest.sources.acquisitions import DEAREST
from api.ingest.sources.crunchbase import Of
from api.ingest.sources.linked import links
from api.ingest.sources.row import Row
from api.ingest.sources.said import (
    Acquisition,
    Backer,
    Investment,
    Investor,
    Ipo,
    Origin,
    Rejected,
)
from api.ingest.values import PartialDate
from schema.enums import InvestorKind

# In USD. What is listed is worth more, and no share costs so much.
CHEAPEST = 10**6
PERSON = "/person/"
PARTIES = ("acquiree_uuid", "acquirer_uuid")
EDGE = ("funding_round_uuid", "investor_uuid")
FLAGS = {"t": True, "true": True, "1": True, "f": False, "false": False, "0": False}

# What an organisation that invests is called there.
KINDS = {
    "accelerator": InvestorKind.FUND,
    "angel_group": InvestorKind.OTHER,
    "co_working_space": InvestorKind.OTHER,
    "corporate_venture_capital": InvestorKind.CORPORATE,
    "entrepreneurship_program": InvestorKind.OTHER,
    "family_investment_office": InvestorKind.FUND,
    "fund_of_funds": InvestorKind.FUND,
    "funding_platform": InvestorKind.OTHER,
    "government_office": InvestorKind.GOVERNMENT,
    "hedge_fund": InvestorKind.FUND,
    "incubator": InvestorKind.FUND,
    "investment_bank": InvestorKind.CORPORATE,
    "micro_vc": InvestorKind.FUND,
    "pension_funds": InvestorKind.FUND,
    "private_equity_firm": InvestorKind.FUND,
    "secondary_purchaser": InvestorKind.FUND,
    "startup_competition": InvestorKind.OTHER,
    "syndicate": InvestorKind.OTHER,
    "technology_transfer_office": InvestorKind.OTHER,
    "university_program": InvestorKind.OTHER,
    "venture_capital": InvestorKind.FUND,
    "venture_debt": InvestorKind.FUND,
}


def acquisition(row: Row, origin: Origin, span: Span) -> Acquisition | Rejected:
    cells = Exported(row.cells)
    keys = ("acquisition_uuid" if "acquisition_uuid" in row.cells else "uuid", *PARTIES)
    if lacking := cells.lacking(*keys):
        return cells.rejected(origin, lacking, Reason.NO_KEY)
    key, sold, buyer = (cells.key(column) or "" for column in keys)
    if sold == buyer:
        return cells.rejected(origin, "acquirer_uuid", Reason.OF_ITSELF)
    acquired = cells.named("acquiree_name", "acquiree_", "acquiree_uuid", "acquiree_cb_url")
    acquirer = cells.named("acquirer_name", "acquirer_", "acquirer_uuid", "acquirer_cb_url")
    if acquired is None:
        return cells.rejected(origin, "acquiree_name", Reason.NOT_A_NAME)
    if acquirer is None:
        return cells.rejected(origin, "acquirer_name", Reason.NOT_A_NAME)
    announced = cells.day("acquired_on", span)
    price = cells.money("price", announced, most=DEAREST)
    return Acquisition(
        origin=origin,
        dropped=cells.dropped,
        record=key,
        acquired=acquired,
        acquired_record=sold,
        acquirer=acquirer,
        acquirer_record=buyer,
        announced=announced,
        price=price.amount if price else None,
        currency=price.currency if price else None,
    )


def ipo(row: Row, origin: Origin, span: Span) -> Ipo | Rejected:
    cells = Exported(row.cells)
    first = "ipo_uuid" in row.cells
    keys = ("ipo_uuid", "uuid") if first else ("uuid", "org_uuid")
    name, page = ("name", "cb_url") if first else ("org_name", "org_cb_url")
    if lacking := cells.lacking(*keys):
        return cells.rejected(origin, lacking, Reason.NO_KEY)
    key, of = (cells.key(column) or "" for column in keys)
    company = cells.named(name, "", keys[1], page)
    if company is None:
        return cells.rejected(origin, name, Reason.NOT_A_NAME)
    listed = cells.day("went_public_on", span)
    return Ipo(
        origin=origin,
        dropped=cells.dropped,
        record=key,
        company=company,
        company_record=of,
        listed=listed,
        exchange=cells.read("stock_exchange_symbol", code),
        symbol=cells.name("stock_symbol"),
        raised=cells.money("money_raised", listed),
        valuation=cells.money("price" if first else "valuation_price", listed, CHEAPEST),
    )


def investor(row: Row, origin: Origin, span: Span) -> Investor | Rejected:
    cells = Exported(row.cells)
    name = cells.either("investor_name", "name")
    if cells.lacking("uuid"):
        return cells.rejected(origin, "uuid", Reason.NO_KEY)
    human = PERSON in (cells.key("cb_url") or "") or cells.key("type") == "person"
    party = cells.named(name, "", *(() if human else ("uuid", "cb_url")))
    if party is None:
        return cells.rejected(origin, name, Reason.NOT_A_NAME)
    kind = InvestorKind.ANGEL if human else cells.body(party.name)
    return Investor(
        origin=origin,
        dropped=cells.dropped,
        record=cells.key("uuid") or "",
        backer=Backer(party, kind=kind, key=cells.key("uuid")),
        founded=cells.began("founded_on", span),
        closed=cells.day("closed_on", span),
        links=links(cells, "twitter_url", "facebook_url", "linkedin_url"),
    )


def investment(row: Row, origin: Origin, span: Span) -> Investment | Rejected:
    """Between two that other files tell of."""
    cells = Exported(row.cells)
    if lacking := cells.lacking(*EDGE):
        return cells.rejected(origin, lacking, Reason.NO_KEY)
    of, by = (cells.key(column) or "" for column in EDGE)
    name = cells.name("investor_name")
    human = cells.key("investor_type") == "person"
    lead = cells.read("is_lead_investor", flag)
    return Investment(
        origin=origin,
        dropped=cells.dropped,
        record=f"{of}|{by}",
        round_record=of,
        backer=Backer(
            Party(
                name=name or by,
                named=name is not None,
                identifiers=frozenset() if human else cells.identifiers("investor_uuid"),
            ),
            lead=lead or False,
            kind=InvestorKind.ANGEL if human else None,
            key=by,
        ),
        ends=EDGE,
        original=row.cells,
    )


def partner(row: Row, origin: Origin, span: Span) -> Rejected:
    """Who acted for an investor in a round. An investment has nowhere to say so."""
    cells = Exported(row.cells)
    lacking = cells.lacking(*EDGE, "partner_uuid")
    reason = Reason.NO_KEY if lacking else Reason.NOT_KEPT
    return cells.rejected(origin, lacking or "partner_uuid", reason)


class Exported(Of):
    def either(self, *columns: str) -> str:
        """What the export calls it."""
        return next((each for each in columns if each in self.written), columns[0])

    def lacking(self, *keys: str) -> str | None:
        return next((each for each in keys if self.key(each) is None), None)

    def named(self, column: str, prefix: str, *identifying: str) -> Party | None:
        """prefix: of the columns that tell where it is."""
        name = self.name(column)
        if name is None:
            return None
        site = self.site("domain") if identifying and not prefix else None
        state = self.either(f"{prefix}state_code", "state_code", "company_state_code")
        return Party(
            name=name,
            domains=frozenset({site} if site else ()),
            identifiers=self.identifiers(*identifying),
            country=self.read(f"{prefix}country_code", places.country),
            city=self.name(f"{prefix}city"),
            state=self.name(state),
        )

    def money(
        self, column: str, day: str | None, least: int = 0, most: int | None = None
    ) -> Money | None:
        """In its own currency, else in USD; least, most: in USD."""
        found = self.sum(column, f"{column}_currency_code")
        if found is None:
            if not self.key(f"{column}_currency_code") and self.amount(column):
                self.drop(column, Reason.AMBIGUOUS)
            return None
        dollars = usd(found, PartialDate.read(day).date if day else None)
        if dollars is not None and (dollars < least or (most and dollars > most)):
            given = self.written.get(column) and self.key(f"{column}_currency_code")
            self.drop(column if given else f"{column}_usd", Reason.OUT_OF_RANGE)
            return None
        return found

    def body(self, name: str) -> InvestorKind | None:
        """The first of its kinds. No organisation is a person, however it is called."""
        column = self.either("investor_type", "investor_types")
        told = self.read(column, kind)
        person = kinds.kind(name) is InvestorKind.ANGEL
        return told or (InvestorKind.OTHER if person else None)


def usd(of: Money, day: date | None) -> Decimal | None:
    return in_usd(of.amount, of.currency, day)


def kind(written: str) -> InvestorKind | Wrong:
    words = (each.strip() for each in written.lower().split(","))
    return next((KINDS[each] for each in words if each in KINDS), Wrong(Reason.NOT_A_KIND))


def code(written: str) -> str | Wrong | None:
    """Some write it small."""
    return text.name(written.upper())


def flag(written: Any) -> bool | Wrong:
    return FLAGS.get(str(written).strip().lower(), Wrong(Reason.NOT_A_FLAG))

"""A list of rounds: which column of it tells what. Columns are called as `folded` leaves them: one
list has `Startup Name`, and its copy `StartupName`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from api.ingest.cells import money, places, text
from api.ingest.cells.dates import Order, Span
from api.ingest.cells.magnitudes import MAGNITUDE
from api.ingest.cells.money import MOST, Money
from api.ingest.cells.reasons import Reason, Wrong
from api.ingest.cells.several import several
from api.ingest.resolve import domains
from api.ingest.resolve.score import Party
from api.ingest.sources.cells import Cells
from api.ingest.sources.row import Row
from api.ingest.sources.said import Backer, Origin, Rejected, Round

APART = re.compile(r"[^a-z0-9]+")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
SCALED = re.compile(rf"[0-9]\s*{MAGNITUDE}", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Raised:
    """company: its name, or its address. leads: those of the investors who lead. currency, unit: of
    amounts that say none. within: the country of all, where no column tells it."""

    company: str
    announced: str
    amount: str
    kind: str
    currency: str = "USD"
    unit: int = 1
    order: Order | None = None
    investors: str = ""
    leads: str = ""
    country: str = ""
    within: str | None = None
    city: str = ""
    url: str = ""
    valuation: str = ""

    def read(self, row: Row, origin: Origin, span: Span) -> Round | Rejected:
        cells = Named(row.cells)
        company = cells.called(self.company)
        country = cells.read(cells.at(self.country), places.country) or self.within
        party = cells.party(self.company, country, cells.name(cells.at(self.city)))
        announced = cells.day(cells.at(self.announced), span, self.order)
        kind = cells.kind(cells.at(self.kind))
        if party is None:
            return cells.rejected(origin, cells.at(self.company), Reason.NOT_A_NAME)
        if not company:
            return cells.rejected(origin, cells.at(self.company), Reason.NO_KEY)
        if announced is None:
            return cells.rejected(origin, cells.at(self.announced), Reason.NOT_A_DATE)
        if kind is None:
            return cells.rejected(origin, cells.at(self.kind), Reason.NOT_A_ROUND)
        raised = cells.sum(self.amount, self.currency, self.unit, country)
        told_apart = (self.company, self.announced, self.kind, self.amount)
        return Round(
            origin=origin,
            dropped=cells.dropped,
            record="|".join(map(cells.called, told_apart)),
            company=party,
            company_record=company if party.named else party.name,
            round_type=kind.type,
            round_label=kind.label,
            announced=announced,
            amount=raised.amount if raised else None,
            currency=raised.currency if raised else None,
            url=cells.address(cells.at(self.url)),
            valuation=cells.sum(self.valuation, self.currency, self.unit, country),
            backers=backers(cells.names(self.investors), cells.names(self.leads)),
        )


class Named(Cells):
    """By their columns' folded names."""

    def __init__(self, written: Mapping[str, Any]) -> None:
        super().__init__(written)
        self.columns: dict[str, str] = {}
        for each in written:
            self.columns.setdefault(folded(each), each)

    def at(self, column: str) -> str:
        return self.columns.get(column, column)

    def called(self, column: str) -> str:
        """What tells it apart."""
        return self.key(self.at(column)) or ""

    def party(self, column: str, country: str | None, city: str | None) -> Party | None:
        written = self.called(column)
        if not ADDRESS.fullmatch(written):
            name = self.name(self.at(column))
            return Party(name=name, country=country, city=city) if name else None
        site = self.read(self.at(column), domains.domain)
        if site is None:
            return None
        return Party(name=site, named=False, domains=frozenset({site}), country=country, city=city)

    def sum(self, column: str, currency: str, unit: int, country: str | None) -> Money | None:
        """In units of `unit`, unless it says of which."""

        def read(written: str) -> Money | Wrong | None:
            found = money.read(text.mend(written), country)
            if not isinstance(found, Money):
                return found
            amount = found.amount if SCALED.search(written) else found.amount * unit
            if amount > MOST:
                return Wrong(Reason.OUT_OF_RANGE)
            return replace(found, amount=amount, currency=found.currency or currency)

        return self.read(self.at(column), read)

    def names(self, column: str) -> Sequence[str]:
        """A list of them, or a text."""
        written = self.written.get(self.at(column)) or ()
        texts = written if isinstance(written, list) else [written]
        return [name for each in texts if isinstance(each, str) for name in several(each)]


def folded(column: str) -> str:
    return APART.sub("", column.lower())


def backers(names: Sequence[str], leads: Sequence[str] = ()) -> Sequence[Backer]:
    """leads: some of them, or others."""
    every = dict.fromkeys([*leads, *names])
    return [Backer(Party(name=each), each in leads) for each in every]

"""What a source says, before it is known whom it means: readers yield these in the file's order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from api.ingest.cells.money import Money
from api.ingest.cells.profiles import Link
from api.ingest.cells.reasons import Reason
from api.ingest.resolve.score import Party
from schema.enums import (
    CompanyStatus,
    InvestorKind,
    RejectKind,
    RoleKind,
    RoundType,
    TopicKind,
    ValuationKind,
)


@dataclass(frozen=True, slots=True)
class Origin:
    """where: a file's name, or an address. line: at which the record begins, or which entry of a
    feed it is, counted from 1; None where there are neither. format: by which it was read, where
    it is read record by record."""

    source: str
    where: str
    line: int | None = None
    format: str | None = None


@dataclass(frozen=True, slots=True)
class Reject:
    """original: the cell's text; of a record what would be fed in again, mended. record: that the
    cell is of. known: words that would be right there."""

    kind: RejectKind
    origin: Origin
    field: str | None
    reason: Reason
    original: Any
    record: Mapping[str, Any] | None = None
    known: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Dropped:
    """A cell that cannot be right: its record goes in without it. record: all of its cells."""

    field: str
    reason: Reason
    original: str
    record: Mapping[str, Any] | None = None
    known: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record that cannot go in. original: what would be fed in again once it is mended."""

    origin: Origin
    field: str | None
    reason: Reason
    original: Any


@dataclass(slots=True, kw_only=True)
class Said:
    """type: the API entity's. record: what tells the source's records of the type apart. id: of a
    copy of what an archive like this one shows: what is shown here too is not said once more.
    unmended: as it went in, where it is given back with cells that it went in without."""

    type: ClassVar[str]
    origin: Origin
    record: str
    id: UUID | None = None
    dropped: list[Dropped] = field(default_factory=list)
    unmended: "Said | None" = field(default=None, compare=False)

    @property
    def copy(self) -> bool:
        return self.id is not None

    def companies(self) -> Mapping[str, Party]:
        """Those it names, by what tells the source's companies apart."""
        return {}

    def investors(self) -> "Sequence[Backer]":
        """Those it names."""
        return ()


@dataclass(frozen=True, slots=True)
class Word:
    """What articles stand under. slug: of a region its code. kind: of a topic."""

    slug: str
    name: str
    kind: TopicKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """What a record of our own says of an article beside its text. company: that it is about;
    company_record: what tells that one apart in the same source. analysis: as a record of one has
    it. minutes: that it takes to read."""

    slug: str | None = None
    category: Word | None = None
    region: Word | None = None
    topics: Sequence[Word] = ()
    tags: Sequence[Word] = ()
    company: Party | None = None
    company_record: str = ""
    analysis: Mapping[str, Any] | None = None
    alt: str | None = None
    minutes: int | None = None


@dataclass(slots=True, kw_only=True)
class Article(Said):
    """url: canonical, absolute; empty where a copy has none. html: sanitised, as text.sanitised
    leaves it. published, updated: as the source says, without a zone where it gives none. language:
    BCP 47. free: to read. links: beside the text. names: identifiers of companies that the source
    says it is about. filed: by a record of our own."""

    type: ClassVar[str] = "Article"
    url: str
    title: str
    guid: str | None = None
    summary: str | None = None
    html: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    language: str | None = None
    publisher: str | None = None
    authors: Sequence[str] = ()
    tags: Sequence[str] = ()
    image: str | None = None
    section: str | None = None
    free: bool | None = None
    links: Sequence[str] = ()
    names: Sequence[tuple[str, str]] = ()
    filed: Filed = Filed()

    def companies(self) -> Mapping[str, Party]:
        of = self.filed
        return {of.company_record: of.company} if of.company else {}


@dataclass(frozen=True, slots=True)
class Member:
    """Who has a part in a company. title: the source's own word. began, ended: as a company's
    founded. slug: under which a person is known here."""

    name: str
    kind: RoleKind
    title: str
    began: str | None = None
    ended: str | None = None
    slug: str | None = None


@dataclass(slots=True, kw_only=True)
class Company(Said):
    """founded: YYYY, YYYY-MM or YYYY-MM-DD. sector: the source's own word; sector_name: of one by
    that slug. funding_total: what it says the rounds add up to, in USD. valuation: the latest.
    backers: of whatever round. people: its founders, and others. links: where
    it is on the web, beside its domains."""

    type: ClassVar[str] = "Company"
    party: Party
    status: CompanyStatus | None = None
    founded: str | None = None
    description: str | None = None
    sector: str | None = None
    sector_name: str | None = None
    funding_total: Decimal | None = None
    valuation: Money | None = None
    backers: Sequence["Backer"] = ()
    people: Sequence[Member] = ()
    links: Sequence[Link] = ()
    logo_url: str | None = None

    def companies(self) -> Mapping[str, Party]:
        return {self.record: self.party}


@dataclass(frozen=True, slots=True)
class Backer:
    """Who invests. lead: in the round that it is said of. kind: where the source tells it. key: by
    which the source tells it apart, where that is not its name. line: where it is another than its
    record's. id: of a copy, as an investor."""

    party: Party
    lead: bool = False
    kind: InvestorKind | None = None
    key: str | None = None
    line: int | None = field(default=None, compare=False)
    id: UUID | None = None

    @property
    def record(self) -> str:
        """What tells it apart in the same source; `;` stands between several, `(lead)` behind."""
        told = self.key or self.party.slug or self.party.name
        return told.replace(";", ",").replace("(lead)", "[lead]")


@dataclass(slots=True, kw_only=True)
class Investor(Said):
    """founded, links: as a company's; closed: as founded."""

    type: ClassVar[str] = "Investor"
    backer: Backer
    founded: str | None = None
    closed: str | None = None
    links: Sequence[Link] = ()

    def investors(self) -> Sequence[Backer]:
        return (self.backer,)


@dataclass(slots=True, kw_only=True)
class Round(Said):
    """company_record: of the company in the same source. announced: as founded; a copy may lack
    it. amount: in units of currency; None is undisclosed. announcement,
    url: what it rests on. valuation: of the company, on which it was agreed. partly: whether other
    backers may stand elsewhere in the source."""

    type: ClassVar[str] = "FundingRound"
    company: Party
    company_record: str
    round_type: RoundType
    round_label: str
    announced: str | None
    amount: Decimal | None = None
    currency: str | None = None
    announcement: str | None = None
    url: str | None = None
    valuation: Money | None = None
    valuation_kind: ValuationKind = ValuationKind.REPORTED
    backers: Sequence[Backer] = ()
    partly: bool = False

    def companies(self) -> Mapping[str, Party]:
        return {self.company_record: self.company}

    def investors(self) -> Sequence[Backer]:
        return self.backers


@dataclass(slots=True, kw_only=True)
class Investment(Said):
    """Part in a round that another record of the source tells of, round_record. backer: unless his
    party is named, another record says who he is. ends: the columns of both in original, which
    would be fed in again once both are known."""

    type: ClassVar[str] = Round.type
    round_record: str
    backer: Backer
    ends: tuple[str, str]
    original: Mapping[str, Any]

    def investors(self) -> Sequence[Backer]:
        return (self.backer,) if self.backer.party.named else ()


@dataclass(slots=True, kw_only=True)
class Acquisition(Said):
    """acquired_record, acquirer_record: of the companies in the same source. announced: as founded,
    None where it is not known. price: in units of currency; None is undisclosed. announcement,
    url: as a round's."""

    type: ClassVar[str] = "Acquisition"
    acquired: Party
    acquired_record: str
    acquirer: Party
    acquirer_record: str
    announced: str | None = None
    price: Decimal | None = None
    currency: str | None = None
    announcement: str | None = None
    url: str | None = None

    def companies(self) -> Mapping[str, Party]:
        return {self.acquired_record: self.acquired, self.acquirer_record: self.acquirer}


@dataclass(slots=True, kw_only=True)
class Ipo(Said):
    """company_record: of the company in the same source. listed: the first day of trading, as
    founded. exchange, symbol: as they are called there. raised: for new shares. valuation: of all,
    at their first price."""

    type: ClassVar[str] = "Ipo"
    company: Party
    company_record: str
    listed: str | None = None
    exchange: str | None = None
    symbol: str | None = None
    raised: Money | None = None
    valuation: Money | None = None

    def companies(self) -> Mapping[str, Party]:
        return {self.company_record: self.company}

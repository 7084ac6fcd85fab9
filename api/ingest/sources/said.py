"""What a source says, before it is known whom it means: readers yield these in the file's order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar

from api.ingest.cells.reasons import Reason
from api.ingest.resolve.score import Party
from schema.enums import CompanyStatus, RejectKind, RoundType


@dataclass(frozen=True, slots=True)
class Origin:
    """where: a file's name, or an address. line: at which the record begins, or which entry of a
    feed it is, counted from 1; None where there are neither."""

    source: str
    where: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Reject:
    """Of a place. original: the cell's text; of a record what would be fed in again, mended."""

    kind: RejectKind
    line: int | None
    field: str | None
    reason: Reason
    original: Any


@dataclass(frozen=True, slots=True)
class Dropped:
    """A cell that cannot be right: its record goes in without it."""

    field: str
    reason: Reason
    original: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record that cannot go in. original: what would be fed in again once it is mended."""

    origin: Origin
    field: str | None
    reason: Reason
    original: Any


@dataclass(slots=True, kw_only=True)
class Said:
    """type: the API entity's. record: what tells the source's records of the type apart."""

    type: ClassVar[str]
    origin: Origin
    record: str
    dropped: list[Dropped] = field(default_factory=list)

    def companies(self) -> Mapping[str, Party]:
        """Those it names, by what tells the source's companies apart."""
        return {}


@dataclass(slots=True, kw_only=True)
class Article(Said):
    """url: canonical, absolute. html: sanitised, as text.sanitised leaves it. published, updated:
    as the source says, without a zone where it gives none. language: BCP 47. free: to read. links:
    beside the text."""

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


@dataclass(slots=True, kw_only=True)
class Company(Said):
    """founded: YYYY, YYYY-MM or YYYY-MM-DD. sector: the source's own word. funding_total: what it
    says the rounds add up to, in USD."""

    type: ClassVar[str] = "Company"
    party: Party
    status: CompanyStatus | None = None
    founded: str | None = None
    description: str | None = None
    sector: str | None = None
    funding_total: Decimal | None = None
    logo_url: str | None = None

    def companies(self) -> Mapping[str, Party]:
        return {self.record: self.party}


@dataclass(slots=True, kw_only=True)
class Round(Said):
    """company_record: of the company in the same source. announced: as founded. amount: in units of
    currency; None is undisclosed. announcement: a sentence of the source's."""

    type: ClassVar[str] = "FundingRound"
    company: Party
    company_record: str
    round_type: RoundType
    round_label: str
    announced: str
    amount: Decimal | None = None
    currency: str | None = None
    announcement: str | None = None
    url: str | None = None

    def companies(self) -> Mapping[str, Party]:
        return {self.company_record: self.company}

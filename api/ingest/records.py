"""The records that come in, one model a kind. Unknown keys are errors: nothing is ignored.
What their fields may be stands in values.py.
"""

from typing import Annotated, Self
from uuid import UUID

from pydantic import (
    AfterValidator,
    Field,
    StringConstraints,
    model_validator,
)

from api.ingest.articles import ArticleRecord, StorylineRecord
from api.ingest.parts import (
    IdentifierRecord,
    LinkRecord,
    LocationRecord,
    Part,
    Record,
    RoleRecord,
    one_headquarters,
    one_of_each,
)
from api.ingest.values import (
    Address,
    Amount,
    Company,
    Country,
    Currency,
    DateText,
    Domain,
    Investor,
    Moment,
    Name,
    Names,
    Slug,
    TagName,
    Text,
    distinct,
)
from schema.enums import (
    CompanyStatus,
    Display,
    InvestorKind,
    RoundType,
    TopicKind,
    ValuationKind,
)


class Named(Record):
    slug: Slug
    name: Name


class TagRecord(Named):
    name: TagName


class TopicRecord(Named):
    kind: TopicKind


class RegionRecord(Record):
    code: Annotated[str, StringConstraints(pattern="^([A-Z]{2}|GLOBAL)$")]
    name: Name


class SourceRecord(Named):
    url: Address | None = None
    display: Display


class CompanyRecord(Named):
    aliases: Annotated[list[Name], Field(max_length=50), AfterValidator(distinct)] = []
    domain: Domain | None = None
    country: Country | None = None
    sector: Annotated[Slug, Names("sector")] | None = None
    status: CompanyStatus
    founded: DateText | None = None
    description: Text
    logo_url: Address | None = None
    # Of these None leaves those that it has; of identifiers, what is left out stays too.
    identifiers: Annotated[list[IdentifierRecord], Field(max_length=20)] | None = None
    links: Annotated[list[LinkRecord], Field(max_length=20), AfterValidator(distinct)] | None = None
    locations: (
        Annotated[list[LocationRecord], Field(max_length=20), AfterValidator(one_headquarters)]
        | None
    ) = None
    people: (
        Annotated[list[RoleRecord], Field(max_length=50), AfterValidator(one_of_each)] | None
    ) = None


class InvestorRecord(Named):
    kind: InvestorKind
    country: Country | None = None
    domain: Domain | None = None

    @model_validator(mode="after")
    def person_has_neither(self) -> Self:
        if self.kind is InvestorKind.ANGEL and (self.country or self.domain):
            raise ValueError("an ANGEL is a person, who has neither country nor domain")
        return self


class InvestmentRecord(Part):
    slug: Investor
    lead: bool = False


class RoundRecord(Record):
    """`announcement` and `announcement_url` come from the table of sources."""

    id: UUID
    company: Company
    round_type: RoundType
    round_label: Name
    announced: DateText | None = None
    amount: Amount | None = None
    currency: Currency | None = None
    # Of one that is there already, None leaves those that it has.
    investors: (
        Annotated[list[InvestmentRecord], Field(max_length=100), AfterValidator(distinct)] | None
    ) = []
    announcement: Text
    announcement_url: Address | None = None

    @model_validator(mode="after")
    def amount_has_a_currency(self) -> Self:
        if (self.amount is None) != (self.currency is None):
            raise ValueError("amount and currency are given together, or neither")
        return self


class AcquisitionRecord(Record):
    id: UUID
    acquirer: Company
    acquired: Company
    announced: DateText | None = None
    price: Amount | None = None
    currency: Currency | None = None
    announcement: Text
    announcement_url: Address | None = None

    @model_validator(mode="after")
    def price_has_a_currency(self) -> Self:
        if (self.price is None) != (self.currency is None):
            raise ValueError("price and currency are given together, or neither")
        return self

    @model_validator(mode="after")
    def nobody_buys_itself(self) -> Self:
        if self.acquirer == self.acquired:
            raise ValueError("a company does not acquire itself")
        return self


class IpoRecord(Record):
    company: Company
    listed: DateText | None = None
    exchange: Name | None = None
    symbol: Name | None = None
    currency: Currency | None = None
    raised: Amount | None = None
    valuation: Amount | None = None
    announcement: Text
    announcement_url: Address | None = None

    @model_validator(mode="after")
    def money_has_a_currency(self) -> Self:
        if (self.raised is None and self.valuation is None) != (self.currency is None):
            raise ValueError("currency is given with raised or valuation, or none of them")
        return self


class ValuationRecord(Record):
    """round: the id of the one in which it was agreed on."""

    id: UUID
    company: Company
    kind: ValuationKind
    valued: DateText | None = None
    amount: Amount
    currency: Currency
    round: UUID | None = None
    announcement: Text
    announcement_url: Address | None = None


class ObservationRecord(Part):
    """What a record of a source says of a company or of a round. place: an address or a file."""

    source: Annotated[Slug, Names("source")]
    record: Text
    place: Text
    line: int | None = None
    seen_at: Moment
    company: Company | None = None
    round: UUID | None = None
    facts: dict[str, Text]

    @model_validator(mode="after")
    def is_about_one_thing(self) -> Self:
        if (self.company is None) == (self.round is None):
            raise ValueError("give either company or round")
        return self


class Batch(Part):
    """What is taken in together, in one transaction."""

    categories: list[Named] = []
    regions: list[RegionRecord] = []
    sectors: list[Named] = []
    topics: list[TopicRecord] = []
    tags: list[TagRecord] = []
    sources: list[SourceRecord] = []
    people: list[Named] = []
    companies: list[CompanyRecord] = []
    investors: list[InvestorRecord] = []
    rounds: list[RoundRecord] = []
    acquisitions: list[AcquisitionRecord] = []
    ipos: list[IpoRecord] = []
    valuations: list[ValuationRecord] = []
    articles: list[ArticleRecord] = []
    storylines: list[StorylineRecord] = []
    observations: list[ObservationRecord] = []

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

from api.ingest.parts import (
    IdentifierRecord,
    LinkRecord,
    LocationRecord,
    Part,
    RoleRecord,
    one_headquarters,
    one_of_each,
)
from api.ingest.values import (
    Address,
    Amount,
    Article,
    Company,
    Country,
    Currency,
    DateText,
    Domain,
    Investor,
    Language,
    Moment,
    Name,
    Names,
    Score,
    Slug,
    TagName,
    Text,
    Title,
    Topic,
    distinct,
    readable,
)
from schema.enums import (
    ArticleStatus,
    CompanyStatus,
    Display,
    InvestorKind,
    MentionRole,
    RoundType,
    TopicKind,
    ValuationKind,
    Within,
)


class Record(Part):
    id: UUID | None = None


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
    exchange: Name
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


class MentionRecord(Part):
    """surface: as the article writes the name, at `start` of its title or its plain text."""

    company: Company
    role: MentionRole
    surface: Name | None = None
    within: Within | None = None
    start: int | None = Field(default=None, ge=0)


class ScoreRecord(Part):
    value: Score
    reason: Text


class AnalysisRecord(Part):
    summary: Text
    novelty: ScoreRecord
    significance: ScoreRecord


class StoryRecord(Part):
    slug: Slug
    title: Title


class ImageRecord(Part):
    url: Address
    alt: Text | None = None


class ArticleRecord(Record):
    slug: Slug
    title: Title
    excerpt: Annotated[Text, Field(max_length=300)]
    body: Annotated[Text, AfterValidator(readable)]
    language: Language = "en"
    status: ArticleStatus = ArticleStatus.PUBLISHED
    category: Annotated[Slug, Names("category")]
    region: Annotated[str, Names("region")] | None = None
    published_at: Moment
    updated_at: Moment | None = None
    image: ImageRecord | None = None
    company: Company | None = None
    mentions: Annotated[list[MentionRecord], Field(max_length=50), AfterValidator(distinct)] = []
    topics: Annotated[list[Topic], Field(max_length=10), AfterValidator(distinct)] = []
    # Of one that is there already, None leaves those that it has.
    tags: Annotated[list[TagName], Field(max_length=20)] | None = []
    analysis: AnalysisRecord | None = None
    story: StoryRecord | None = None
    source: Annotated[Slug, Names("source")]
    source_url: Address | None = None
    links: "LinksRecord | None" = None

    @model_validator(mode="after")
    def primary_comes_first(self) -> Self:
        """The company is the mention whose role is PRIMARY, and that one stands first."""
        primary = [each.company for each in self.mentions if each.role is MentionRole.PRIMARY]
        if primary != ([self.company] if self.company else []):
            raise ValueError("company must be the one mention that is PRIMARY")
        if primary and self.mentions[0].company != self.company:
            raise ValueError("the PRIMARY mention must be the first")
        return self

    @model_validator(mode="after")
    def links_lead_elsewhere(self) -> Self:
        if not self.links:
            return self
        linked = {*(each.article for each in self.links.pinned), *self.links.banned}
        if self.slug in linked:
            raise ValueError("an article is not related to itself")
        if self.links.storyline:
            self.links.storyline.must_hold(self.slug)
        return self


class PinRecord(Part):
    article: Article
    reason: Name


class EntryRecord(Part):
    article: Article
    reason: Text


class LineRecord(Part):
    basis: Annotated[list[Topic], Field(max_length=10), AfterValidator(distinct)]
    entries: Annotated[list[EntryRecord], Field(max_length=11), AfterValidator(distinct)]

    def must_hold(self, article: str) -> None:
        if article not in {each.article for each in self.entries}:
            raise ValueError("the article itself must be one of the entries")


class LinksRecord(Part):
    """What an editor says of an article's links; what is not given stays as it is."""

    pinned: Annotated[list[PinRecord], Field(max_length=10), AfterValidator(distinct)] = []
    banned: Annotated[list[Article], Field(max_length=50), AfterValidator(distinct)] = []
    storyline: LineRecord | None = None

    @model_validator(mode="after")
    def either_pinned_or_banned(self) -> Self:
        if both := {each.article for each in self.pinned} & set(self.banned):
            raise ValueError(f"{min(both)!r} is both pinned and banned")
        return self


class StorylineRecord(LineRecord):
    """A storyline that an editor made."""

    article: Article

    @model_validator(mode="after")
    def holds_its_own_article(self) -> Self:
        self.must_hold(self.article)
        return self


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

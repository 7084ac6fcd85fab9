"""The records that come in, one model a kind. Unknown keys are errors: nothing is ignored.

`Annotated[Slug, Names("topic")]` is a word that must name a topic (references.py).
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Self, TypeVar
from uuid import UUID

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from api.ingest import text
from schema.entities.base import SLUG_PATTERN
from schema.enums import (
    ArticleStatus,
    CompanyStatus,
    Display,
    InvestorKind,
    MentionRole,
    Precision,
    RoundType,
    TopicKind,
)
from schema.filters.coding import COUNTRIES, CURRENCIES

FIRST_YEAR, LAST_YEAR = 1000, 2999


@dataclass(frozen=True)
class Names:
    """A text with this names one of a kind; one of references.KINDS."""

    kind: str


@dataclass(frozen=True)
class PartialDate:
    """Read from `2024`, `2024-05` or `2024-05-17`: the first day of what is known."""

    date: date
    precision: Precision

    @classmethod
    def read(cls, written: str) -> "PartialDate":
        parts = written.split("-")
        precision = {1: Precision.YEAR, 2: Precision.MONTH, 3: Precision.DAY}[len(parts)]
        return cls(date.fromisoformat("-".join([*parts, "01", "01"][:3])), precision)


def day(written: str) -> str:
    try:
        found = PartialDate.read(written)
    except ValueError:
        raise ValueError("there is no such day") from None
    in_time(found.date)
    return written


Day = TypeVar("Day", bound=date)


def in_time(found: Day) -> Day:
    """asyncpg writes the first and the last that Python has as infinite, and cannot read those."""
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError(f"must lie in the years {FIRST_YEAR} to {LAST_YEAR}")
    return found


def country(code: str) -> str:
    if code not in COUNTRIES:
        raise ValueError("must be a country's code after ISO 3166-1 alpha-2, like FR")
    return code


def currency(code: str) -> str:
    if code not in CURRENCIES:
        raise ValueError("must be a currency's code after ISO 4217, like EUR")
    return code


def sayable(name: str) -> str:
    if not 0 < len(text.slug(name)) <= LONGEST_SLUG:
        raise ValueError("must have letters or digits that make a slug, of 200 characters at most")
    return name


def readable(html: str) -> str:
    if not text.plain(text.sanitised(html)):
        raise ValueError("has no text that may be shown")
    return html


Moment = Annotated[AwareDatetime, AfterValidator(in_time)]
Item = TypeVar("Item")


def distinct(items: list[Item]) -> list[Item]:
    """By what each names: the first field of a record."""
    words = [next(iter(vars(each).values())) if isinstance(each, BaseModel) else each
             for each in items]  # fmt: skip
    if twice := [each for n, each in enumerate(words) if each in words[:n]]:
        raise ValueError(f"has {twice[0]!r} twice")
    return items


# What an index can hold is bounded: 2,704 bytes.
LONGEST_SLUG = 200
Slug = Annotated[str, StringConstraints(pattern=SLUG_PATTERN, max_length=LONGEST_SLUG)]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Title = Annotated[Text, StringConstraints(max_length=500)]
Name = Annotated[Text, StringConstraints(max_length=200)]
TagName = Annotated[Name, AfterValidator(sayable)]
Score = Annotated[int, Field(ge=1, le=3)]
Country = Annotated[str, AfterValidator(country)]
Currency = Annotated[str, AfterValidator(currency)]
DateText = Annotated[
    str, StringConstraints(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$"), AfterValidator(day)
]
DOMAIN_PATTERN = r"^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?$"
Domain = Annotated[str, StringConstraints(pattern=DOMAIN_PATTERN, max_length=253)]
Address = Annotated[str, StringConstraints(pattern=r"^https?://[^\s/]+\S*$", max_length=2_000)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]

Article = Annotated[Slug, Names("article")]
Company = Annotated[Slug, Names("company")]
Investor = Annotated[Slug, Names("investor")]
Topic = Annotated[Slug, Names("topic")]


class Part(BaseModel):
    """Of a record."""

    model_config = ConfigDict(extra="forbid")


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
    amount: Decimal | None = Field(default=None, ge=0, lt=10**15, decimal_places=2)
    currency: Currency | None = None
    investors: Annotated[
        list[InvestmentRecord], Field(max_length=100), AfterValidator(distinct)
    ] = []
    announcement: Text
    announcement_url: Address | None = None

    @model_validator(mode="after")
    def amount_has_a_currency(self) -> Self:
        if (self.amount is None) != (self.currency is None):
            raise ValueError("amount and currency are given together, or neither")
        return self


class MentionRecord(Part):
    company: Company
    role: MentionRole


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


class Batch(Part):
    """What is taken in together, in one transaction."""

    categories: list[Named] = []
    regions: list[RegionRecord] = []
    sectors: list[Named] = []
    topics: list[TopicRecord] = []
    tags: list[TagRecord] = []
    sources: list[SourceRecord] = []
    companies: list[CompanyRecord] = []
    investors: list[InvestorRecord] = []
    rounds: list[RoundRecord] = []
    articles: list[ArticleRecord] = []
    storylines: list[StorylineRecord] = []

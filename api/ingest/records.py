"""The records that come in, one model a kind. Unknown keys are errors: nothing is ignored."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Self
from uuid import UUID

from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from schema.entities.base import SLUG_PATTERN
from schema.enums import (
    CompanyStatus,
    Display,
    InvestorKind,
    MentionRole,
    Precision,
    RoundType,
    TopicKind,
)

Slug = Annotated[str, StringConstraints(pattern=SLUG_PATTERN)]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Score = Annotated[int, Field(ge=1, le=3)]


class PartialDate(BaseModel):
    """Read from `2024`, `2024-05` or `2024-05-17`: the first day of what is known."""

    date: date
    precision: Precision

    @classmethod
    def read(cls, text: str) -> "PartialDate":
        parts = text.split("-")
        precision = {1: Precision.YEAR, 2: Precision.MONTH, 3: Precision.DAY}[len(parts)]
        return cls(date=date.fromisoformat("-".join([*parts, "01", "01"][:3])), precision=precision)


DateText = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")]


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: UUID | None = None


class Named(Record):
    slug: Slug
    name: Text


class TopicRecord(Named):
    kind: TopicKind


class RegionRecord(Record):
    code: str
    name: Text


class SourceRecord(Named):
    url: str | None = None
    display: Display


class CompanyRecord(Named):
    aliases: list[Text] = Field(default=[], max_length=50)
    domain: str | None = None
    country: str | None = None
    sector: Slug | None = None
    status: CompanyStatus
    founded: DateText | None = None
    description: Text
    logo_url: str | None = None


class InvestorRecord(Named):
    kind: InvestorKind
    country: str | None = None
    domain: str | None = None


class InvestmentRecord(BaseModel):
    model_config = ConfigDict(extra="forbid")

    slug: Slug
    lead: bool = False


class RoundRecord(Record):
    """`announcement` and `announcement_url` come from the table of sources."""

    id: UUID
    company: Slug
    round_type: RoundType
    round_label: Text
    announced: DateText | None = None
    amount: Decimal | None = Field(default=None, ge=0, max_digits=20, decimal_places=2)
    currency: str | None = Field(default=None, pattern="^[A-Z]{3}$")
    investors: list[InvestmentRecord] = Field(default=[], max_length=100)
    announcement: Text
    announcement_url: str | None = None


class MentionRecord(BaseModel):
    model_config = ConfigDict(extra="forbid")

    company: Slug
    role: MentionRole


class ScoreRecord(BaseModel):
    model_config = ConfigDict(extra="forbid")

    value: Score
    reason: Text


class AnalysisRecord(BaseModel):
    model_config = ConfigDict(extra="forbid")

    summary: Text
    novelty: ScoreRecord
    significance: ScoreRecord


class StoryRecord(BaseModel):
    model_config = ConfigDict(extra="forbid")

    slug: Slug
    title: Text


class ArticleRecord(Record):
    slug: Slug
    title: Text
    excerpt: Annotated[Text, Field(max_length=300)]
    body: Text
    language: str = "en"
    category: Slug
    region: str | None = None
    published_at: AwareDatetime
    updated_at: AwareDatetime | None = None
    company: Slug | None = None
    mentions: list[MentionRecord] = Field(default=[], max_length=50)
    topics: list[Slug] = Field(default=[], max_length=10)
    tags: list[Text] = Field(default=[], max_length=20)
    analysis: AnalysisRecord | None = None
    story: StoryRecord | None = None
    source: Slug
    source_url: str | None = None

    @model_validator(mode="after")
    def primary_comes_first(self) -> Self:
        """The company is the mention whose role is PRIMARY, and that one stands first."""
        primary = [each.company for each in self.mentions if each.role is MentionRole.PRIMARY]
        if primary != ([self.company] if self.company else []):
            raise ValueError("company must be the one mention that is PRIMARY")
        if primary and self.mentions[0].company != self.company:
            raise ValueError("the PRIMARY mention must be the first")
        return self


class StorylineEntryRecord(BaseModel):
    model_config = ConfigDict(extra="forbid")

    article: Slug
    reason: Text


class StorylineRecord(BaseModel):
    """A storyline that an editor made."""

    model_config = ConfigDict(extra="forbid")

    article: Slug
    basis: list[Slug] = Field(max_length=10)
    entries: list[StorylineEntryRecord] = Field(max_length=11)

    @model_validator(mode="after")
    def holds_its_own_article(self) -> Self:
        if self.article not in {each.article for each in self.entries}:
            raise ValueError("the article itself must be one of the entries")
        return self


class Batch(BaseModel):
    """What is taken in together, in one transaction."""

    model_config = ConfigDict(extra="forbid")

    categories: list[Named] = []
    regions: list[RegionRecord] = []
    sectors: list[Named] = []
    topics: list[TopicRecord] = []
    sources: list[SourceRecord] = []
    companies: list[CompanyRecord] = []
    investors: list[InvestorRecord] = []
    rounds: list[RoundRecord] = []
    articles: list[ArticleRecord] = []
    storylines: list[StorylineRecord] = []

"""Records of articles, and of what connects them."""

from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from api.ingest.parts import Part, Record
from api.ingest.values import (
    Address,
    Article,
    Company,
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
from schema.enums import ArticleStatus, MentionRole, Within


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
    # Of a text that is not all there; else it is counted.
    read_minutes: Annotated[int, Field(ge=1)] | None = None
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

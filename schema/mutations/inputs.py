"""What things are made of. A field has the name that it has in the records that come in by file."""

from datetime import datetime
from decimal import Decimal

import strawberry
from strawberry import UNSET

from schema.enums import (
    CompanyStatus,
    Display,
    InvestorKind,
    MentionRole,
    RoundType,
    TopicKind,
)
from schema.mutations.changes import VersionInput, changes

SLUG = "Small letters, digits and single hyphens. Whoever loses it is still found by it."
DAY = "As `2026-04-30`, or as `2026-04` or `2026` where only that is known."


@strawberry.input(description="A topic to make.")
class CreateTopicInput:
    slug: str = strawberry.field(description=SLUG)
    name: str
    kind: TopicKind


@strawberry.input(description="A tag to make; articles also make those that they name.")
class CreateTagInput:
    slug: str = strawberry.field(description=SLUG)
    name: str


@strawberry.input(description="A source to make.")
class CreateSourceInput:
    slug: str = strawberry.field(description=SLUG)
    name: str
    display: Display = strawberry.field(
        description="Where it is not FULL, articles are shown without their text, of which only"
        " the words are kept, to be found by."
    )
    url: str | None = UNSET


@strawberry.input(
    description="A company to make. With the slug and the name of an investor, that organisation"
    " is a company too."
)
class CreateCompanyInput:
    slug: str = strawberry.field(description=SLUG)
    name: str
    description: str
    status: CompanyStatus
    aliases: list[str] | None = strawberry.field(description="At most 50.", default=UNSET)
    domain: str | None = strawberry.field(
        description="The primary domain, like `x.ai`. One that was primary before stays beside it.",
        default=UNSET,
    )
    country: str | None = strawberry.field(description="ISO 3166-1 alpha-2.", default=UNSET)
    sector: str | None = strawberry.field(description="A sector's slug.", default=UNSET)
    founded: str | None = strawberry.field(description=DAY, default=UNSET)
    logo_url: str | None = UNSET


@strawberry.input(
    description="An investor to make. With the slug and the name of a company, that organisation"
    " is an investor too; with those of a person, as an ANGEL, that person."
)
class CreateInvestorInput:
    slug: str = strawberry.field(description=SLUG)
    name: str
    kind: InvestorKind = strawberry.field(
        description="An ANGEL is a person; all others are organisations."
    )
    country: str | None = strawberry.field(
        description="ISO 3166-1 alpha-2; of an organisation.", default=UNSET
    )
    domain: str | None = strawberry.field(
        description="The primary domain, like `a16z.com`; of an organisation.", default=UNSET
    )


@strawberry.input(description="An investor's part in a round.")
class InvestmentInput:
    slug: str = strawberry.field(description="The investor's.")
    lead: bool | None = strawberry.field(
        description="Whether it led the round; false unless given.", default=UNSET
    )


@strawberry.input(description="A funding round to make.")
class CreateFundingRoundInput:
    company: str = strawberry.field(description="A company's slug.")
    round_type: RoundType
    round_label: str = strawberry.field(description="The round as its announcement calls it.")
    announcement: str = strawberry.field(description="The announcement this round rests on.")
    announcement_url: str | None = UNSET
    announced: str | None = strawberry.field(description=DAY, default=UNSET)
    amount: Decimal | None = strawberry.field(
        description="In units of `currency`, which is given with it; null where undisclosed.",
        default=UNSET,
    )
    currency: str | None = strawberry.field(description="ISO 4217.", default=UNSET)
    investors: list[InvestmentInput] | None = strawberry.field(
        description="In the announcement's order; at most 100.", default=UNSET
    )


@strawberry.input(description="A company that an article names.")
class MentionInput:
    company: str = strawberry.field(description="A company's slug.")
    role: MentionRole


@strawberry.input(description="A score of 1 to 3 and its reason.")
class ScoreInput:
    value: int
    reason: str


@strawberry.input(description="The analyst's read of an article.")
class AnalysisInput:
    summary: str
    novelty: ScoreInput
    significance: ScoreInput


@strawberry.input(
    description="A developing event; it is made with the first article that names it."
)
class StoryInput:
    slug: str
    title: str


@strawberry.input(description="A picture and what it shows, in words.")
class ImageInput:
    url: str
    alt: str | None = UNSET


@strawberry.input(description="An article that is related because an editor says so.")
class PinInput:
    article: str = strawberry.field(description="An article's slug.")
    reason: str = strawberry.field(description="Why, as readers are told.")


@strawberry.input(description="An article of a storyline.")
class StorylineEntryInput:
    article: str = strawberry.field(description="An article's slug.")
    reason: str = strawberry.field(description="Why it belongs here, as readers are told.")


@strawberry.input(description="What came before and after an article, as an editor sees it.")
class StorylineInput:
    basis: list[str] = strawberry.field(description="Slugs of topics; at most 10.")
    entries: list[StorylineEntryInput] = strawberry.field(
        description="Newest first, the article itself among them; at most 11."
    )


@strawberry.input(
    description="What an editor says of an article's links. What is left out stays as it is."
)
class LinksInput:
    pinned: list[PinInput] | None = strawberry.field(
        description="Articles that are related first of all; at most 10.", default=UNSET
    )
    banned: list[str] | None = strawberry.field(
        description="Slugs of articles that are not to be related, whatever they share; at most"
        " 50.",
        default=UNSET,
    )
    storyline: StorylineInput | None = strawberry.field(
        description="Null for the one that is worked out.", default=UNSET
    )


@strawberry.input(description="An article to make. It is a draft until it is published.")
class CreateArticleInput:
    slug: str = strawberry.field(description=SLUG)
    title: str
    excerpt: str = strawberry.field(description="Plain text, at most 300 characters.")
    body: str = strawberry.field(description="HTML; what is not safe to show is taken out.")
    published_at: datetime = strawberry.field(
        description="When its source published it. Nobody but editors sees it before."
    )
    category: str = strawberry.field(description="A category's slug.")
    source: str = strawberry.field(description="A source's slug.")
    source_url: str | None = strawberry.field(
        description="The address of the original.", default=UNSET
    )
    language: str | None = strawberry.field(
        description="A BCP 47 tag; `en` where an article is made without.", default=UNSET
    )
    region: str | None = strawberry.field(description="A region's code.", default=UNSET)
    image: ImageInput | None = UNSET
    company: str | None = strawberry.field(
        description="The primary company's slug: the first of the mentions, and PRIMARY there."
        " Given without them, it takes the place of the one before; without it, they say it.",
        default=UNSET,
    )
    mentions: list[MentionInput] | None = strawberry.field(
        description="Every company named; at most 50.", default=UNSET
    )
    topics: list[str] | None = strawberry.field(description="Slugs; at most 10.", default=UNSET)
    tags: list[str] | None = strawberry.field(
        description="Names; at most 20. One that is new is made.", default=UNSET
    )
    analysis: AnalysisInput | None = UNSET
    story: StoryInput | None = UNSET
    links: LinksInput | None = UNSET


UpdateTopicInput = changes(CreateTopicInput, "UpdateTopicInput")
UpdateTagInput = changes(CreateTagInput, "UpdateTagInput")
UpdateSourceInput = changes(CreateSourceInput, "UpdateSourceInput")
UpdateCompanyInput = changes(CreateCompanyInput, "UpdateCompanyInput")
UpdateInvestorInput = changes(CreateInvestorInput, "UpdateInvestorInput")
UpdateFundingRoundInput = changes(CreateFundingRoundInput, "UpdateFundingRoundInput")
UpdateArticleInput = changes(CreateArticleInput, "UpdateArticleInput")


@strawberry.input(description="A company that is another one, as somebody found out.")
class MergeCompaniesInput(VersionInput):
    into: strawberry.ID = strawberry.field(description="The company that stays.")

"""The filters: each field of a filter's type, and what becomes of it."""

from typing import Any

from schema import entities
from schema.enums import (
    CompanyStatus,
    InvestorKind,
    MentionRole,
    RoundType,
    TopicKind,
)
from schema.filters import coding, naming, relations
from schema.filters import sources as of
from schema.filters.conditions import coded, compared, entity_filter, flag, many, named, one, text
from schema.filters.operators import (
    DateFilter,
    DateTimeFilter,
    DecimalFilter,
    IntFilter,
    ScoreFilter,
    StringFilter,
    choice,
)
from schema.filters.words import HAS_WORDS, searched

Field = Any
UPDATED = (
    "When its last change began, also of what belongs to it. What took long may come in behind what"
    " was read by then: `changes` leaves nothing out."
)


@entity_filter(of.ARTICLES, "Which articles.")
class ArticleFilter:
    slug: Field = named(naming.articles(), lambda t: t.article.id, "The article itself.")
    title: Field = compared(
        StringFilter, lambda t: t.article.title, "Its title, to the letter or by a part of it."
    )
    text: Field = text(searched, HAS_WORDS.format("title, excerpt and body", "title: {contains}"))
    published_at: Field = compared(
        DateTimeFilter, lambda t: t.article.published_at, "When it was published."
    )
    updated_at: Field = compared(DateTimeFilter, lambda t: t.article.updated_at, UPDATED)
    read_minutes: Field = compared(
        IntFilter, lambda t: t.article.read_minutes, "How long it takes to read."
    )
    novelty: Field = compared(
        ScoreFilter, lambda t: t.figures.novelty, "1 to 3; null without an analysis."
    )
    significance: Field = compared(
        ScoreFilter, lambda t: t.figures.significance, "1 to 3; null without an analysis."
    )
    category: Field = one(
        "CategoryFilter", lambda t, o: o.category.id == t.article.category_id, "Its one category."
    )
    region: Field = one(
        "RegionFilter",
        lambda t, o: o.region.id == t.article.region_id,
        "Its region; without one it is met by nothing but `not`.",
    )
    source: Field = one(
        "SourceFilter", lambda t, o: o.source.id == t.article.source_id, "Who published it."
    )
    company: Field = one(
        "CompanyFilter",
        lambda t, o: o.organisation.id == t.article.company_id,
        "The primary company.",
    )
    topics: Field = many(
        "TopicFilter",
        lambda t, o: relations.by_topic(t.article.id, o.topic.id),
        "The topics it is placed under.",
    )
    tags: Field = many(
        "TagFilter", lambda t, o: relations.by_tag(t.article.id, o.tag.id), "Its tags."
    )
    mentions: Field = many(
        "MentionFilter",
        lambda t, o: o.mention.article_id == t.article.id,
        "The companies it names, and in which part.",
    )
    has_company: Field = flag(
        lambda t: t.article.company_id.is_not(None), "Whether it has a primary company."
    )
    has_region: Field = flag(lambda t: t.article.region_id.is_not(None), "Whether it has a region.")


@entity_filter(of.MENTIONS, "Which mentions of a company.")
class MentionFilter:
    role: Field = compared(
        choice(MentionRole), lambda t: t.mention.role, "The part the company plays."
    )
    company: Field = one(
        "CompanyFilter",
        lambda t, o: o.organisation.id == t.mention.company_id,
        "The company named.",
    )
    article: Field = one(
        "ArticleFilter",
        lambda t, o: o.article.id == t.mention.article_id,
        "The article that names it.",
    )


@entity_filter(of.COMPANIES, "Which companies.")
class CompanyFilter:
    slug: Field = named(naming.companies(), lambda t: t.organisation.id, "The company itself.")
    domain: Field = named(
        naming.domains(), lambda t: t.organisation.id, "Any of its domains, in any case."
    )
    name: Field = compared(
        StringFilter,
        lambda t: t.organisation.name,
        "Its present name; `text` looks at its aliases too.",
    )
    text: Field = text(
        searched, HAS_WORDS.format("name, aliases, domains and description", "name: {contains}")
    )
    country: Field = coded(
        coding.COUNTRY, lambda t: t.organisation.country, "ISO 3166-1 alpha-2, like `US`."
    )
    status: Field = compared(choice(CompanyStatus), lambda t: t.profile.status, "What it is today.")
    founded_on: Field = compared(
        DateFilter,
        lambda t: t.profile.founded_on,
        "When it was founded; null where that is unknown.",
    )
    updated_at: Field = compared(DateTimeFilter, lambda t: t.profile.updated_at, UPDATED)
    total_raised: Field = compared(
        DecimalFilter, lambda t: t.figures.raised_usd, "`fundingTotal { usd }`."
    )
    raised_on: Field = compared(
        DateFilter, lambda t: t.figures.raised_on, "When its latest round was announced."
    )
    sector: Field = one(
        "SectorFilter",
        lambda t, o: o.sector.id == t.profile.sector_id,
        "Its sector; without one it is met by nothing but `not`.",
    )
    funding_rounds: Field = many(
        "FundingRoundFilter",
        lambda t, o: o.round.company_id == t.organisation.id,
        "Its funding rounds, of any type.",
    )
    investors: Field = many(
        "InvestorFilter",
        lambda t, o: relations.invested_in(t.organisation.id, o.profile.id),
        "Those who took part in any of its rounds.",
    )
    acquisitions: Field = many(
        "AcquisitionFilter",
        lambda t, o: o.acquisition.acquirer_id == t.organisation.id,
        "The companies it bought.",
    )
    acquired_by: Field = many(
        "AcquisitionFilter",
        lambda t, o: o.acquisition.acquired_id == t.organisation.id,
        "Who bought it: `{some: {acquirer: {...}}}`.",
    )
    articles: Field = many(
        "ArticleFilter",
        lambda t, o: o.article.company_id == t.organisation.id,
        "The articles it is the primary company of.",
    )
    mentions: Field = many(
        "MentionFilter",
        lambda t, o: relations.naming_company(t.organisation.id, o.mention),
        "Where articles name it.",
    )
    topics: Field = many(
        "TopicFilter",
        lambda t, o: relations.placed_under(t.organisation.id, o.topic.id),
        "The topics of the articles it is the primary company of.",
    )
    has_sector: Field = flag(lambda t: t.profile.sector_id.is_not(None), "Whether it has a sector.")


@entity_filter(of.ROUNDS, "Which funding rounds.")
class FundingRoundFilter:
    round_type: Field = compared(
        choice(RoundType), lambda t: t.round.round_type, "The kind of round."
    )
    announced_on: Field = compared(
        DateFilter,
        lambda t: t.round.announced_on,
        "When it was announced; null where that is unknown.",
    )
    updated_at: Field = compared(DateTimeFilter, lambda t: t.round.updated_at, UPDATED)
    amount_usd: Field = compared(DecimalFilter, lambda t: t.round.amount_usd, "`amount { usd }`.")
    currency: Field = coded(
        coding.CURRENCY,
        lambda t: t.round.currency,
        "Of the amount: ISO 4217, like `USD`; null where it is undisclosed.",
    )
    is_disclosed: Field = flag(lambda t: t.round.amount.is_not(None), "The amount is known.")
    company: Field = one(
        "CompanyFilter", lambda t, o: o.organisation.id == t.round.company_id, "Whose round it is."
    )
    investments: Field = many(
        "InvestmentFilter",
        lambda t, o: o.investment.round_id == t.round.id,
        "Who invested, and whether as a lead: `{some: {isLead: true, investor: {...}}}`.",
    )
    investors: Field = many(
        "InvestorFilter",
        lambda t, o: relations.by_investor(t.round.id, o.profile.id),
        "Who invested, lead or not.",
    )


@entity_filter(of.INVESTMENTS, "Which investments in a round.")
class InvestmentFilter:
    is_lead: Field = flag(lambda t: t.investment.is_lead, "Whether the investor led the round.")
    investor: Field = one(
        "InvestorFilter", lambda t, o: o.profile.id == t.investment.investor_id, "Who invested."
    )
    funding_round: Field = one(
        "FundingRoundFilter", lambda t, o: o.round.id == t.investment.round_id, "In which round."
    )


@entity_filter(of.ACQUISITIONS, "Which acquisitions.")
class AcquisitionFilter:
    announced_on: Field = compared(
        DateFilter,
        lambda t: t.acquisition.announced_on,
        "When it was announced; null where that is unknown.",
    )
    updated_at: Field = compared(DateTimeFilter, lambda t: t.acquisition.updated_at, UPDATED)
    price_usd: Field = compared(
        DecimalFilter, lambda t: t.acquisition.price_usd, "`price { usd }`."
    )
    currency: Field = coded(
        coding.CURRENCY,
        lambda t: t.acquisition.currency,
        "Of the price: ISO 4217, like `USD`; null where it is undisclosed.",
    )
    is_disclosed: Field = flag(lambda t: t.acquisition.price.is_not(None), "The price is known.")
    acquirer: Field = one(
        "CompanyFilter", lambda t, o: o.organisation.id == t.acquisition.acquirer_id, "Who bought."
    )
    acquired: Field = one(
        "CompanyFilter",
        lambda t, o: o.organisation.id == t.acquisition.acquired_id,
        "What was bought.",
    )


@entity_filter(of.INVESTORS, "Which investors.")
class InvestorFilter:
    slug: Field = named(naming.investors(), lambda t: t.profile.id, "The investor itself.")
    name: Field = compared(
        StringFilter, lambda t: t.figures.name, "The organisation's or the person's name."
    )
    kind: Field = compared(
        choice(InvestorKind), lambda t: t.profile.kind, "What kind of investor it is."
    )
    updated_at: Field = compared(DateTimeFilter, lambda t: t.profile.updated_at, UPDATED)
    investments: Field = many(
        "InvestmentFilter",
        lambda t, o: o.investment.investor_id == t.profile.id,
        "Its parts in rounds, each a lead or not.",
    )
    funding_rounds: Field = many(
        "FundingRoundFilter",
        lambda t, o: relations.of_investor(t.profile.id, o.round.id),
        "The rounds it took part in.",
    )
    companies: Field = many(
        "CompanyFilter",
        lambda t, o: relations.invests_in(t.profile.id, o.organisation.id),
        "The companies in any of whose rounds it took part.",
    )


@entity_filter(of.TOPICS, "Which topics.")
class TopicFilter:
    slug: Field = named(
        naming.of("topic", entities.Topic), lambda t: t.topic.id, "The topic itself."
    )
    name: Field = compared(StringFilter, lambda t: t.topic.name, "Its name.")
    kind: Field = compared(choice(TopicKind), lambda t: t.topic.kind, "A segment or a pattern.")
    updated_at: Field = compared(DateTimeFilter, lambda t: t.topic.updated_at, UPDATED)
    articles: Field = many(
        "ArticleFilter",
        lambda t, o: relations.of_topic(t.topic.id, o.article.id),
        "The articles placed under it.",
    )


@entity_filter(of.TAGS, "Which tags.")
class TagFilter:
    slug: Field = named(naming.of("tag", entities.Tag), lambda t: t.tag.id, "The tag itself.")
    name: Field = compared(StringFilter, lambda t: t.tag.name, "Its name.")
    updated_at: Field = compared(DateTimeFilter, lambda t: t.tag.updated_at, UPDATED)
    articles: Field = many(
        "ArticleFilter",
        lambda t, o: relations.of_tag(t.tag.id, o.article.id),
        "The articles with it.",
    )


@entity_filter(of.CATEGORIES, "Which categories.")
class CategoryFilter:
    slug: Field = named(
        naming.of("category", entities.Category), lambda t: t.category.id, "The category itself."
    )


@entity_filter(of.SECTORS, "Which sectors.")
class SectorFilter:
    slug: Field = named(
        naming.of("sector", entities.Sector), lambda t: t.sector.id, "The sector itself."
    )


@entity_filter(of.PUBLISHERS, "Which sources of articles.")
class SourceFilter:
    slug: Field = named(
        naming.of("source", entities.Source), lambda t: t.source.id, "The source itself."
    )


@entity_filter(of.REGIONS, "Which regions.")
class RegionFilter:
    code: Field = named(naming.regions(), lambda t: t.region.id, "ISO 3166-1 alpha-2, EU, GLOBAL.")

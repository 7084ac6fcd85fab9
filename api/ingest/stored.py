"""What is in the database as the data of a record: the inverse of load, for one of each kind.

An editor's links and the tags are left out: a record without them leaves them as they are. (A tag
is named by its name, which another may have as well.)
"""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from html import escape
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import aliased
from sqlmodel import col

from schema.entities import (
    Acquisition,
    Analysis,
    Article,
    ArticleTopic,
    Category,
    CompanyProfile,
    FundingRound,
    Investment,
    InvestorProfile,
    Ipo,
    Mention,
    Organisation,
    OrganisationAlias,
    OrganisationDomain,
    OrganisationIdentifier,
    OrganisationLink,
    OrganisationLocation,
    Person,
    Region,
    Role,
    Sector,
    Source,
    Story,
    Tag,
    Topic,
    Valuation,
)
from schema.enums import Precision

Rows: TypeAlias = Select[*tuple[Any, ...]]
Data: TypeAlias = dict[str, Any]
Stored: TypeAlias = Callable[[AsyncConnection, UUID], Awaitable[Data]]

# How much of YYYY-MM-DD is known.
KNOWN = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}


def by_columns(table: Any, *names: str) -> Stored:
    async def stored(connection: AsyncConnection, key: UUID) -> Data:
        columns = [getattr(table, name) for name in names]
        return await one(connection, select(*columns).where(col(table.id) == key))

    return stored


async def company(connection: AsyncConnection, key: UUID) -> Data:
    party, profile = Organisation, CompanyProfile
    found = await one(
        connection,
        select(
            col(party.slug), col(party.name), col(party.country), col(profile.description),
            col(profile.status), col(profile.logo_url), col(profile.founded_on),
            col(profile.founded_precision), col(Sector.slug).label("sector"),
        )
        .join(profile, col(profile.organisation_id) == party.id)
        .outerjoin(Sector, col(Sector.id) == profile.sector_id)
        .where(col(party.id) == key),
    )  # fmt: skip
    return {
        **dated(found, "founded"),
        "domain": await domain_of(connection, key),
        "aliases": await aliases_of(connection, key),
        **await whereabouts(connection, key),
        "people": await roles(connection, key),
    }


async def whereabouts(connection: AsyncConnection, company: UUID) -> Data:
    def of(table: Any, by: Sequence[str], *names: str) -> Rows:
        rows = select(*(getattr(table, name) for name in names))
        return rows.where(col(table.organisation_id) == company).order_by(
            *(getattr(table, name) for name in by)
        )

    names = ("scheme", "value")
    found = {
        "identifiers": of(OrganisationIdentifier, names, *names).limit(20),
        "links": of(OrganisationLink, ["position"], "url", "kind"),
        "locations": of(OrganisationLocation, ["position"], "kind", "city", "region", "country"),
    }
    return {name: await many(connection, rows) for name, rows in found.items()}


async def roles(connection: AsyncConnection, company: UUID) -> list[Data]:
    names = ("kind", "title", "began_on", "began_precision", "ended_on", "ended_precision")
    rows = (
        select(*(getattr(Role, name) for name in names), col(Person.slug).label("person"))
        .join(Person, col(Person.id) == Role.person_id)
        .where(col(Role.organisation_id) == company)
        .order_by(col(Role.position))
    )
    found = await many(connection, rows)
    return [dated(dated(each, "began"), "ended") for each in found]


async def investor(connection: AsyncConnection, key: UUID) -> Data:
    profile = InvestorProfile
    found = await one(
        connection,
        select(
            func.coalesce(Organisation.slug, Person.slug).label("slug"),
            func.coalesce(Organisation.name, Person.name).label("name"),
            col(Organisation.country), col(profile.kind), col(profile.organisation_id),
        )
        .select_from(profile)
        .outerjoin(Organisation, col(Organisation.id) == profile.organisation_id)
        .outerjoin(Person, col(Person.id) == profile.person_id)
        .where(col(profile.id) == key),
    )  # fmt: skip
    organisation = found.pop("organisation_id")
    return {**found, "domain": await domain_of(connection, organisation)}


async def funding_round(connection: AsyncConnection, key: UUID) -> Data:
    funding, part = FundingRound, Investment
    names = ("round_type", "round_label", "announcement", "announcement_url", "announced_on",
             "announced_precision", "amount", "currency")  # fmt: skip
    found = await one(
        connection,
        select(*(getattr(funding, name) for name in names), col(Organisation.slug).label("company"))
        .join(Organisation, col(Organisation.id) == funding.company_id)
        .where(col(funding.id) == key),
    )
    parts = await many(
        connection,
        select(
            func.coalesce(Organisation.slug, Person.slug).label("slug"),
            col(part.is_lead).label("lead"),
        )
        .select_from(part)
        .join(InvestorProfile, col(InvestorProfile.id) == part.investor_id)
        .outerjoin(Organisation, col(Organisation.id) == InvestorProfile.organisation_id)
        .outerjoin(Person, col(Person.id) == InvestorProfile.person_id)
        .where(col(part.round_id) == key)
        .order_by(col(part.position)),
    )
    return {**dated(found, "announced"), "investors": parts}


async def acquisition(connection: AsyncConnection, key: UUID) -> Data:
    deal, acquirer, acquired = Acquisition, aliased(Organisation), aliased(Organisation)
    names = ("announcement", "announcement_url", "announced_on", "announced_precision", "price",
             "currency")  # fmt: skip
    found = await one(
        connection,
        select(
            *(getattr(deal, name) for name in names),
            col(acquirer.slug).label("acquirer"), col(acquired.slug).label("acquired"),
        )
        .join(acquirer, col(acquirer.id) == deal.acquirer_id)
        .join(acquired, col(acquired.id) == deal.acquired_id)
        .where(col(deal.id) == key),
    )  # fmt: skip
    return dated(found, "announced")


async def ipo(connection: AsyncConnection, key: UUID) -> Data:
    names = ("exchange", "symbol", "currency", "raised", "valuation", "announcement",
             "announcement_url", "listed_on", "listed_precision")  # fmt: skip
    return dated(await one(connection, of_company(Ipo, names, key)), "listed")


async def valuation(connection: AsyncConnection, key: UUID) -> Data:
    names = ("kind", "amount", "currency", "announcement", "announcement_url", "valued_on",
             "valued_precision")  # fmt: skip
    rows = of_company(Valuation, names, key).add_columns(col(Valuation.round_id).label("round"))
    return dated(await one(connection, rows), "valued")


def of_company(table: Any, names: Sequence[str], key: UUID) -> Rows:
    columns = [getattr(table, name) for name in names]
    return (
        select(*columns, col(Organisation.slug).label("company"))
        .join(Organisation, col(Organisation.id) == table.company_id)
        .where(col(table.id) == key)
    )


async def article(connection: AsyncConnection, key: UUID) -> Data:
    names = ("slug", "title", "excerpt", "body", "body_text", "language", "status",
             "published_at", "image_url", "image_alt", "source_url")  # fmt: skip
    found = await one(
        connection,
        select(
            *(getattr(Article, name) for name in names),
            col(Category.slug).label("category"), col(Source.slug).label("source"),
            col(Region.code).label("region"), col(Organisation.slug).label("company"),
            col(Story.slug).label("story"), col(Story.name).label("story_title"),
        )
        .join(Category, col(Category.id) == Article.category_id)
        .join(Source, col(Source.id) == Article.source_id)
        .outerjoin(Region, col(Region.id) == Article.region_id)
        .outerjoin(Organisation, col(Organisation.id) == Article.company_id)
        .outerjoin(Story, col(Story.id) == Article.story_id)
        .where(col(Article.id) == key),
    )  # fmt: skip
    text = found.pop("body_text")
    image = {"url": found.pop("image_url"), "alt": found.pop("image_alt")}
    story = {"slug": found.pop("story"), "title": found.pop("story_title")}
    return {
        **found,
        "body": found["body"] or paragraphs(text),
        "image": image if image["url"] else None,
        "story": story if story["slug"] else None,
        "analysis": await analysis(connection, key),
        **await linked(connection, key),
    }


async def linked(connection: AsyncConnection, article: UUID) -> Data:
    def of(link: Any, shown: Any, key: Any, by: Any) -> Rows:
        rows = select(shown).join(link, col(link.article_id) == article)
        return rows.where(col(key) == by).order_by(col(link.position))

    topics = of(ArticleTopic, col(Topic.slug), Topic.id, ArticleTopic.topic_id)
    mentions = of(Mention, col(Organisation.slug).label("company"), Organisation.id,
                  Mention.company_id).add_columns(
        col(Mention.role), col(Mention.surface), col(Mention.within), col(Mention.start),
    )  # fmt: skip
    return {
        "topics": await column_of(connection, topics),
        "tags": None,
        "mentions": await many(connection, mentions),
    }


async def analysis(connection: AsyncConnection, article: UUID) -> Data | None:
    rows = select(
        *(getattr(Analysis, name) for name in (
            "summary", "novelty", "novelty_reason", "significance", "significance_reason",
        ))
    ).where(col(Analysis.article_id) == article)  # fmt: skip
    return next((analysed(**found) for found in await many(connection, rows)), None)


def analysed(summary: str, **scores: Any) -> Data:
    return {
        "summary": summary,
        **{
            name: {"value": scores[name], "reason": scores[f"{name}_reason"]}
            for name in ("novelty", "significance")
        },
    }


def paragraphs(text: str) -> str:
    """Of a text whose HTML was not kept: text.plain gives it back."""
    lines = text.splitlines()
    return "".join(f"<p>{escape(line)}</p>" if line.strip() else "<br>" for line in lines)


def dated(found: Data, name: str) -> Data:
    """`founded_on` and `founded_precision` as one text, `founded`."""
    day: date | None = found.pop(f"{name}_on")
    precision = found.pop(f"{name}_precision")
    return {**found, name: day.isoformat()[: KNOWN[precision]] if day else None}


async def aliases_of(connection: AsyncConnection, organisation: UUID) -> list[str]:
    alias = OrganisationAlias
    rows = select(col(alias.name)).where(col(alias.organisation_id) == organisation)
    return await column_of(connection, rows.order_by(col(alias.position)))


async def domain_of(connection: AsyncConnection, organisation: UUID | None) -> str | None:
    owned = OrganisationDomain
    rows = select(col(owned.domain)).where(
        col(owned.organisation_id) == organisation, col(owned.is_primary)
    )
    return next(iter(await column_of(connection, rows)), None)


async def one(connection: AsyncConnection, rows: Rows) -> Data:
    return dict((await connection.execute(rows)).mappings().one())


async def many(connection: AsyncConnection, rows: Rows) -> list[Data]:
    return [dict(each) for each in (await connection.execute(rows)).mappings()]


async def column_of(connection: AsyncConnection, rows: Rows) -> list[Any]:
    return list((await connection.execute(rows)).scalars())


topic = by_columns(Topic, "slug", "name", "kind")
tag = by_columns(Tag, "slug", "name")
source = by_columns(Source, "slug", "name", "url", "display")

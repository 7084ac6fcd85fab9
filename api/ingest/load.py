"""Records into the database: one batch, one transaction, the same twice over."""

from dataclasses import dataclass
from uuid import UUID

from slugify import slugify
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest import text
from api.ingest.money import in_usd
from api.ingest.records import (
    AnalysisRecord,
    ArticleRecord,
    Batch,
    CompanyRecord,
    InvestorRecord,
    Named,
    PartialDate,
    RoundRecord,
    StorylineRecord,
)
from api.ingest.tables import Known, Row, known, replace, upsert
from api.news import related, stats, storylines
from schema.entities import metadata
from schema.enums import ArticleStatus, Display, InvestorKind, Origin

TABLES = metadata.tables


async def load(connection: AsyncConnection, batch: Batch) -> None:
    """Raises tables.UnknownReferenceError where a record names what is not there."""
    for name in ("categories", "regions", "sectors", "topics", "sources"):
        rows = [record.model_dump() for record in getattr(batch, name)]
        await upsert(connection, TABLES[name], rows, "code" if name == "regions" else "slug")
    await load_companies(connection, batch.companies)
    await load_investors(connection, batch.investors)
    await load_rounds(connection, batch.rounds)
    await load_articles(connection, batch.articles)
    await load_storylines(connection, batch.storylines)
    await storylines.rebuild(connection)
    await related.rebuild(connection)
    await stats.rebuild(connection)


async def load_companies(connection: AsyncConnection, records: list[CompanyRecord]) -> None:
    rows = [{**named(each), "country": each.country} for each in records]
    await upsert(connection, TABLES["organisations"], rows)
    organisations = await known(connection, TABLES["organisations"])
    sectors = await known(connection, TABLES["sectors"])
    profiles = [
        {
            "organisation_id": organisations[each.slug],
            "description": each.description,
            "status": each.status,
            "sector_id": sectors.get(each.sector),
            **partial(each.founded, "founded"),
            "logo_url": each.logo_url,
        }
        for each in records
    ]
    await upsert(connection, TABLES["company_profiles"], profiles, "organisation_id")
    await load_domains(connection, records, organisations)
    aliases = {
        organisations[each.slug]: [{"name": alias} for alias in each.aliases] for each in records
    }
    await replace(connection, TABLES["organisation_aliases"], "organisation_id", aliases)


async def load_domains(
    connection: AsyncConnection,
    records: list[CompanyRecord] | list[InvestorRecord],
    organisations: Known,
) -> None:
    rows = [
        {"domain": each.domain, "organisation_id": organisations[each.slug], "is_primary": True}
        for each in records
        if each.domain
    ]
    await release_domains(connection, rows)
    await upsert(connection, TABLES["organisation_domains"], rows, "domain")


async def release_domains(connection: AsyncConnection, rows: list[Row]) -> None:
    """An organisation that has a new primary domain keeps the old one beside it."""
    domains = TABLES["organisation_domains"]
    owners = [row["organisation_id"] for row in rows]
    named = [row["domain"] for row in rows]
    await connection.execute(
        update(domains)
        .where(domains.c.organisation_id.in_(owners), domains.c.is_primary)
        .where(domains.c.domain.not_in(named))
        .values(is_primary=False)
    )


async def load_investors(connection: AsyncConnection, records: list[InvestorRecord]) -> None:
    """An investor that is a company already keeps that organisation's row."""
    angels = [each for each in records if each.kind is InvestorKind.ANGEL]
    await upsert(connection, TABLES["people"], [named(each) for each in angels])
    companies = await known(connection, TABLES["company_profiles"], "organisation_id")
    organisations = await known(connection, TABLES["organisations"])
    others = [each for each in records if each.kind is not InvestorKind.ANGEL]
    new = [each for each in others if organisations.ids.get(each.slug) not in companies.ids]
    rows = [{**named(each), "country": each.country} for each in new]
    await upsert(connection, TABLES["organisations"], rows)
    organisations = await known(connection, TABLES["organisations"])
    await load_domains(connection, new, organisations)
    people = await known(connection, TABLES["people"])
    for column, kind, parties in (
        ("organisation_id", others, organisations),
        ("person_id", angels, people),
    ):
        profiles: list[Row] = [
            {"id": each.id, column: parties[each.slug], "kind": each.kind} for each in kind
        ]
        await upsert(connection, TABLES["investor_profiles"], profiles, column)


async def load_rounds(connection: AsyncConnection, records: list[RoundRecord]) -> None:
    companies = await known(connection, TABLES["organisations"])
    investors = await known_investors(connection)
    rows = [round_row(each, companies[each.company]) for each in records]
    await upsert(connection, TABLES["funding_rounds"], rows, "id")
    investments = {
        each.id: [
            {"investor_id": investors[one.slug], "is_lead": one.lead} for one in each.investors
        ]
        for each in records
    }
    await replace(connection, TABLES["investments"], "round_id", investments)


def round_row(record: RoundRecord, company: UUID) -> Row:
    announced = partial(record.announced, "announced")
    return {
        "id": record.id,
        "company_id": company,
        "round_type": record.round_type,
        "round_label": record.round_label,
        **announced,
        "amount": record.amount,
        "currency": record.currency,
        "amount_usd": in_usd(record.amount, record.currency, announced["announced_on"]),
        "announcement": record.announcement,
        "announcement_url": record.announcement_url,
    }


async def known_investors(connection: AsyncConnection) -> Known:
    """An investor is found under the slug of the organisation or the person that it is."""
    profiles = TABLES["investor_profiles"]
    ids: dict[str, UUID] = {}
    for party, column in (("organisations", "organisation_id"), ("people", "person_id")):
        table = TABLES[party]
        join = select(table.c.slug, profiles.c.id).join(profiles, profiles.c[column] == table.c.id)
        ids.update((await connection.execute(join)).all())
    return Known(profiles, ids)


async def load_articles(connection: AsyncConnection, records: list[ArticleRecord]) -> None:
    filed = await filing(connection, records)
    columns = TABLES["sources"].c
    shown = await connection.execute(select(columns.id, columns.display))
    displays = {key: Display(display) for key, display in shown}
    rows = [article_row(each, filed, displays) for each in records]
    await upsert(connection, TABLES["articles"], rows)
    articles = await known(connection, TABLES["articles"])
    analyses = [
        analysis_row(each.analysis, articles[each.slug]) for each in records if each.analysis
    ]
    await upsert(connection, TABLES["analyses"], analyses, "article_id")
    for table, links in article_links(records, filed).items():
        wanted = {articles[slug]: rows for slug, rows in links.items()}
        await replace(connection, TABLES[table], "article_id", wanted)


@dataclass(frozen=True)
class Filing:
    """Everything that an article refers to, by its natural key."""

    categories: Known
    regions: Known
    sources: Known
    stories: Known
    companies: Known
    topics: Known
    tags: Known


async def filing(connection: AsyncConnection, records: list[ArticleRecord]) -> Filing:
    """Tags and stories come into being with the articles that name them."""
    tags = {slugify(name): name for each in records for name in each.tags}
    stories = {each.story.slug: each.story.title for each in records if each.story}
    for table, names in (("tags", tags), ("stories", stories)):
        rows = [{"slug": slug, "name": name} for slug, name in names.items()]
        await upsert(connection, TABLES[table], rows)
    return Filing(
        await known(connection, TABLES["categories"]),
        await known(connection, TABLES["regions"], "code"),
        await known(connection, TABLES["sources"]),
        await known(connection, TABLES["stories"]),
        await known(connection, TABLES["organisations"]),
        await known(connection, TABLES["topics"]),
        await known(connection, TABLES["tags"]),
    )


def article_row(record: ArticleRecord, filed: Filing, displays: dict[UUID, Display]) -> Row:
    source = filed.sources[record.source]
    body = text.sanitised(record.body)
    body_text = text.plain(body)
    row = {
        "id": record.id,
        "slug": record.slug,
        "title": record.title,
        "excerpt": record.excerpt,
        "body": body if displays[source] == Display.FULL else None,
        "body_text": body_text,
        "language": record.language,
        "read_minutes": text.minutes(body_text),
        "status": ArticleStatus.PUBLISHED,
        "published_at": record.published_at,
        "source_id": source,
        "source_url": record.source_url,
        "category_id": filed.categories[record.category],
        "region_id": filed.regions.get(record.region),
        "company_id": filed.companies.get(record.company),
        "story_id": filed.stories.get(record.story.slug if record.story else None),
    }
    return {**row, "updated_at": record.updated_at} if record.updated_at else row


def analysis_row(record: AnalysisRecord, article: UUID) -> Row:
    return {
        "article_id": article,
        "summary": record.summary,
        "novelty": record.novelty.value,
        "novelty_reason": record.novelty.reason,
        "significance": record.significance.value,
        "significance_reason": record.significance.reason,
    }


def article_links(records: list[ArticleRecord], filed: Filing) -> dict[str, dict[str, list[Row]]]:
    """{table: {article slug: rows}}"""
    return {
        "article_topics": {
            each.slug: [{"topic_id": filed.topics[slug]} for slug in each.topics]
            for each in records
        },
        "article_tags": {
            each.slug: [
                {"tag_id": filed.tags[slug]} for slug in dict.fromkeys(map(slugify, each.tags))
            ]
            for each in records
        },
        "mentions": {
            each.slug: [
                {"company_id": filed.companies[one.company], "role": one.role}
                for one in each.mentions
            ]
            for each in records
        },
    }


async def load_storylines(connection: AsyncConnection, records: list[StorylineRecord]) -> None:
    articles = await known(connection, TABLES["articles"])
    topics = await known(connection, TABLES["topics"])
    rows = [{"article_id": articles[each.article], "origin": Origin.EDITOR} for each in records]
    await upsert(connection, TABLES["storylines"], rows, "article_id")
    lines = await known(connection, TABLES["storylines"], "article_id")
    keys = [lines[articles[each.article]] for each in records]
    basis = [[{"topic_id": topics[slug]} for slug in each.basis] for each in records]
    entries = [
        [
            {"article_id": articles[one.article], "reason": one.reason, "evidence": {}}
            for one in each.entries
        ]
        for each in records
    ]
    await replace(
        connection, TABLES["storyline_topics"], "storyline_id", dict(zip(keys, basis, strict=True))
    )
    await replace(
        connection,
        TABLES["storyline_entries"],
        "storyline_id",
        dict(zip(keys, entries, strict=True)),
    )


def named(record: Named) -> Row:
    return {"id": record.id, "slug": record.slug, "name": record.name}


def partial(when: str | None, name: str) -> Row:
    """{"<name>_on", "<name>_precision"}"""
    read = PartialDate.read(when) if when else None
    return {
        f"{name}_on": read.date if read else None,
        f"{name}_precision": read.precision if read else None,
    }

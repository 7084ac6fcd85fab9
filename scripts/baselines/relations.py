"""The pages' relations, each one statement for any number of keys, and their loaders.

Relations are declared once, so that SQLAlchemy and PostgreSQL prepare each of them once.
"""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Select,
    Text,
    Uuid,
    any_,
    bindparam,
    func,
    literal_column,
    select,
    tuple_,
)
from sqlmodel.ext.asyncio.session import AsyncSession
from strawberry.dataloader import DataLoader

from schema import entities
from schema.enums import ArticleStatus

# Any: to a type checker the attributes of a SQLModel class are values, not columns.
e: Any = entities
KEYS: Any = bindparam("keys", type_=ARRAY(Uuid()))
VISIBLE = (e.Article.status == ArticleStatus.PUBLISHED, e.Article.published_at <= func.now())
NEWEST = (e.Article.published_at.desc(), e.Article.id.desc())


@dataclass(frozen=True, eq=False)
class Relation:
    """Rows with the `key` they belong to; `many`: a list for every key, else one row or none."""

    statement: Select[Any]
    many: bool = False

    def spread(self, rows: Sequence[Any], keys: list[UUID]) -> list[Any]:
        if not self.many:
            found = {row.key: row for row in rows}
            return [found.get(key) for key in keys]
        groups = defaultdict(list)
        for row in rows:
            groups[row.key].append(row)
        return [groups[key] for key in keys]


def of(key: Any, *columns: Any) -> Select[Any]:
    return select(key.label("key"), *columns).where(key == any_(KEYS))


def many(rows: Select[Any], *order: Any) -> Relation:
    return Relation(rows.order_by(*order), many=True)


def first(rows: Select[Any], key: Any, *order: Any) -> Relation:
    """The first `first` rows of every key."""
    rank = func.row_number().over(partition_by=key, order_by=order).label("rank")
    ranked = rows.add_columns(rank).subquery()
    chosen = select(ranked).where(ranked.c.rank <= bindparam("first"))
    return Relation(chosen.order_by(ranked.c.key, ranked.c.rank), many=True)


def counted(key: Any, *where: ColumnElement[bool]) -> Relation:
    return Relation(of(key, func.count().label("total")).where(*where).group_by(key))


def raised() -> Select[Any]:
    f = e.CompanyFigures
    return of(
        f.organisation_id,
        f.raised_usd.label("usd"),
        f.raised.label("amount"),
        f.raised_currency.label("currency"),
        f.equity_rounds.label("round_count"),
        f.undisclosed_rounds.label("undisclosed_count"),
    ).where(f.equity_rounds > 0)


def company() -> Select[Any]:
    o, p = e.Organisation, e.CompanyProfile
    return of(o.id, *COMPANY_COLUMNS).join(p, p.organisation_id == o.id, isouter=True)


def companies() -> Select[Any]:
    """A page by name; `size` rows after (`name`, `id`)."""
    o, p = e.Organisation, e.CompanyProfile
    start = tuple_(bindparam("name", type_=Text()), bindparam("id", type_=Uuid()))
    return (
        select(*COMPANY_COLUMNS)
        .join(p, p.organisation_id == o.id)
        .where(tuple_(o.name, o.id) > start)
        .order_by(o.name, o.id)
        .limit(bindparam("size"))
    )


def investor() -> Select[Any]:
    v, o, p = e.InvestorProfile, e.Organisation, e.Person
    names = (
        func.coalesce(o.slug, p.slug).label("slug"),
        func.coalesce(o.name, p.name).label("name"),
    )
    return (
        of(v.id, *names)
        .join(o, o.id == v.organisation_id, isouter=True)
        .join(p, p.id == v.person_id, isouter=True)
    )


def rounds() -> Relation:
    r = e.FundingRound
    columns = (r.id, r.round_type, r.announced_on.label("day"), r.announced_precision)
    rows = of(r.company_id, *columns, r.amount.label("sum"), r.currency, r.amount_usd)
    day = func.coalesce(r.announced_on, literal_column("'-infinity'::date"))
    return first(rows, r.company_id, day.desc(), r.id.desc())


def topics(link: Any, owner: Any) -> Relation:
    t = e.Topic
    rows = of(owner, t.slug, t.name, t.kind).join(link, link.topic_id == t.id)
    return many(rows, link.position)


def entries() -> Relation:
    """article_id is whose storyline it is, entry_id the article of the entry."""
    s, x, a = e.Storyline, e.StorylineEntry, e.Article
    rows = of(x.storyline_id, s.article_id, x.article_id.label("entry_id"), x.reason)
    joined = rows.join(s, s.id == x.storyline_id).join(a, a.id == x.article_id)
    return many(joined.where(*VISIBLE), *NEWEST)


def related() -> Relation:
    k, a = e.RelatedLink, e.Article
    rows = of(k.article_id, k.id, k.score, k.related_id).join(a, a.id == k.related_id)
    return first(rows.where(*VISIBLE), k.article_id, k.score.desc(), k.related_id)


ARTICLE_COLUMNS = (
    e.Article.id, e.Article.slug, e.Article.title, e.Article.excerpt, e.Article.body,
    e.Article.category_id, e.Article.region_id, e.Article.read_minutes, e.Article.published_at,
    e.Article.updated_at, e.Article.image_url, e.Article.image_alt, e.Article.source_id,
    e.Article.source_url, e.Article.company_id,
)  # fmt: skip
COMPANY_COLUMNS = (
    e.Organisation.id, e.Organisation.slug, e.Organisation.name, e.Organisation.country,
    e.CompanyProfile.description, e.CompanyProfile.status, e.CompanyProfile.logo_url,
    e.CompanyProfile.sector_id,
)  # fmt: skip
BRIEF = (e.Article.id, e.Article.slug, e.Article.title, e.Article.published_at)

PRESENT = select(*ARTICLE_COLUMNS).where(e.Article.slug == bindparam("slug"), *VISIBLE)
FORMER = (
    select(*ARTICLE_COLUMNS)
    .join(e.SlugHistory, e.SlugHistory.entity_id == e.Article.id)
    .where(e.SlugHistory.type == "articles", e.SlugHistory.slug == bindparam("slug"), *VISIBLE)
)

CATEGORY = Relation(of(e.Category.id, e.Category.slug, e.Category.name))
REGION = Relation(of(e.Region.id, e.Region.code, e.Region.name))
SECTOR = Relation(of(e.Sector.id, e.Sector.slug, e.Sector.name))
SOURCE = Relation(of(e.Source.id, e.Source.name))
ANALYSIS = Relation(of(e.Analysis.article_id, *e.Analysis.__table__.c))
TOPICS = topics(e.ArticleTopic, e.ArticleTopic.article_id)
TAGS = many(
    of(e.ArticleTag.article_id, e.Tag.slug, e.Tag.name).join(
        e.Tag, e.Tag.id == e.ArticleTag.tag_id
    ),
    e.ArticleTag.position,
)
COMPANY = Relation(company())
COMPANIES = companies()
DOMAIN = Relation(
    of(e.OrganisationDomain.organisation_id, e.OrganisationDomain.domain).where(
        e.OrganisationDomain.is_primary
    )
)
FUNDING_TOTAL = Relation(raised())
ROUNDS = rounds()
ROUND_COUNT = counted(e.FundingRound.company_id)
INVESTMENTS = many(
    of(e.Investment.round_id, e.Investment.is_lead, e.Investment.investor_id),
    e.Investment.position,
)
INVESTOR = Relation(investor())
COMPANY_ARTICLES = first(
    of(e.Article.company_id, *BRIEF).where(*VISIBLE), e.Article.company_id, *NEWEST
)
ARTICLE_COUNT = counted(e.Article.company_id, *VISIBLE)
MENTIONS = many(of(e.Mention.article_id, e.Mention.role, e.Mention.company_id), e.Mention.position)
STORYLINE = Relation(of(e.Storyline.article_id, e.Storyline.id))
BASIS = topics(e.StorylineTopic, e.StorylineTopic.storyline_id)
ENTRIES = entries()
ARTICLE = Relation(of(e.Article.id, *BRIEF, e.Article.company_id))
RELATED = related()
REASONS = many(
    of(e.RelatedReason.link_id, e.RelatedReason.kind, e.RelatedReason.label),
    e.RelatedReason.position,
)


class Loaders:
    """Of one request, which loads nothing twice."""

    def __init__(self, sessions: Callable[[], AsyncSession]) -> None:
        self.sessions = sessions
        self.made: dict[tuple[Relation, int | None], DataLoader[UUID, Any]] = {}

    def load(self, relation: Relation, key: UUID, first: int | None = None) -> Awaitable[Any]:
        place = (relation, first)
        if place not in self.made:
            self.made[place] = DataLoader(partial(self.batch, relation, first))
        return self.made[place].load(key)

    async def batch(self, relation: Relation, first: int | None, keys: list[UUID]) -> list[Any]:
        rows = await self.rows(relation.statement, keys=keys, first=first)
        return relation.spread(rows, keys)

    async def rows(self, statement: Any, **values: Any) -> list[Any]:
        async with self.sessions() as session:
            return list(await session.exec(statement, params=values))

"""All that a filter may look at, read once by plain SQL."""

import base64
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import asyncpg


class Thing(dict[str, Any]):
    """A row by its columns' names, with what it is related to. They go in circles."""

    def __repr__(self) -> str:
        return str(self.get("slug") or self["id"])


@dataclass(repr=False)
class World:
    """Kind ("Article") -> the rows that anybody may see. A relation is a thing, None or a list."""

    of: dict[str, list[Thing]] = field(default_factory=dict)

    def by(self, kind: str, key: str, value: Any) -> Thing:
        (found,) = [each for each in self.of[kind] if each[key] == value]
        return found


ARTICLES = """
select a.id, a.slug, a.title, a.excerpt || ' ' || a.body_text as body, a.published_at, a.updated_at,
    a.read_minutes, n.novelty, n.significance, a.category_id, a.region_id, a.source_id, a.company_id
from articles a left join analyses n on n.article_id = a.id
where a.status = 'PUBLISHED' and a.published_at <= now()
"""
COMPANIES = """
select o.id, o.slug, o.name, o.country, p.status, p.founded_on, p.sector_id, p.description, p.updated_at,
    (select array_agg(domain) from organisation_domains d where d.organisation_id = o.id) as domains
from organisations o join company_profiles p on p.organisation_id = o.id
"""
INVESTORS = """
select i.id, i.kind, i.updated_at, o.slug, o.name, 'organisations' as party, o.id as party_id
from investor_profiles i join organisations o on o.id = i.organisation_id
union all
select i.id, i.kind, i.updated_at, p.slug, p.name, 'people', p.id
from investor_profiles i join people p on p.id = i.person_id
"""
ROUNDS = "select id, round_type, announced_on, amount, currency, amount_usd, updated_at, company_id from funding_rounds"
PLAIN = {
    "Category": "categories", "Region": "regions", "Sector": "sectors", "Source": "sources",
    "Topic": "topics", "Tag": "tags",
}  # fmt: skip
# Which tables a kind's slugs come from: none of them may have a slug that another of them gave up.
PARTIES = {
    "Article": ("articles",), "Company": ("organisations",),
    "Investor": ("organisations", "people"),
    **{kind: (table,) for kind, table in PLAIN.items() if kind != "Region"},
}  # fmt: skip
EQUITY = {
    "PRE_SEED", "SEED", "VENTURE", "GROWTH", "CORPORATE", *(f"SERIES_{each}" for each in "ABCDEFGH"),
}  # fmt: skip


async def read(url: str) -> World:
    connection = await asyncpg.connect(url)
    try:
        return await Reading(connection).world()
    finally:
        await connection.close()


class Reading:
    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self.found = World()

    async def rows(self, query: str) -> list[Thing]:
        return [Thing(row) for row in await self.connection.fetch(query)]

    async def world(self) -> World:
        of = self.found.of
        for kind, table in PLAIN.items():
            of[kind] = await self.rows(f"select * from {table}")
        of["Article"] = await self.rows(ARTICLES)
        of["Company"] = await self.rows(COMPANIES)
        of["Investor"] = await self.rows(INVESTORS)
        of["FundingRound"] = await self.rows(ROUNDS)
        of["Acquisition"] = await self.rows("select * from acquisitions")
        of["Mention"] = await self.rows("select * from mentions order by position")
        of["Investment"] = await self.rows("select * from investments order by position")
        await self.relate()
        await self.call()
        return self.found

    async def relate(self) -> None:
        """Whatever belongs to an article that nobody may see is not there."""
        of, ids = self.found.of, self.ids
        for mention in of["Mention"]:
            mention["article"] = ids("Article").get(mention["article_id"])
        of["Mention"] = [each for each in of["Mention"] if each["article"]]
        self.one(
            "Article", category="Category", region="Region", source="Source", company="Company"
        )
        self.one("Company", sector="Sector")
        self.one("FundingRound", company="Company")
        self.one("Acquisition", acquirer="Company", acquired="Company")
        self.one("Mention", company="Company")
        self.one("Investment", round="FundingRound", investor="Investor")
        self.many("Article", "mentions", "Mention", "article_id")
        self.many("Company", "mentions", "Mention", "company_id")
        self.many("Company", "articles", "Article", "company_id")
        self.many("Company", "rounds", "FundingRound", "company_id")
        self.many("Company", "acquisitions", "Acquisition", "acquirer_id")
        self.many("Company", "acquired_by", "Acquisition", "acquired_id")
        self.many("FundingRound", "investments", "Investment", "round_id")
        self.many("Investor", "investments", "Investment", "investor_id")
        await self.link("article_topics", "Topic", "topics")
        await self.link("article_tags", "Tag", "tags")
        for company in of["Company"]:
            self.figure(company)
        for investor in of["Investor"]:
            rounds = [each["round"] for each in investor["investments"]]
            days = [each["announced_on"] for each in rounds if each["announced_on"] is not None]
            investor["round_count"] = len(rounds)
            investor["invested_on"] = max(days, default=None)

    def ids(self, kind: str) -> dict[Any, Thing]:
        return {each["id"]: each for each in self.found.of[kind]}

    def one(self, kind: str, **relations: str) -> None:
        for name, other in relations.items():
            known = self.ids(other)
            for each in self.found.of[kind]:
                each[name] = known.get(each[f"{name}_id"])

    def many(self, kind: str, name: str, other: str, key: str) -> None:
        groups = defaultdict(list)
        for each in self.found.of[other]:
            groups[each[key]].append(each)
        for each in self.found.of[kind]:
            each[name] = groups[each["id"]]

    async def link(self, table: str, other: str, name: str) -> None:
        articles, others = self.ids("Article"), self.ids(other)
        for each in [*articles.values()]:
            each[name] = []
        for each in [*others.values()]:
            each["articles"] = []
        for row in await self.rows(f"select article_id, {other.lower()}_id as other from {table}"):
            if article := articles.get(row["article_id"]):
                article[name].append(others[row["other"]])
                others[row["other"]]["articles"].append(article)

    def figure(self, company: Thing) -> None:
        rounds = company["rounds"]
        known = [
            each["amount_usd"] for each in rounds
            if each["round_type"] in EQUITY and each["amount_usd"] is not None
        ]  # fmt: skip
        days = [each["announced_on"] for each in rounds if each["announced_on"] is not None]
        company["raised_usd"] = sum(known) if known else None
        company["raised_on"] = max(days, default=None)

    async def call(self) -> None:
        """`names`: all words that name a thing: its slug, and those it gave up and nobody took."""
        for thing in self.found.of["Region"]:
            thing["names"] = {thing["code"]}
        for kind, tables in PARTIES.items():
            owners = await self.owners(tables)
            for thing in self.found.of[kind]:
                key = thing.get("party_id", thing["id"])
                thing["names"] = {word for word, owner in owners.items() if owner == key}

    async def owners(self, tables: tuple[str, ...]) -> dict[str, Any]:
        """Word -> the id that it addresses; of two that gave it up, an organisation's."""
        found: dict[str, Any] = {}
        for table in reversed(tables):
            history = f"select slug, entity_id from slug_history where type = '{table}'"
            found |= {row["slug"]: row["entity_id"] for row in await self.rows(history)}
        for table in tables:
            present = await self.rows(f"select slug, id from {table}")
            found |= {row["slug"]: row["id"] for row in present}
        return found


def global_id(kind: str, thing: Thing) -> str:
    text = f"{kind}:{thing['id']}".encode()
    return base64.urlsafe_b64encode(text).decode().rstrip("=")

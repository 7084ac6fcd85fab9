"""Values that the database has: words, ids, texts, amounts, days."""

from collections.abc import Sequence
from random import Random
from typing import Any

import asyncpg

SHOWN = "status = 'PUBLISHED' and published_at <= now()"
INVESTORS = """
    select i.id, coalesce(o.slug, p.slug) slug, coalesce(o.name, p.name) name from investor_profiles i
    left join organisations o on o.id = i.organisation_id left join people p on p.id = i.person_id
"""
COMPANIES = "select o.* from organisations o join company_profiles p on p.organisation_id = o.id"
COMPANY = "entity_id in (select organisation_id from company_profiles)"
FORMER = "select slug from slug_history where type = "

# What a value is used for -> a select of such values.
SELECTS = {
    "article": f"select slug from articles where {SHOWN}",
    "company": f"select slug from ({COMPANIES}) c union {FORMER} 'organisations' and {COMPANY}",
    "domain": "select domain from organisation_domains where organisation_id in (select organisation_id from company_profiles)",
    "identifier": "select scheme || ':' || value from organisation_identifiers",
    "investor": f"select slug from ({INVESTORS}) i",
    "person": f"select slug from people union {FORMER} 'people'",
    "topic": f"select slug from topics union {FORMER} 'topics'",
    "tag": "select slug from tags",
    "category": "select slug from categories",
    "sector": "select slug from sectors",
    "source": "select slug from sources",
    "region": "select code from regions",
    "Article": f"select id from articles where {SHOWN}",
    "Company": f"select id from ({COMPANIES}) c",
    "FundingRound": "select id from funding_rounds",
    "Acquisition": "select id from acquisitions",
    "Investor": "select id from investor_profiles",
    "Person": "select id from people",
    "Topic": "select id from topics",
    "Tag": "select id from tags",
    "Source": "select id from sources",
    "ArticleFilter.title": "select title from articles",
    "ArticleFilter.text": "select title from articles",
    "ArticleFilter.publishedAt": "select published_at from articles",
    "ArticleFilter.updatedAt": "select updated_at from articles",
    "ArticleFilter.readMinutes": "select distinct read_minutes from articles",
    "ArticleFilter.novelty": "select distinct novelty from analyses",
    "ArticleFilter.significance": "select distinct significance from analyses",
    "CompanyFilter.name": f"select name from ({COMPANIES}) c",
    "CompanyFilter.text": f"select name from ({COMPANIES}) c",
    "CompanyFilter.country": f"select country from ({COMPANIES}) c where country is not null",
    "CompanyFilter.foundedOn": "select founded_on from company_profiles where founded_on is not null",
    "CompanyFilter.updatedAt": "select updated_at from company_profiles",
    "CompanyFilter.totalRaised": "select raised_usd from company_figures where raised_usd is not null",
    "CompanyFilter.raisedOn": "select raised_on from company_figures where raised_on is not null",
    "FundingRoundFilter.announcedOn": "select announced_on from funding_rounds where announced_on is not null",
    "FundingRoundFilter.updatedAt": "select updated_at from funding_rounds",
    "FundingRoundFilter.amountUsd": "select amount_usd from funding_rounds where amount_usd is not null",
    "FundingRoundFilter.currency": "select distinct currency from funding_rounds where currency is not null",
    "AcquisitionFilter.announcedOn": "select announced_on from acquisitions where announced_on is not null",
    "AcquisitionFilter.updatedAt": "select updated_at from acquisitions",
    "AcquisitionFilter.priceUsd": "select price_usd from acquisitions where price_usd is not null",
    "AcquisitionFilter.currency": "select distinct currency from acquisitions where currency is not null",
    "InvestorFilter.name": f"select name from ({INVESTORS}) i",
    "InvestorFilter.updatedAt": "select updated_at from investor_profiles",
    "TopicFilter.name": "select name from topics",
    "TopicFilter.updatedAt": "select updated_at from topics",
    "TagFilter.name": "select name from tags",
    "TagFilter.updatedAt": "select updated_at from tags",
}  # fmt: skip
KINDS = (
    "Article",
    "Company",
    "FundingRound",
    "Acquisition",
    "Investor",
    "Person",
    "Topic",
    "Tag",
    "Source",
)
# Where words name something, and what.
NAMES = {
    "Query.article.slug": "article",
    "Query.company.slug": "company",
    "Query.company.domain": "domain",
    "Query.company.identifier": "identifier",
    "Query.investor.slug": "investor",
    "Query.person.slug": "person",
    "Query.topic.slug": "topic",
    "Query.tag.slug": "tag",
    "Query.source.slug": "source",
    "ArticleFilter.slug": "article",
    "CompanyFilter.slug": "company",
    "CompanyFilter.domain": "domain",
    "InvestorFilter.slug": "investor",
    "TopicFilter.slug": "topic",
    "TagFilter.slug": "tag",
    "CategoryFilter.slug": "category",
    "SectorFilter.slug": "sector",
    "SourceFilter.slug": "source",
    "RegionFilter.code": "region",
}


class Pool:
    def __init__(self, values: dict[str, list[Any]]) -> None:
        self.values = values

    @classmethod
    async def read(cls, url: str) -> "Pool":
        connection = await asyncpg.connect(url, server_settings={"timezone": "UTC"})
        try:
            found = {
                name: sorted(written(row[0]) for row in await connection.fetch(query))
                for name, query in SELECTS.items()
            }
        finally:
            await connection.close()
        assert all(found.values())
        return cls(found)

    def named(self, place: str, random: Random) -> str:
        """A word for a place of NAMES."""
        return random.choice(self.values[NAMES[place]])

    def id(self, random: Random, kinds: Sequence[str] = KINDS) -> tuple[str, str]:
        """A type and a key."""
        kind = random.choice(kinds)
        return kind, random.choice(self.values[kind])

    def of(self, place: str, random: Random) -> Any:
        """A value that the filter's field is compared with."""
        return random.choice(self.values[place])


def written(value: Any) -> Any:
    """As JSON has it."""
    if isinstance(value, str | int):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)

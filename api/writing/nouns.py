"""What can be written: for each type its record, its table, and how it comes out again."""

from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import ColumnElement, Table

from api.ingest import records, stored
from api.ingest.articles import ArticleRecord
from api.ingest.load.rows import TABLES
from api.ingest.parts import Record
from api.ingest.stored import Stored

Kind: TypeAlias = type[Record]


@dataclass(frozen=True)
class Noun:
    """batch: the list of a batch that its records are in. table: that of its version. key: the
    column that holds its id. slug_tables: in which nothing else may have its slug."""

    type: str
    record: Kind
    batch: str
    table: Table
    stored: Stored
    key: str = "id"
    slug_tables: tuple[str, ...] = ()

    def is_at(self, key: UUID) -> ColumnElement[bool]:
        found: ColumnElement[bool] = self.table.c[self.key] == key
        return found

    @property
    def said(self) -> str:
        """`funding round`"""
        return "".join(f" {c.lower()}" if c.isupper() else c for c in self.type).strip()


ARTICLE = Noun(
    "Article", ArticleRecord, "articles", TABLES["articles"], stored.article,
    slug_tables=("articles",),
)  # fmt: skip
COMPANY = Noun(
    "Company", records.CompanyRecord, "companies", TABLES["company_profiles"], stored.company,
    key="organisation_id", slug_tables=("organisations", "people"),
)  # fmt: skip
INVESTOR = Noun(
    "Investor", records.InvestorRecord, "investors", TABLES["investor_profiles"], stored.investor,
    slug_tables=("organisations", "people"),
)  # fmt: skip
FUNDING_ROUND = Noun(
    "FundingRound", records.RoundRecord, "rounds", TABLES["funding_rounds"], stored.funding_round
)
TOPIC = Noun(
    "Topic", records.TopicRecord, "topics", TABLES["topics"], stored.topic, slug_tables=("topics",)
)
TAG = Noun("Tag", records.TagRecord, "tags", TABLES["tags"], stored.tag, slug_tables=("tags",))
SOURCE = Noun(
    "Source", records.SourceRecord, "sources", TABLES["sources"], stored.source,
    slug_tables=("sources",),
)  # fmt: skip

NOUNS = (ARTICLE, COMPANY, INVESTOR, FUNDING_ROUND, TOPIC, TAG, SOURCE)

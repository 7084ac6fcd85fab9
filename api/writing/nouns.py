"""What can be written: for each type its record, its table, and how it comes out again."""

from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import ColumnElement, Table

from api.ingest import records, stored
from api.ingest.records import Record
from api.ingest.stored import Stored
from schema.entities import metadata

TABLES = metadata.tables

Kind: TypeAlias = type[Record]


@dataclass(frozen=True)
class Noun:
    """batch: the list of a batch that its records are in. table: that of its version. key: the
    column that holds its id. parties: tables in which nothing else may have its slug."""

    type: str
    record: Kind
    batch: str
    table: Table
    stored: Stored
    key: str = "id"
    parties: tuple[str, ...] = ()

    def is_at(self, key: UUID) -> ColumnElement[bool]:
        found: ColumnElement[bool] = self.table.c[self.key] == key
        return found

    @property
    def said(self) -> str:
        """`funding round`"""
        return "".join(f" {c.lower()}" if c.isupper() else c for c in self.type).strip()


ARTICLE = Noun(
    "Article", records.ArticleRecord, "articles", TABLES["articles"], stored.article,
    parties=("articles",),
)  # fmt: skip
COMPANY = Noun(
    "Company", records.CompanyRecord, "companies", TABLES["company_profiles"], stored.company,
    key="organisation_id", parties=("organisations", "people"),
)  # fmt: skip
INVESTOR = Noun(
    "Investor", records.InvestorRecord, "investors", TABLES["investor_profiles"], stored.investor,
    parties=("organisations", "people"),
)  # fmt: skip
FUNDING_ROUND = Noun(
    "FundingRound", records.RoundRecord, "rounds", TABLES["funding_rounds"], stored.funding_round
)
TOPIC = Noun(
    "Topic", records.TopicRecord, "topics", TABLES["topics"], stored.topic, parties=("topics",)
)
TAG = Noun("Tag", records.TagRecord, "tags", TABLES["tags"], stored.tag, parties=("tags",))
SOURCE = Noun(
    "Source", records.SourceRecord, "sources", TABLES["sources"], stored.source,
    parties=("sources",),
)  # fmt: skip

NOUNS = (ARTICLE, COMPANY, INVESTOR, FUNDING_ROUND, TOPIC, TAG, SOURCE)

"""The table of formats: tables, which their columns tell, and documents, which their first bytes
tell."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from api.ingest.cells.dates import Span
from api.ingest.sources import crunchbase2013, own, rejects, yc
from api.ingest.sources.row import Row
from api.ingest.sources.said import Origin, Rejected, Said


@dataclass(frozen=True)
class Table:
    """source: its slug and its name. columns: a file with these has this format; of several the one
    that asks for most. `company` stands for `company.name` and the like. only: what it may have at
    all. read: a row of it."""

    name: str
    source: tuple[str, str]
    columns: frozenset[str]
    read: Callable[[Row, Origin, Span], Said | Rejected]
    only: frozenset[str] | None = None

    def fits(self, columns: Collection[str]) -> bool:
        objects = {each.partition(".")[0] for each in columns}
        return self.columns <= {*columns, *objects} and (not self.only or objects <= self.only)


@dataclass(frozen=True)
class Document:
    """meant: by the first bytes, unpacked. read: the whole of it."""

    name: str
    source: tuple[str, str]
    meant: Callable[[bytes], bool]
    read: Callable[[bytes, Origin, Span], Iterator[Said | Rejected]]


Format = Table | Document


def refused(name: Any, record: Mapping[str, Any]) -> tuple[str, rejects.Read] | None:
    """By what reads it."""
    known = BY_NAME.get(name) if isinstance(name, str) else table_with(record)
    return (known.source[0], known.read) if isinstance(known, Table) else None


OWN = ("import", "Import")
CRUNCHBASE = ("crunchbase-2013", "Crunchbase, 2013")
YC = ("yc-directory", "Y Combinator's directory")

TABLES = (
    Table("companies", OWN, frozenset({"name"}), own.company, own.COMPANY | own.SHOWN),
    Table("rounds", OWN, frozenset({"company", "announcedOn"}), own.funding_round,
          own.ROUND | own.SHOWN),
    Table("rejects", OWN, rejects.COLUMNS, rejects.reading(refused)),
    Table(
        "crunchbase-2013-companies", CRUNCHBASE,
        frozenset({"permalink", "name", "category_code", "status", "country_code", "founded_at"}),
        crunchbase2013.company,
    ),
    Table(
        "crunchbase-2013-rounds", CRUNCHBASE,
        frozenset({"company_permalink", "company_name", "funding_round_type", "funded_at",
                   "raised_amount_usd"}),
        crunchbase2013.funding_round,
    ),
    Table(
        "yc-directory", YC,
        frozenset({"id", "slug", "name", "oneLiner", "batch", "status", "regions"}), yc.record,
    ),
    Table(
        "yc-websites", YC,
        frozenset({"id", "name", "website", "status", "country", "batch", "industry"}),
        yc.row_with_website,
    ),
    Table("yc-links", YC, frozenset({"name", "description", "link"}), yc.link),
)  # fmt: skip
DOCUMENTS: tuple[Document, ...] = ()
FORMATS: tuple[Format, ...] = (*TABLES, *DOCUMENTS)
BY_NAME = {each.name: each for each in FORMATS}
NAMES = dict(each.source for each in FORMATS)


def table_with(columns: Collection[str]) -> Table | None:
    fitting = [each for each in TABLES if each.fits(columns)]
    return max(fitting, key=lambda each: len(each.columns), default=None)


def document_of(head: bytes) -> Document | None:
    return next((each for each in DOCUMENTS if each.meant(head)), None)

"""The table of formats: tables, which their columns tell, and documents, which their first bytes
tell."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from api.ingest.cells.dates import Span
from api.ingest.sources import acquisitions, crunchbase2013, yc
from api.ingest.sources.row import Row
from api.ingest.sources.said import Origin, Rejected, Said


@dataclass(frozen=True)
class Table:
    """source: its slug and its name. columns: a file with these has this format; of several the one
    that asks for most. read: a row of it."""

    name: str
    source: tuple[str, str]
    columns: frozenset[str]
    read: Callable[[Row, Origin, Span], Said | Rejected]


@dataclass(frozen=True)
class Document:
    """meant: by the first bytes, unpacked. read: the whole of it."""

    name: str
    source: tuple[str, str]
    meant: Callable[[bytes], bool]
    read: Callable[[bytes, Origin, Span], Iterator[Said | Rejected]]


Format = Table | Document


CRUNCHBASE = ("crunchbase-2013", "Crunchbase, 2013")
CRUNCHBASE_2015 = ("crunchbase-2015", "Crunchbase, 2015")
ACQUISITIONS = (
    "company_permalink", "company_name", "acquirer_permalink", "acquirer_name", "acquired_at",
    "price_amount", "price_currency_code",
)  # fmt: skip
YC = ("yc-directory", "Y Combinator's directory")

TABLES = (
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
        "crunchbase-2013-acquisitions", CRUNCHBASE,
        frozenset({*ACQUISITIONS, "company_category_code", "acquired_quarter"}),
        acquisitions.acquisition,
    ),
    Table(
        "crunchbase-2015-acquisitions", CRUNCHBASE_2015,
        frozenset({*ACQUISITIONS, "company_category_list"}),
        acquisitions.acquisition,
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


def table_with(columns: Collection[str]) -> Table | None:
    fitting = [each for each in TABLES if each.columns <= set(columns)]
    return max(fitting, key=lambda each: len(each.columns), default=None)


def document_of(head: bytes) -> Document | None:
    return next((each for each in DOCUMENTS if each.meant(head)), None)

"""The table of formats that are told by their columns, and what reads a row of each."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from api.ingest.cells.dates import Span
from api.ingest.sources import crunchbase2013, yc
from api.ingest.sources.row import Row
from api.ingest.sources.said import Company, Origin, Rejected, Round

Reader = Callable[[Row, Origin, Span], Company | Round | Rejected]


@dataclass(frozen=True)
class Format:
    """source: its slug and its name. columns: a file with these has this format; of several the one
    that asks for most."""

    name: str
    source: tuple[str, str]
    columns: frozenset[str]
    read: Reader


CRUNCHBASE = ("crunchbase-2013", "Crunchbase, 2013")
YC = ("yc-directory", "Y Combinator's directory")

FORMATS = (
    Format(
        "crunchbase-2013-companies", CRUNCHBASE,
        frozenset({"permalink", "name", "category_code", "status", "country_code", "founded_at"}),
        crunchbase2013.company,
    ),
    Format(
        "crunchbase-2013-rounds", CRUNCHBASE,
        frozenset({"company_permalink", "company_name", "funding_round_type", "funded_at",
                   "raised_amount_usd"}),
        crunchbase2013.funding_round,
    ),
    Format(
        "yc-directory", YC,
        frozenset({"id", "slug", "name", "oneLiner", "batch", "status", "regions"}), yc.record,
    ),
    Format(
        "yc-websites", YC,
        frozenset({"id", "name", "website", "status", "country", "batch", "industry"}),
        yc.row_with_website,
    ),
    Format("yc-links", YC, frozenset({"name", "description", "link"}), yc.link),
)  # fmt: skip
BY_NAME = {each.name: each for each in FORMATS}


def told_by(columns: Collection[str]) -> Format | None:
    fitting = [each for each in FORMATS if each.columns <= set(columns)]
    return max(fitting, key=lambda each: len(each.columns), default=None)

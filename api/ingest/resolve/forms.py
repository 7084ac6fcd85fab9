"""Words of a name that do not name: legal forms, what many call themselves, lines of business."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from cleanco.termdata import terms_by_country, terms_by_type

from api.ingest import lists

# Of forms of two letters, and of words, these are taken: others are words, states, countries.
SHORT = {"ab", "ag", "as", "bv", "co", "kg", "kk", "lp", "nv", "ou", "oy", "sa", "se", "sl", "ug"}
NAMING = {"company", "dat", "ent", "ong", "private", "sal", "sem", "sep", "teo", "unlimited", "vat"}
# What cleanco lacks.
ALSO = (
    "aktiebolag", "aktiengesellschaft", "and company", "dmcc", "eireli", "fz llc", "fzc", "fzco",
    "kk", "limitada", "llc fz", "ou", "pbc", "pjsc", "private limited", "pte", "pty",
    "public limited company", "pvt", "qsc", "s de rl de cv", "sa de cv", "sab de cv",
    "sapi de cv", "se", "sp z oo", "spzoo", "ug"
)  # fmt: skip
# Written to the name without a blank.
JOINED = (
    "株式会社", "有限会社", "合同会社", "주식회사", "股份有限公司", "有限责任公司", "有限公司"
)  # fmt: skip
LEADING = {"оао", "oao", "ооо", "ooo", "пао", "pt", "зао", "zao", *JOINED}
AT_AN_END = re.compile(f"^({'|'.join(JOINED)})|({'|'.join(JOINED)})$")

GENERIC = lists.words("generic")
INVESTING = lists.words("investing")
# What two companies of one name differ in; of SECTORS a legal name may add one to the brand's.
LINES = lists.words("lines")
SECTORS = lists.words("sectors")
DESCRIBING = GENERIC | INVESTING | LINES | SECTORS


def written() -> Iterator[str]:
    for table in (terms_by_type, terms_by_country):
        yield from chain.from_iterable(table.values())
    yield from (*ALSO, *JOINED)


def trusted(term: Sequence[str]) -> bool:
    """Whether names that end so may lose it."""
    if len(term) == 1:
        return term[0] in SHORT or (len(term[0]) > 2 and term[0] not in NAMING)
    return bool(term)


def by_last(terms: Iterable[Sequence[str]]) -> dict[str, list[list[str]]]:
    """By the last word of each, the longest first."""
    found: dict[str, list[list[str]]] = {}
    for term in sorted({tuple(each) for each in terms}, key=lambda term: (-len(term), term)):
        found.setdefault(term[-1], []).append(list(term))
    return found


def detached(name: str) -> str:
    return AT_AN_END.sub(r" \1\2 ", name)

"""What kind of investor is called so: a person has a given name and a family name, and no word in
it is one that organisations call themselves.

Two family names are a firm's: Andreessen Horowitz. So a given name that the list lacks makes OTHER.
"""

from api.ingest import lists
from api.ingest.resolve.forms import DESCRIBING, INVESTING
from api.ingest.resolve.names import read, tokens
from schema.enums import InvestorKind

GIVEN = lists.words("given")
BODIES = lists.words("bodies")
PUBLIC = {
    "commission", "council", "county", "department", "government", "ministry", "municipality",
    "republic",
}  # fmt: skip
LONGEST_PERSON = 4
# Written of several: Ron and Sue, David & Son.
JOINT = "and"
# Of words that are written as one with what stands before: BioVentures.
ENDINGS = ("bank", "capital", "fund", "invest", "partners", "ventures")
BEGINNINGS = ("invers", "invest")


def kind(name: str) -> InvestorKind:
    words = tokens(name)
    if INVESTING.intersection(words):
        return InvestorKind.FUND
    if PUBLIC.intersection(words):
        return InvestorKind.GOVERNMENT
    return InvestorKind.ANGEL if is_person(name, words) else InvestorKind.OTHER


def is_person(name: str, words: list[str]) -> bool:
    """Of the initials before it one may be its given name: J. Christopher Burch."""
    if not 1 < len(words) <= LONGEST_PERSON or JOINT in words or read(name).forms:
        return False
    if any(map(is_of_a_body, words[1:])):
        return False
    given = [word for word in words[:-1] if len(word) > 1]
    return bool(given) and given[0] in GIVEN and len(words[-1]) > 1


def is_of_a_body(word: str) -> bool:
    said = word in BODIES or word in DESCRIBING
    return said or not word.isalpha() or word.startswith(BEGINNINGS) or word.endswith(ENDINGS)

"""What somebody is in a company, by a title, and whether a name is a person's at all."""

import re

from api.ingest.resolve import kinds
from api.ingest.resolve.forms import GENERIC, INVESTING
from api.ingest.resolve.kinds import JOINT
from api.ingest.resolve.names import read, tokens
from schema.enums import RoleKind

# The first of these that a title has a word of.
KINDS = (
    (RoleKind.FOUNDER, "cofounder cofounders creator founder founders"),
    (RoleKind.ADVISOR, "advisor adviser mentor"),
    (RoleKind.EXECUTIVE, "ceo cfo cio cmo coo cpo cso cto ciso chief executive head president vp"
     " managing officer owner partner principal"),
    (RoleKind.BOARD, "board chair chairman chairperson chairwoman chairmen director observer"),
    (RoleKind.EMPLOYEE, "analyst architect contributor designer developer engineer engineering"
     " lead manager marketing product researcher sales scientist"),
)  # fmt: skip
BY_WORD = {word: kind for kind, words in reversed(KINDS) for word in words.split()}
ORDER = [kind for kind, _ in KINDS]
# Co-founder, co-CEO
JOINED = re.compile(r"\bco-", re.IGNORECASE)
# Last words of names that no person has; Music, West and Israel are surnames.
BODIES = (GENERIC | INVESTING | kinds.PUBLIC | {
    "bank", "community", "founders", "foundation", "institute", "team", "trust",
    "university",
}) - {"dev"}  # fmt: skip
NOBODY = {"anonymous", "pseudonymous", "various"}


def kind(title: str) -> RoleKind | None:
    """None where it names no part of a person."""
    words = tokens(JOINED.sub("", title))
    found = [BY_WORD[word] for word in words if word in BY_WORD]
    return min(found, key=ORDER.index, default=None)


def is_person(name: str) -> bool:
    """One word may be a pseudonym."""
    words = tokens(name)
    if not words or JOINT in words or NOBODY.intersection(words) or read(name).forms:
        return False
    return words[-1] not in BODIES and not any(map(str.isdigit, words))

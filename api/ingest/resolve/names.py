"""The form under which two spellings of one organisation's name meet.

`key` merges: case, accents, punctuation, blanks, legal forms and "the" make no difference, every
other word does. `core` finds candidates: words that many names end with are left out too.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from cleanco.non_nfkd_map import NON_NFKD_MAP

from api.ingest.resolve import forms
from api.ingest.resolve.called import called

APOSTROPHES = "’‘ʼ´"
LETTERS = str.maketrans({**NON_NFKD_MAP, "™": "", "℠": "", **dict.fromkeys(APOSTROPHES, "'")})
# Of Latin and Greek letters: elsewhere a mark makes another letter.
MARKS = re.compile(r"(?:(?<=[\x00-\x7fα-ω])|^)[\u0300-\u036f]+")
# S.A.C. Capital, J.P. Morgan; not the dot of z.ai.
INITIALS = re.compile(r"(?<!\w)\w(?:\.\w)+(?!\w)")
# C, C++ and C# are three.
SPOKEN = ((re.compile(r"(?<=\w)#"), " sharp "), (re.compile(r"(?<=[\w+])\+"), " plus "))
# As the SEC tells registrants of one name apart: ACME CORP /DE/.
STATE = re.compile(r"\s/\s?\w{2,3}\s?/?$")
SEPARATORS = str.maketrans(
    {chr(code): " " for code in range(128) if not chr(code).isalnum()}
    | {"&": " and ", "+": " and ", "'": "", "`": ""}
)
# It ends as a site does, not as a company.
SITE = re.compile(r"\s*[\w-]+(?:\.[\w-]+)+\s*")
UNUSUAL = re.compile(r"[+#/.]")
SHORTEST_CORE = 2


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """words: those that name it. forms: legal ones, at its end."""

    key: str
    words: tuple[str, ...]
    forms: tuple[str, ...]


@lru_cache(16_384)
def key(name: str) -> str:
    return "".join(split(called(name)[0])[0]) or name.strip().casefold()


def core(name: str) -> str:
    words, _ = split(called(name)[0])
    kept = len(words)
    while kept > 1 and (words[kept - 1] in forms.GENERIC or words[kept - 1] in forms.INVESTING):
        kept -= 1
    found = "".join(words[:kept])
    return found if len(found) >= SHORTEST_CORE else key(name)


def read(name: str) -> Name:
    words, legal = split(name)
    words = words or [name.strip().casefold()]
    return Name("".join(words), tuple(words), tuple(legal))


def split(name: str) -> tuple[list[str], list[str]]:
    words, legal = trimmed(name)
    return [word for word in words if word != "and"] or words, legal


def trimmed(name: str) -> tuple[list[str], list[str]]:
    """What names it, and its legal forms."""
    words = tokens(name)
    legal: list[str] = []
    if "." in name and SITE.fullmatch(name):
        return words, legal
    while end := ending(words):
        legal = words[-end:] + legal
        del words[-end:]
    if len(words) > 1 and words[0] in forms.LEADING:
        legal.append(words.pop(0))
    while len(words) > 1 and words[-1] == "the":
        words.pop()
    while len(words) > 1 and words[0] == "the":
        words.pop(0)
    return words, legal


def ending(words: list[str]) -> int:
    """How many of the last words are a legal form; it is never all of them."""
    for term in LEGAL.get(words[-1], ()) if words else ():
        if len(term) < len(words) and words[-len(term) :] == term:
            return len(term)
    return 0


def tokens(name: str) -> list[str]:
    name = name.casefold()
    if not name.isascii():
        name = folded(name)
    if UNUSUAL.search(name):
        name = INITIALS.sub(lambda found: found[0].replace(".", ""), STATE.sub("", name))
        for sign, word in SPOKEN:
            name = sign.sub(word, name)
    return name.translate(SEPARATORS).split()


def folded(name: str) -> str:
    """Without accents; of what is not ASCII only letters and digits."""
    name = unicodedata.normalize("NFKD", name.translate(LETTERS)).casefold()
    name = MARKS.sub("", "".join(map(shown, name)))
    return forms.detached(unicodedata.normalize("NFC", name))


@lru_cache(4096)
def shown(letter: str) -> str:
    kind = "L" if letter.isascii() else unicodedata.category(letter)
    if kind == "Cf":
        return ""
    return letter if kind[0] in "LMN" else " "


LEGAL = forms.by_last(filter(forms.trusted, map(tokens, forms.written())))

"""How alike two names are, and what they differ in."""

from functools import lru_cache

from rapidfuzz import fuzz

from api.ingest.resolve import names
from api.ingest.resolve.forms import DESCRIBING, INVESTING, LINES, SECTORS
from api.ingest.resolve.names import Name
from api.ingest.resolve.rarity import Rarity
from api.ingest.resolve.reasons import Reason, reason

read = lru_cache(65_536)(names.read)
Reasons = tuple[Reason, ...]
# Sites and accounts of companies begin so: Get Safe, Try Ramp.
CALLING = {"get", "go", "hello", "hey", "join", "meet", "my", "team", "try", "use", "with"}
PARTNERSHIP = "partnership"
FAMILIES = {
    **dict.fromkeys(("co", "company", "corp", "inc", "incorporated"), "corporation"),
    **dict.fromkeys(("lllp", "llp", "lp"), PARTNERSHIP),
    "ltd": "limited",
}
BESIDES = {"and", "private", "pte", "pty", "public", "pvt"}
SIMILAR, LONG = 85, 6


def alike(one: str, other: str, rarity: Rarity) -> Reasons:
    """Nothing, if nothing that names the one is in the other."""
    short, long = sorted((read(one), read(other)), key=order)
    if not short.key:
        return ()
    if short.key == long.key:
        found = reason("name", one, other, strength=rarity.name(short.words))
        return (found, *forms(short, long))
    return (
        beginning(short, long, rarity)
        or kindred(short, long, rarity)
        or spelling(short, long, rarity)
    )


def order(name: Name) -> tuple[int, Name]:
    return len(name.words), name


def forms(one: Name, other: Name) -> Reasons:
    """Of one company sources tell one legal form; a fund is a partnership, what it holds is not."""
    mine, theirs = (frozenset(FAMILIES.get(form, form) for form in name.forms) - BESIDES
                    for name in (one, other))  # fmt: skip
    if (PARTNERSHIP in mine) != (PARTNERSHIP in theirs):
        return (reason("partnership", *one.forms, *other.forms),)
    if mine and theirs and mine.isdisjoint(theirs):
        return (reason("other form", " ".join(one.forms), " ".join(other.forms)),)
    return ()


def beginning(short: Name, long: Name, rarity: Rarity) -> Reasons:
    """The long one is the short one and more words."""
    strength = rarity.name(short.words)
    if long.words[0] in CALLING and long.words[1:] == short.words:
        return (reason("begins", long.words[0], strength=strength),)
    rest = more(short, long)
    if not rest:
        return ()
    what = " ".join(rest)
    if DESCRIBING.issuperset(rest):
        # Palantir Technologies Inc. is how Palantir is registered.
        kind = "legal name" if long.forms and not short.forms else "core"
        return (reason(kind, what, strength=strength), *lines(rest), *forms(short, long))
    found = reason("begins", what, strength=strength / len(rest))
    told = forms(short, long)
    if any(each.kind == "partnership" for each in told):
        return (found, reason("vehicle", what, *long.forms))
    return (found, *lines(rest), *told)


def more(short: Name, long: Name) -> tuple[str, ...]:
    """The rest, wherever the blanks are in either."""
    left = short.key
    for place, word in enumerate(long.words):
        if not left:
            return long.words[place:]
        if not left.startswith(word):
            return ()
        left = left.removeprefix(word)
    return ()


def lines(words: tuple[str, ...]) -> Reasons:
    """What is another line of business for the one that does not say so."""
    for kind, known in (("other line", LINES), ("sector added", SECTORS), ("investing", INVESTING)):
        if other := known.intersection(words):
            return (reason(kind, *other),)
    return ()


def kindred(one: Name, other: Name, rarity: Rarity) -> Reasons:
    """They differ in what they add to one name: Acme Labs, Acme Technologies."""
    naming = tuple(word for word in one.words if word not in DESCRIBING)
    if not naming or "".join(naming) != "".join(
        word for word in other.words if word not in DESCRIBING
    ):
        return ()
    differing = tuple(sorted({*one.words} ^ {*other.words}))
    strength = rarity.name(naming)
    return (reason("kindred", " ".join(differing), strength=strength), *lines(differing))


def spelling(one: Name, other: Name, rarity: Rarity) -> Reasons:
    """Words in another order, or letters that differ: never digits, which tell apart."""
    strength = rarity.name(one.words)
    if sorted(one.words) == sorted(other.words):
        return (reason("spelling", one.key, other.key, strength=strength),)
    if min(len(one.key), len(other.key)) < LONG or digits(one) != digits(other):
        return ()
    alike = fuzz.ratio(bare(one), bare(other), score_cutoff=SIMILAR)
    if not alike:
        return ()
    return (reason("spelling", one.key, other.key, strength=strength * alike / 100),)


def digits(name: Name) -> list[str]:
    return [letter for letter in name.key if letter.isdigit()]


def bare(name: Name) -> str:
    return "".join(word for word in name.words if word not in DESCRIBING) or name.key

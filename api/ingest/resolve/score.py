"""Are two parties one organisation? A score between 0 and 1, and why.

Each piece of evidence adds its weight (reasons.py) to the log-odds. Only SAME is merged without
asking; UNSURE is for a person to decide.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import product
from math import exp
from uuid import UUID

from api.ingest.resolve.alike import alike, read
from api.ingest.resolve.called import called
from api.ingest.resolve.names import key
from api.ingest.resolve.rarity import BY_LISTS, Rarity
from api.ingest.resolve.reasons import WEIGHTS, Reason, reason
from api.ingest.resolve.vehicles import vehicle


class Verdict(StrEnum):
    SAME = "SAME"
    UNSURE = "UNSURE"
    DIFFERENT = "DIFFERENT"


# Nor is it changed; frozen, it would take six times as long to make.
@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class Party:
    """What a source says of an organisation.

    named: whether it is its name that the source says. id, slug: under which it is known here,
    where the source is a copy of this archive.
    domains: as domains.domain leaves them. identifiers: (scheme, value) of schemes that give an
    organisation one. country: a code. sectors: words. founded: a year. active: the first and the
    last year in which it is known to have done something. raised: in which rounds of a known day,
    `2010-11-10 USD 7200000.00`. invests: whether it is known to.
    """

    name: str
    aliases: tuple[str, ...] = ()
    domains: frozenset[str] = frozenset()
    identifiers: frozenset[tuple[str, str]] = frozenset()
    country: str | None = None
    state: str | None = None
    city: str | None = None
    sectors: frozenset[str] = frozenset()
    founded: int | None = None
    active: tuple[int, int] | None = None
    raised: frozenset[str] = frozenset()
    invests: bool = False
    named: bool = True
    id: UUID | None = None
    slug: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    score: float
    verdict: Verdict
    reasons: tuple[Reason, ...]

    @property
    def odds(self) -> float:
        return PRIOR + total(self.reasons)


# What is compared was found by something they share: odds of one to three.
PRIOR = -1.0
SURE, POSSIBLE = 0.89, 0.2
DECISIVE = frozenset({"domain", "identifier"})
# With one of this weight it is asked, unless something decisive speaks for it.
CONTRADICTION = -2.0
# Years by which sources err, and by which they do not.
NEAR, FAR = 1, 3


def compare(one: Party, other: Party, rarity: Rarity = BY_LISTS) -> Match:
    reasons = tuple(sorted(evidence(one, other, rarity), key=lambda each: (-each.weight, each)))
    score = 1 / (1 + exp(-PRIOR - total(reasons)))
    return Match(round(score, 3), verdict(score, reasons), reasons)


def verdict(score: float, reasons: tuple[Reason, ...]) -> Verdict:
    if score < POSSIBLE:
        return Verdict.DIFFERENT
    kinds = {each.kind for each in reasons}
    decided = "identifier" in kinds or ("domain" in kinds and "other identifier" not in kinds)
    contradicted = any(each.weight <= CONTRADICTION for each in reasons)
    if score < SURE or (contradicted and not decided):
        return Verdict.UNSURE
    return Verdict.SAME


def evidence(one: Party, other: Party, rarity: Rarity) -> Iterator[Reason]:
    known = [*shared(one.identifiers, other.identifiers), *domains(one, other)]
    named = naming(one, other, rarity)
    if not named and not any(each.kind in DECISIVE for each in known):
        yield reason("other name", one.name, other.name)
        return
    yield from known
    yield from named or [reason("other name", one.name, other.name)]
    yield from places(one, other)
    yield from sectors(one, other)
    yield from times(one, other)
    if rounds := one.raised & other.raised:
        yield reason("round", *rounds)
    if one.invests and other.invests:
        yield reason("both invest")


def shared(one: Iterable[tuple[str, str]], other: Iterable[tuple[str, str]]) -> Iterator[Reason]:
    for scheme in sorted({scheme for scheme, _ in one} & {scheme for scheme, _ in other}):
        mine = {value for name, value in one if name == scheme}
        theirs = {value for name, value in other if name == scheme}
        if same := mine & theirs:
            yield reason("identifier", *(f"{scheme} {value}" for value in same))
        else:
            yield reason("other identifier", *(f"{scheme} {value}" for value in mine | theirs))


def domains(one: Party, other: Party) -> Iterator[Reason]:
    if same := one.domains & other.domains:
        yield reason("domain", *same)
    elif one.domains and other.domains:
        yield reason("other domain", *one.domains, *other.domains)
    else:
        keys = {read(party.name).key for party in (one, other) if not party.domains}
        named = {each for each in one.domains | other.domains if each.split(".")[0] in keys}
        if named:
            yield reason("named domain", *named)


def naming(one: Party, other: Party, rarity: Rarity) -> list[Reason]:
    """By the two names that are most alike."""
    found = max(
        comparisons(every(one), every(other), rarity),
        key=lambda each: (bool(each), total(each), each),
    )
    if found and (what := held(one, other)):
        found.append(reason("vehicle", what))
    return found


def held(one: Party, other: Party) -> str | None:
    """What says that one of them only holds shares of the other."""
    mine, theirs = vehicle(one.name), vehicle(other.name)
    if bool(mine) == bool(theirs) or read(one.name).key == read(other.name).key:
        return None
    return mine or theirs


def every(party: Party) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for each in (party.name, *party.aliases)
                               for name in called(each)))  # fmt: skip


def comparisons(
    mine: Sequence[str], theirs: Sequence[str], rarity: Rarity
) -> Iterator[list[Reason]]:
    """Of two other names only whether they are one: there can be fifty of each."""
    yield [*alike(mine[0], theirs[0], rarity)]
    pairs = [*product(mine[:1], theirs[1:]), *product(theirs[:1], mine[1:])]
    known, others = by_key(mine[1:]), by_key(theirs[1:])
    pairs += [(known[each], others[each]) for each in known.keys() & others.keys()]
    for pair in pairs:
        yield [as_alias(each) for each in alike(*pair, rarity)]


def by_key(names: Iterable[str]) -> dict[str, str]:
    return {read(name).key: name for name in sorted(names)}


def as_alias(found: Reason) -> Reason:
    if found.kind != "name":
        return found
    weight = found.weight * WEIGHTS["alias"] / WEIGHTS["name"]
    return replace(found, kind="alias", weight=round(weight, 2))


def total(reasons: Iterable[Reason]) -> float:
    return sum(each.weight for each in reasons)


def places(one: Party, other: Party) -> Iterator[Reason]:
    if not one.country or not other.country:
        return
    if one.country != other.country:
        yield reason("other country", one.country, other.country)
    elif one.city and other.city and key(one.city) == key(other.city):
        yield reason("city", one.city, other.city)
    elif one.state and other.state and one.state != other.state:
        yield reason("other state", one.state, other.state)
    else:
        yield reason("country", one.country)


def sectors(one: Party, other: Party) -> Iterator[Reason]:
    if same := one.sectors & other.sectors:
        yield reason("sector", *same)
    elif one.sectors and other.sectors:
        yield reason("other sector", *one.sectors, *other.sectors)


def times(one: Party, other: Party) -> Iterator[Reason]:
    if one.founded and other.founded:
        apart = abs(one.founded - other.founded)
        if apart <= NEAR:
            yield reason("founded", one.founded, other.founded)
        elif apart > FAR:
            yield reason("other founding", one.founded, other.founded)
    for party, seen in ((one, other), (other, one)):
        if party.founded and seen.active and seen.active[1] < party.founded - NEAR:
            yield reason("before founding", f"founded {party.founded}", f"seen {seen.active[1]}")

"""Which of the known a party is: the one that is surely the same, if it is the only one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from api.ingest.resolve.rarity import BY_LISTS, Rarity
from api.ingest.resolve.reasons import reason
from api.ingest.resolve.score import Match, Party, Verdict, compare

Id = TypeVar("Id")
# Log-odds by which one has to be likelier than the next.
LEAD = 1.0


@dataclass(frozen=True, slots=True)
class Choice(Generic[Id]):
    """same: to merge with. unsure: for a person, likeliest first."""

    same: tuple[Id, Match] | None
    unsure: Sequence[tuple[Id, Match]]


def choose(
    party: Party, known: Iterable[tuple[Id, Party]], rarity: Rarity = BY_LISTS
) -> Choice[Id]:
    found = [(name, compare(party, other, rarity)) for name, other in known]
    if not found:
        return Choice(None, ())
    found.sort(key=lambda each: each[1].odds, reverse=True)
    sure = [each for each in found if each[1].verdict is Verdict.SAME]
    unsure = [each for each in found if each[1].verdict is Verdict.UNSURE]
    rivals = [each for each in sure if sure[0][1].odds - each[1].odds < LEAD]
    if len(rivals) == 1:
        return Choice(sure[0], unsure)
    return Choice(None, [(name, doubted(match, len(rivals))) for name, match in rivals] + unsure)


def doubted(match: Match, rivals: int) -> Match:
    many = reason("rivals", f"{rivals} are as likely")
    return replace(match, verdict=Verdict.UNSURE, reasons=(*match.reasons, many))

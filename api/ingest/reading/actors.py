"""Which company it is that something is told of."""

import re

from api.ingest.reading.events import Kind, Told
from api.ingest.reading.investors import END
from api.ingest.reading.party import Span, leading, name
from api.ingest.reading.subject import opening, subject, uncoloured
from api.ingest.reading.telling.acquired import ANSWERS
from api.ingest.reading.vocabulary import KINDS, PEOPLE
from api.ingest.reading.words import GAP, pattern

# It sells a part of itself.
OWN = re.compile(r"(?:its|their) ")
PRONOUN = re.compile(r"\b(?:it|they)\b")
# `submits a bid to buy` says whose it is elsewhere.
DEAL = re.compile(r"\b(?:bid|deal|offer|talks)\b")
# The deal is his: `Acme's ¤ bid`, `via ¤ takeover`.
BUYER = re.compile(r"(?:'s|s'|\bthrough|\bvia) +$")
ANSWER = pattern(rf"\b{ANSWERS} (?:[\w&.-]+ ){{0,4}}$")
# What is one of many or counted is no name: `a Samsung`, and not `a startup called Samsung`.
SOME = re.compile(r"an? |[\d.,]+ ")
FOR = re.compile(r" +for +(?=[A-Z])")
UNNAMED = pattern(
    rf"(?:two |three )?{GAP}(?:startup|company|firm|platform|maker|rival)"
    r"(?=$|[,.]| (?:that|which|who|building|making|for|to|in|from)\b)"
)


def whose(text: str, each: Told) -> Span | None:
    start = each.found.start()
    if each.span("both"):
        return None
    whom, money = each.span("object"), each.span("money")
    if whom and money and OWN.match(text, *whom):
        return subject(text, start)
    if whom and (found := about(text, *whom) or (leading(text, *whom) if money else None)):
        return found
    if whom and each.kind is not Kind.OTHER:
        return None
    if each.kind is Kind.ACQUISITION and (buyer := BUYER.search(text, 0, start)):
        asked = ANSWER.search(text[: text.rfind(" ", 0, buyer.start()) + 1])
        return subject(text, asked.start()) if asked else None
    if found := subject(text, start) or beneficiary(text, each):
        return found
    if personal(text, start):
        return None
    clause = opening(text, start)
    if found := leading(text, clause, start):
        return found
    if PRONOUN.search(text, clause, start):
        return leading(text, 0, clause)
    # `With ¤ in hand, Acme plans to hire`.
    comma = text.find(", ", each.found.end())
    return leading(text, comma + 2, len(text)) if comma > 0 and clause == start else None


def about(text: str, start: int, end: int) -> Span | None:
    """Whom a verb is about, up to the next comma or preposition."""
    cut = END.search(text, max(start - 1, 0), end)
    stop = max(cut.start(), start) if cut else end
    comma = text.find(",", start, stop)
    stop = comma if comma >= 0 else stop
    joint = text.find(" and ", start, stop)
    first = name(text, start, joint) if joint >= 0 else None
    found = first or (None if joint >= 0 and SOME.match(text, start) else name(text, start, stop))
    return None if found and some(text, start, found) else found


def some(text: str, start: int, found: Span) -> bool:
    before = text[start : found[0]]
    return SOME.match(before) is not None and KINDS.isdisjoint(before.lower().split())


def beneficiary(text: str, each: Told) -> Span | None:
    """`A former Acme engineer raises ¤ for Other`."""
    money = each.span("money")
    found = FOR.match(text, money[1]) if money and each.kind is Kind.FUNDING else None
    return about(text, found.end(), len(text)) if found else None


def personal(text: str, verb: int) -> bool:
    """A person does it, whose company is not told."""
    before = text[: uncoloured(text, verb)].split()
    return bool(before) and before[-1] in PEOPLE | {"alum"}


def done(text: str, each: Told) -> bool:
    """Somebody does it: nobody in `how to buy a house`."""
    verb = each.span("does")
    if verb is None or subject(text, verb[0]):
        return True
    start, end = opening(text, verb[0]), uncoloured(text, verb[0])
    if name(text, start, end, people=True):
        return True
    meant = DEAL.search(text, end, verb[0]) or text[slice(*verb)].lower().endswith("ing")
    return bool(meant) and leading(text, start, verb[0]) is not None


def unnamed(text: str, each: Told) -> bool:
    """Somebody does it to one whose name is not told: `acquires an AI startup`."""
    whom = each.span("object")
    if whom is None or UNNAMED.match(text, *whom) is None:
        return False
    return subject(text, each.found.start()) is not None

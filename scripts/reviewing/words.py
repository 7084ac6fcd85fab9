"""A pair that may be one, in words.

0.83  019e807a-ed98-7c62-90fb-9ae836535c57
  weebly: Weebly, weebly.com, US, founded 2006, 2 rounds, 1 article
      crunchbase-2013 companies.csv:2
  weebly-2: Weebly, US, founded 1998
      yc-directory yc.json
  for: name (Weebly)
  against: other founding (1998 / 2006)
"""

from collections.abc import Iterator
from typing import Any

from api.writing.reviews import Pair, Side

MOST_SOURCES = 5


def described(pair: Pair) -> str:
    return "\n".join(lines(pair))


def lines(pair: Pair) -> Iterator[str]:
    yield f"{pair.score:.2f}  {pair.id}"
    for side in pair.sides:
        yield f"  {side['slug']}: {', '.join(facts(side))}"
        for each in side["sources"][:MOST_SOURCES]:
            yield f"      {each}"
        if (more := len(side["sources"]) - MOST_SOURCES) > 0:
            yield f"      and {more} more"
    for title, sign in (("for", 1), ("against", -1)):
        if said := [worded(each) for each in pair.reasons if each["weight"] * sign > 0]:
            yield f"  {title}: {', '.join(said)}"
    if said := [worded(each) for each in pair.reasons if not each["weight"]]:
        yield f"  because: {', '.join(said)}"


def facts(side: Side) -> Iterator[str]:
    yield side["name"]
    yield from (side[name] for name in ("domain", "country") if side[name])
    if side["founded"]:
        yield f"founded {side['founded']}"
    for count, one in ((side["rounds"], "round"), (side["articles"], "article")):
        if count:
            yield f"{count} {one}{'s' if count > 1 else ''}"


def worded(reason: dict[str, Any]) -> str:
    return f"{reason['kind']} ({reason['evidence']})" if reason["evidence"] else reason["kind"]

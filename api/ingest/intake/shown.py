"""Of what sources say of one entity, what is shown of it, field by field:

what an editor wrote, which is what no source said; else what most records say, each counted once,
with what it said last; of equals what was said last. A date that is known less far speaks for one
that is known further.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from api.ingest.load.observed import Facts

DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")


def shown(today: Mapping[str, str], before: Sequence[Facts], now: Sequence[Facts]) -> Facts:
    """today: what is shown until now. before, now: what was said until now, and what is from now
    on."""
    if not today and len(now) == 1:
        return dict(now[0])
    names = dict.fromkeys(name for facts in (today, *now) for name in facts)
    return {
        name: chosen(today.get(name), values(before, name), values(now, name)) for name in names
    }


def undefaulted(
    today: Mapping[str, Any], before: Sequence[Facts], defaults: Mapping[str, str]
) -> dict[str, Any]:
    """Without what was only put there because no source said anything. An editor's is no default,
    nor is what is shown of something that no source told of."""
    if not before:
        return dict(today)
    return {
        name: value
        for name, value in today.items()
        if value != defaults.get(name) or any(name in facts for facts in before)
    }


def chosen(today: str | None, before: Sequence[str], now: Sequence[str]) -> str:
    """What nobody says any more is still shown while nobody says otherwise."""
    if today is not None and (today not in before or not now):
        return today
    now = [fuller(value, now) for value in now]
    votes = Counter(now)
    latest = {value: n for n, value in enumerate(now)}
    return max(votes, key=lambda value: (votes[value], latest[value]))


def fuller(value: str, said: Sequence[str]) -> str:
    """A year that is said speaks for a day in it; of several for the last."""
    if not DATE.fullmatch(value):
        return value
    known = [each for each in said if each.startswith(value) and DATE.fullmatch(each)]
    return max(reversed(known), key=len)


def values(said: Iterable[Facts], name: str) -> list[str]:
    return [facts[name] for facts in said if name in facts]

"""How many of the calls to each operation are answered with data."""

import sys
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from math import sqrt
from typing import Any

from schemathesis import Case, CheckContext

# Of so many calls with a word, say, some find something.
TELLING = 40


class Shares:
    """least: the share that is asked for, of each operation that was called at least so often
    (`fewest`), and of all together, as far as so many calls can tell. having: of calls with each of
    these, some find something. Calls of what is wrong are not counted, and what is asked again
    counts once."""

    def __init__(self, least: float, fewest: int, having: Sequence[str]) -> None:
        self.least = least
        self.fewest = fewest
        self.calls: dict[str, dict[str, bool]] = defaultdict(dict)
        self.having: dict[str, dict[str, bool]] = {each: {} for each in having}

    def count(self, case: Case, asked: str, answered: bool, has: Collection[str]) -> None:
        if case.meta and case.meta.generation.mode.is_positive:
            self.calls[case.operation.label][asked] = answered
            for each in has:
                self.having[each][asked] = answered

    def after_run(self, ctx: CheckContext) -> None:
        every = {asked: each for calls in self.calls.values() for asked, each in calls.items()}
        below = [
            label
            for label, calls in {**self.calls, "all": every}.items()
            if share(f"calls to {label}: data", calls, self.fewest) < self.least - error(len(calls))
        ]
        missed = [
            name
            for name, calls in self.having.items()
            if not share(f"with a {name}", calls, TELLING)
        ]
        assert not below, f"below {self.least:.0%}: {', '.join(below)}"
        assert not missed, f"nothing is found with a {', '.join(missed)}"


def share(name: str, calls: Mapping[str, bool], fewest: int) -> float:
    """All, where they are too few to judge."""
    found, few = sum(calls.values()) / max(len(calls), 1), len(calls) < fewest
    sys.stdout.write(f"{found:6.1%} of {len(calls)} {name}{' (too few to judge)' * few}\n")
    return 1.0 if few else found


def error(calls: int) -> float:
    """Twice the standard error of a share of about a half."""
    return 1 / sqrt(max(calls, 1))


def found(value: Any) -> bool:
    """Anything that is not null."""
    if isinstance(value, dict | list):
        return any(map(found, value.values() if isinstance(value, dict) else value))
    return value is not None

"""How many of the calls to each operation are answered with data."""

import sys
from collections import defaultdict
from collections.abc import Collection, Sequence
from math import sqrt
from typing import Any

from schemathesis import Case, CheckContext


class Shares:
    """least: the share that is asked for, of each operation that was called at least so often
    (`fewest`), and of all together, as far as so many calls can tell. having: of calls with each of
    these, some find something. Calls of what is wrong are not counted."""

    def __init__(self, least: float, fewest: int, having: Sequence[str]) -> None:
        self.least = least
        self.fewest = fewest
        self.calls: dict[str, dict[str, bool]] = defaultdict(dict)
        self.having: dict[str, dict[str, bool]] = {each: {} for each in having}

    def count(self, case: Case, answered: bool, has: Collection[str]) -> None:
        if case.meta and case.meta.generation.mode.is_positive:
            self.calls[case.operation.label][case.id] = answered
            for each in has:
                self.having[each][case.id] = answered

    def after_run(self, ctx: CheckContext) -> None:
        every = {case: each for calls in self.calls.values() for case, each in calls.items()}
        below = [
            label
            for label, calls in {**self.calls, "all": every}.items()
            if self.share(f"calls to {label}: data", calls) < self.least - error(len(calls))
        ]
        missed = [
            name for name, calls in self.having.items() if not self.share(f"with a {name}", calls)
        ]
        assert not below, f"below {self.least:.0%}: {', '.join(below)}"
        assert not missed, f"nothing is found with a {', '.join(missed)}"

    def share(self, name: str, calls: dict[str, bool]) -> float:
        """All, where they are too few to judge."""
        share, few = sum(calls.values()) / max(len(calls), 1), len(calls) < self.fewest
        sys.stdout.write(f"{share:6.1%} of {len(calls)} {name}{' (too few to judge)' * few}\n")
        return 1.0 if few else share


def error(calls: int) -> float:
    """Twice the standard error of a share of about a half."""
    return 1 / sqrt(max(calls, 1))


def found(value: Any) -> bool:
    """Anything that is not null."""
    if isinstance(value, dict | list):
        return any(map(found, value.values() if isinstance(value, dict) else value))
    return value is not None

"""What was measured, as a table, as JSON, and against the targets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from scripts.measuring.load import Measure
from scripts.measuring.serving import Served

SERVER = "server"
TITLES = {
    "page": "The article page",
    "list": "50 companies, page 1",
    "far": "… page 1,000",
    "address": "The article page, REST",
    "rest": "50 companies, REST",
    "held": "… known already: 304",
    "one": "One company, REST",
    "tool": "… by MCP",
    "ndjson": "1,000 rows of NDJSON",
    "csv": "… of CSV",
}

# operation -> contender -> a measure of every round
Results = dict[str, dict[str, list[Measure]]]
# operation -> contender -> as it is served
Line = dict[str, dict[str, Served]]


@dataclass(frozen=True)
class Target:
    """The server is at least so many times as fast as another, or its page 1,000 takes at most so
    many times what its page 1 takes."""

    operation: str
    other: str
    bound: float
    at_most: bool = False

    def met(self, found: float) -> bool:
        return found <= self.bound if self.at_most else found >= self.bound


PAGE_1 = "page 1"
TARGETS = (
    Target("page", "sql", 0.9),
    Target("page", "bare", 0.7),
    Target("page", "dataloader", 20),
    Target("page", "postgraphile", 2),
    Target("list", "sql", 0.9),
    Target("list", "dataloader", 8),
    Target("list", "postgraphile", 2),
    Target("far", PAGE_1, 1.2, at_most=True),
    Target("rest", "fastapi", 5),
)
# What one of these takes, in times of the other.
TOLD = (("address", "page"), ("held", "rest"), ("tool", "one"), ("csv", "ndjson"))


def ratio(results: Results, operation: str, other: str) -> float:
    """Median of the rounds' own. Against page 1: of times, not of rates."""
    ours = results[operation][SERVER]
    if other == PAGE_1:
        return taken(results, operation, "list")
    theirs = results[operation][other]
    return median(a.rate / b.rate for a, b in zip(ours, theirs, strict=True))


def show(results: Results, line: Line) -> None:
    for operation, measures in results.items():
        head = ("processes", "requests/s", "min", "max", "server is", "CPU ms", "database")
        print(f"\n{TITLES[operation]:22}" + "".join(f"{each:>11}" for each in head))
        for name, each in measures.items():
            rates = [measure.rate for measure in each]
            speeds = "".join(f"{rate:11,.0f}" for rate in (median(rates), min(rates), max(rates)))
            costs = "".join(
                f"{'-' if cost is None else format(cost, '.2f'):>11}"
                for cost in (server_cpu(each), database_cpu(each))
            )
            processes = line[operation][name].processes
            print(f"{name:22}{processes:11}{speeds}{ratio(results, operation, name):10.2f}x{costs}")
    print()
    for target, found in judged(results):
        relation = "at most" if target.at_most else "at least"
        verdict = "pass" if target.met(found) else "FAIL"
        against = f"{target.operation} against {target.other}"
        print(f"{verdict}  {against:28}{found:7.2f}, {relation} {target.bound:g}")
    for one, other in TOLD:
        print(f"      {f'{one} takes, of {other}':28}{taken(results, one, other):7.2f}")


def taken(results: Results, one: str, other: str) -> float:
    pairs = zip(results[one][SERVER], results[other][SERVER], strict=True)
    return median(b.rate / a.rate for a, b in pairs)


def judged(results: Results) -> Iterator[tuple[Target, float]]:
    for target in TARGETS:
        if target.other == PAGE_1 or target.other in results[target.operation]:
            yield target, ratio(results, target.operation, target.other)


def server_cpu(measures: Sequence[Measure]) -> float:
    return median(measure.server for measure in measures)


def database_cpu(measures: Sequence[Measure]) -> float | None:
    """None where the database is on another machine."""
    known = [measure.database for measure in measures if measure.database is not None]
    return median(known) if known else None


def summary(results: Results, line: Line) -> dict[str, Any]:
    found = {name: of_operation(results, line, name) for name in results}
    found["far"]["ratio"][PAGE_1] = round(ratio(results, "far", PAGE_1), 3)
    targets = [
        {"operation": target.operation, "against": target.other, "ratio": round(value, 3),
         "at most" if target.at_most else "at least": target.bound, "met": target.met(value)}
        for target, value in judged(results)
    ]  # fmt: skip
    return {**found, "targets": targets}


def of_operation(results: Results, line: Line, operation: str) -> dict[str, Any]:
    measures = results[operation]
    return {
        "rps": {name: round(median(m.rate for m in each), 1) for name, each in measures.items()},
        "ratio": {
            name: round(ratio(results, operation, name), 3) for name in measures if name != SERVER
        },
        "processes": {name: line[operation][name].processes for name in measures},
        "cpu_ms": {
            name: {"server": server_cpu(each), "database": database_cpu(each)}
            for name, each in measures.items()
        },
    }

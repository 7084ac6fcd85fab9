"""How far a file is: a bar on a terminal, elsewhere a line every few seconds; then a table."""

import sys
from collections.abc import Iterable
from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.table import Table

from api.ingest.intake.run import Counts

EVERY = 5.0
BECAME = ("created", "updated", "merged", "unchanged")


class Telling:
    """Of one file after another, to standard error."""

    def __init__(self) -> None:
        self.console = Console(stderr=True)
        self.bar = Progress(
            TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[told]}"),
            TimeRemainingColumn(), console=self.console, disable=not self.console.is_terminal,
        )  # fmt: skip
        self.task: TaskID | None = None

    def begin(self, name: str, size: int | None) -> None:
        self.name, self.size = name, size
        self.begun = self.last = monotonic()
        self.bar.start()
        self.task = self.bar.add_task(name, total=size, told="")

    def tell(self, counts: Counts, position: int) -> None:
        rate = counts.read / (monotonic() - self.begun)
        told = f"{counts.read:,} records, {rate:,.0f}/s"
        if self.console.is_terminal and self.task is not None:
            self.bar.update(self.task, completed=position, told=told)
        elif monotonic() - self.last >= EVERY:
            self.last = monotonic()
            print(f"{self.name}: {told}{left(self.last - self.begun, position, self.size)}",
                  file=sys.stderr)  # fmt: skip

    def end(self, counts: Counts) -> None:
        self.bar.stop()
        seconds = monotonic() - self.begun
        print(f"{self.name}: {counts.read:,} records in {seconds:.1f} s", file=sys.stderr)


def left(seconds: float, position: int, size: int | None) -> str:
    """Nothing of what was read ahead as a whole."""
    if not size or not 0 < position < size:
        return ""
    return f", {position / size:.0%} read, {seconds / position * (size - position):.0f} s left"


def report(counts: Iterable[Counts]) -> None:
    """To standard output: of all files, what became of their records and what did not go in."""
    every = total(counts)
    console = Console(soft_wrap=True)
    made = Table(box=None, pad_edge=False)
    for heading in ("", *BECAME):
        made.add_column(heading, justify="left" if not heading else "right")
    for kind in sorted({kind for kind, _ in every.became}):
        made.add_row(kind, *(f"{every.became[kind, what]:,}" for what in BECAME))
    console.print(made)
    console.print(f"read {every.read:,}")
    for title, reasons in (("dropped", every.dropped), ("rejected", every.rejected)):
        for reason, many in sorted(reasons.items()):
            console.print(f"{title} {many:,}  {reason}")


def total(counts: Iterable[Counts]) -> Counts:
    found = Counts()
    for each in counts:
        found.read += each.read
        found.became += each.became
        found.dropped += each.dropped
        found.rejected += each.rejected
    return found

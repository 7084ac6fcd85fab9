"""Counts of what was found, what was right and what was to be found."""

from collections.abc import Iterable
from dataclasses import dataclass, field


class FileError(Exception):
    """A file that is not of the form that its kind has."""


@dataclass
class Score:
    """misses: each as it is printed."""

    right: int = 0
    found: int = 0
    there: int = 0
    misses: list[str] = field(default_factory=list)

    def count(self, found: bool, there: bool, right: bool, miss: str) -> None:
        self.found += found
        self.there += there
        self.right += found and there and right
        if (found or there) and not (found and there and right):
            self.misses.append(miss)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.there if self.there else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


HEAD = f"{'':16}{'precision':>10}{'recall':>10}{'f1':>8}{'right':>8}{'found':>8}{'there':>8}"


def line(name: str, score: Score) -> str:
    return (
        f"{name:16}{score.precision:>10.3f}{score.recall:>10.3f}{score.f1:>8.3f}"
        f"{score.right:>8,}{score.found:>8,}{score.there:>8,}"
    )


def mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 1.0

"""What became of an operation, told to whoever gave a trace along."""

from dataclasses import dataclass, field
from hashlib import blake2b
from time import perf_counter_ns
from types import TracebackType


class Span:
    """Nanoseconds of perf_counter; both 0 while it has not begun."""

    __slots__ = ("begin", "end")

    def __init__(self) -> None:
        self.begin = self.end = 0

    def __enter__(self) -> None:
        self.begin = perf_counter_ns()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.end = perf_counter_ns()

    @property
    def milliseconds(self) -> float:
        return (self.end - self.begin) / 1_000_000


@dataclass(slots=True)
class Trace:
    """operation: its name. statement: the hash of its SQL. new: something of it was not known yet.
    parse: also checking and pricing. compile: also looking up what is known. database: also waiting
    for a connection."""

    operation: str | None = None
    statement: str | None = None
    cost: int | None = None
    new: bool = False
    parse: Span = field(default_factory=Span)
    compile: Span = field(default_factory=Span)
    database: Span = field(default_factory=Span)


def hash_of(sql: str) -> str:
    return blake2b(sql.encode(), digest_size=8).hexdigest()

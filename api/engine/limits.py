"""What one client may ask for."""

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from graphql import DocumentNode

from api.engine import size
from api.errors import ApiError, Code

Made = TypeVar("Made")


@dataclass(frozen=True)
class Limits:
    """document_length: characters. selections: fields and fragments of the document, each as often
    as it is spread. comparisons: pairs of fields that have one name in one place. values: of the
    variables, names and those values that steer the statement or are bound. page_size: in place
    of what each argument states."""

    document_length: int = 20_000
    tokens: int = 2_000
    depth: int = 20
    aliases: int = 30
    root_fields: int = 20
    selections: int = 400
    comparisons: int = 5_000
    values: int = 1_000
    page_size: int | None = None
    introspection: bool = True
    cost: int = 50_000


DEFAULTS = Limits()

SEVERAL = "Ask for less, or in several operations."
ONCE = "Select each field once."

# What size measures, which is also the name of its limit; the code; what a client is told.
MEASURED = (
    ("depth", Code.OPERATION_TOO_DEEP, "The operation is {} fields deep", SEVERAL),
    ("aliases", Code.TOO_MANY_ALIASES, "The operation has {} aliases", SEVERAL),
    ("root_fields", Code.TOO_MANY_ROOT_FIELDS, "The operation has {} root fields", SEVERAL),
    ("selections", Code.TOO_MANY_SELECTIONS, "The document has {} fields and fragments, each as "
     "often as it is spread", SEVERAL),
    ("comparisons", Code.TOO_MANY_SELECTIONS, "Fields of one name in one place make {} pairs to "
     "compare", ONCE),
)  # fmt: skip


def check_length(text: str, limits: Limits) -> None:
    said = "The document is {} characters long"
    refuse_above(limits.document_length, len(text), Code.DOCUMENT_TOO_LONG, said, SEVERAL)


def too_many_tokens(limits: Limits) -> ApiError:
    """The parser stops there: how many there are is not known."""
    message = f"The document has more than the {limits.tokens} tokens that are allowed. {SEVERAL}"
    return ApiError(Code.DOCUMENT_TOO_LONG, message)


def check(document: DocumentNode, limits: Limits) -> None:
    """Raises ApiError for the first limit that the document does not keep."""
    if not limits.introspection and size.introspects(document):
        raise ApiError(Code.INTROSPECTION_DISABLED)
    measured = size.Measured(document)
    for name, code, said, advice in MEASURED:
        refuse_above(getattr(limits, name), getattr(measured, name)(), code, said, advice)


def check_values(shape: Hashable, limits: Limits) -> None:
    said = "The variables hold {} names, and values that steer the statement or are parameters"
    refuse_above(limits.values, size.leaves(shape), Code.TOO_MANY_VALUES, said, "Give fewer.")


def check_nesting(argument: str, value: Any, limits: Limits) -> None:
    said = f"{argument} is nested {{}} deep"
    refuse_above(limits.depth, nesting(value), Code.OPERATION_TOO_DEEP, said, "Ask for less.")


def nesting(value: Any) -> int:
    """Of objects in objects; of lists the deepest item counts."""
    if isinstance(value, dict):
        return 1 + max((nesting(each) for each in value.values()), default=0)
    if isinstance(value, list):
        return max((nesting(each) for each in value), default=0)
    return 0


def refuse_above(limit: int, figure: int, code: Code, said: str, advice: str) -> None:
    if figure > limit:
        raise ApiError(code, f"{said.format(figure)}; at most {limit} are allowed. {advice}")


class Budget(Protocol):
    """What a client may still spend on reading and compiling what is not known yet."""

    def check(self) -> None:
        """Raises ApiError when it is used up."""

    def charge(self, seconds: float) -> None: ...


def charged(budget: Budget | None, make: Callable[[], Made]) -> Made:
    """Also for what fails: it is not kept, so it can be asked again and again."""
    if budget is None:
        return make()
    budget.check()
    start = time.thread_time()
    try:
        return make()
    finally:
        budget.charge(time.thread_time() - start)

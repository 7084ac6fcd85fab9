"""A mutation: its fields write one after the other, all in one transaction, and what each wrote is
read at once, by the statement of its own selection. That hangs from what was written: its type and
its key, as parameters.
"""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol, TypeAlias
from uuid import UUID

from graphql import GraphQLError, GraphQLField
from graphql.execution.collect_fields import FieldDetailsList
from graphql.execution.values import VariableValues, get_argument_values
from sqlalchemy import Text, Uuid

from api.engine import document
from api.engine.compile import Compiler, Root
from api.engine.scalars import Parameter
from api.engine.statement import Compiled
from api.engine.variables import refuse_unstorable
from api.errors import ApiError, Code

TYPE, KEY = "#written.type", "#written.key"


class Written(NamedTuple):
    """A GraphQL type's name, and the key of the row."""

    type: Parameter
    key: Parameter


PARAMETERS = Written(Parameter(TYPE, Text()), Parameter(KEY, Uuid()))


class Transaction(Protocol):
    async def write(self, field: str, arguments: dict[str, Any]) -> tuple[str, UUID]:
        """Does what a field of the mutation type says, and gives the type and the key of what it
        wrote. Raises ApiError."""

    async def fetch(self, sql: str, values: Sequence[Any]) -> Sequence[Any]:
        """Runs one statement that returns one row, and sees what was written."""


Work: TypeAlias = Callable[[Transaction], Awaitable[bytes]]


class Writing(Protocol):
    """How a request may write."""

    def check(self) -> None:
        """Raises ApiError where it may not."""

    async def run(self, work: Work) -> bytes:
        """Does the work in a transaction: again from the start, where others came between."""


@dataclass(frozen=True)
class Part:
    """One field of the operation. definition: None of `__typename`."""

    key: str
    definition: GraphQLField | None
    details: FieldDetailsList
    compiled: Compiled

    def arguments(self, given: VariableValues) -> dict[str, Any]:
        if self.definition is None:
            return {}
        try:
            found = get_argument_values(self.definition, self.details[0].node, given)
        except GraphQLError as error:
            raise document.rejected(Code.BAD_USER_INPUT, [error]) from None
        refuse_unstorable(found, "The document")
        return found


def parts(make: Callable[[], Compiler]) -> Iterator[Part]:
    """`make`: a compiler of the operation, for each of its parts."""
    whole = make()
    known = whole.root().fields
    for key, details in whole.root_fields().items():
        definition = known.get(details[0].node.name.value)
        compiled = make().compile_fields({key: details}, Root(PARAMETERS))
        yield Part(key, definition, details, compiled)


def located(error: ApiError, key: str) -> ApiError:
    """The same, of the field that answers to this key."""
    problems = [{**problem, "path": [key]} for problem in error.problems]
    return ApiError(error.code, str(error), problems, error.retry_after)

"""The door: a request in, the finished JSON out. Keeps compiled statements and binds values."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import orjson
from graphql import GraphQLError
from graphql.execution.values import VariableValues
from strawberry import Schema

from api.engine import document, variables
from api.engine.compile import Compiled, Compiler
from api.engine.document import Document
from api.engine.introspect import introspect
from api.errors import ApiError, Code

# Runs one statement that returns one value: the JSON text.
Fetch = Callable[[str, Sequence[Any]], Awaitable[bytes]]

Value = TypeVar("Value")


@dataclass(frozen=True)
class Request:
    query: str
    operation_name: str | None = None
    variables: dict[str, Any] = field(default_factory=dict)


class Cache(Generic[Value]):
    """The most recently used `size` values."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.kept: OrderedDict[Hashable, Value] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        if key in self.kept:
            self.kept.move_to_end(key)
            return self.kept[key]
        made = self.kept[key] = make()
        if len(self.kept) > self.size:
            self.kept.popitem(last=False)
        return made


class Engine:
    def __init__(self, schema: Schema, fetch: Fetch, *, statements: int) -> None:
        self.schema = schema._schema
        self.fetch = fetch
        self.documents: Cache[Document] = Cache(statements)
        self.statements: Cache[Compiled] = Cache(statements)

    async def answer(self, request: Request) -> bytes:
        """{"data": ...} as JSON text. Raises ApiError for whatever is wrong with the request."""
        compiled, values = self.prepare(request)
        if compiled.sql is None:
            return whole(compiled, values)
        bound = [values[key] for key in compiled.keys]
        return b"".join((b'{"data":', await self.fetch(compiled.sql, bound), b"}"))

    def prepare(self, request: Request) -> tuple[Compiled, dict[str, Any]]:
        """The statement and the values to bind; compiling is done once per shape."""
        key = (request.query, request.operation_name)
        read = self.documents.get(
            key, lambda: document.read(self.schema, request.query, request.operation_name)
        )
        given = variables.read(self.schema, read, request.variables)
        values: dict[str, Any] = {}
        shape = variables.shape(given, values)
        compiled = self.statements.get((key, shape), lambda: self.compile(read, given))
        for bound in compiled.bounds:
            bound.check(values[bound.key])
        values.update(compiled.constants)
        if compiled.introspection is not None:
            values.update(introspect(self.schema, read, compiled.introspection, request.variables))
        return compiled, values

    def compile(self, read: Document, given: VariableValues) -> Compiled:
        try:
            return Compiler(self.schema, read, variables.parameters(given)).compile()
        except RecursionError:
            message = "The operation is too large: too deep, or too many fields."
            raise ApiError(Code.GRAPHQL_VALIDATION_FAILED, message) from None
        except GraphQLError as error:
            raise document.rejected(Code.BAD_USER_INPUT, [error]) from None


def whole(compiled: Compiled, values: dict[str, bytes]) -> bytes:
    """The answer to an operation of nothing but introspection."""
    pairs = [
        orjson.dumps(key) + b":" + values[f"#introspection.{key}"] for key in compiled.response_keys
    ]
    return b'{"data":{' + b",".join(pairs) + b"}}"

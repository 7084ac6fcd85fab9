"""The door: a request in, the finished JSON out. Keeps compiled statements and binds values."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Generic, NamedTuple, TypeVar

import orjson
from graphql import GraphQLError, OperationDefinitionNode
from graphql.execution.values import VariableValues
from strawberry import Schema

from api.engine import document, limits, nulls, size, variables
from api.engine.compile import Compiled, Compiler, printed
from api.engine.cost import CostError, Price, price
from api.engine.document import Document
from api.engine.introspect import introspect
from api.engine.limits import DEFAULTS, Budget, Limits, charged
from api.engine.names import Name, refused, suggestions, unknown
from api.engine.trace import Trace
from api.errors import ApiError, Code

# Runs one statement that returns one row, whose JSON columns are bytes.
Fetch = Callable[[str, Sequence[Any]], Awaitable[Sequence[Any]]]

Value = TypeVar("Value")

# Answers that are kept, of some megabytes at most each: tools ask for the same few.
INTROSPECTIONS = 8
# Values of variables that are read at once; reading more takes time like what is new.
FEW = 300
TOLD = b',"extensions":{"cost":{"requested":%d,"limit":%d}}}'


@dataclass(frozen=True)
class Request:
    query: str
    operation_name: str | None = None
    variables: dict[str, Any] = field(default_factory=dict)
    dry_run: bool = False  # only tell the cost
    budget: Budget | None = None
    id: str = ""  # told with every error
    trace: Trace = field(default_factory=Trace)


class Asked(NamedTuple):
    """A request that is read and priced. `key`: what its statement is kept under."""

    request: Request
    read: Document
    given: VariableValues
    key: Hashable
    values: dict[str, Any]
    cost: int


class Cache(Generic[Value]):
    """The most recently used `size` values. Looked into by the event loop, filled by a thread."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.kept: OrderedDict[Hashable, Value] = OrderedDict()
        self.lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        with self.lock:
            if key in self.kept:
                self.kept.move_to_end(key)
                return self.kept[key]
        made = make()
        with self.lock:
            self.kept[key] = made
            if len(self.kept) > self.size:
                self.kept.popitem(last=False)
        return made


class Engine:
    def __init__(
        self, schema: Schema, fetch: Fetch, *, statements: int, limits: Limits = DEFAULTS
    ) -> None:
        self.schema = schema._schema
        self.fetch = fetch
        self.limits = limits
        self.documents: Cache[Document] = Cache(statements)
        self.prices: Cache[Price] = Cache(statements)
        self.statements: Cache[Compiled] = Cache(statements)
        self.introspections: Cache[dict[str, bytes]] = Cache(INTROSPECTIONS)
        # What is new is read and compiled beside the event loop, which goes on answering.
        self.beside = ThreadPoolExecutor(1, "compile")

    async def answer(self, request: Request) -> bytes:
        """{"data": ..., "extensions": {"cost": {"requested", "limit"}}} as JSON text. Raises
        ApiError for whatever is wrong with the request."""
        asked, compiled = await self.prepared(request)
        told = TOLD % (asked.cost, self.limits.cost)
        data = await self.data(asked, compiled)
        if compiled and compiled.bubbles and nulls.SIGN in data:
            data, errors = nulls.bubbled(data, request.id)
            return b"".join((b'{"errors":', orjson.dumps(errors), b',"data":', data, told))
        return b"".join((b'{"data":', data, told))

    async def prepared(self, request: Request) -> tuple[Asked, Compiled | None]:
        try:
            return self.ready(request, known=True)
        except NewError:
            request.trace.new = True
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self.beside, self.ready, request)

    def ready(self, request: Request, known: bool = False) -> tuple[Asked, Compiled | None]:
        """A dry run compiles nothing. `known`: NewError is raised for what is not."""
        with request.trace.parse:
            asked = self.read(request, known)
        if request.dry_run:
            return asked, None
        with request.trace.compile:
            return asked, self.compiled(asked, known)

    async def data(self, asked: Asked, compiled: Compiled | None) -> bytes:
        """A dry run answers as if every field were skipped."""
        if compiled is None:
            return b"{}"
        if compiled.sql is None:
            return whole(compiled, asked.values)
        asked.request.trace.statement = compiled.hash
        with asked.request.trace.database:
            row = await self.fetch(compiled.sql, [asked.values[key] for key in compiled.keys])
        if compiled.names and row[1] is not None:
            raise await self.refused(asked.request, compiled.names, orjson.loads(row[1]))
        data: bytes = row[0]
        return data

    async def refused(
        self, request: Request, names: Sequence[Name], missing: list[tuple[int, str]]
    ) -> ApiError:
        """Of words that name nothing, with the closest that do while the client's budget lasts."""
        found = unknown(names, missing)
        making = Making(request, known=False)
        try:
            sql, keys = await asyncio.get_running_loop().run_in_executor(
                self.beside, lambda: making(printed, suggestions(found))
            )
        except ApiError:
            return refused(found, [[] for _ in found])
        (suggested,) = await self.fetch(sql, [found[int(key)].word for key in keys])
        return refused(found, orjson.loads(suggested))

    def prepare(self, request: Request) -> tuple[Compiled, dict[str, Any]]:
        """The statement and the values to bind."""
        asked = self.read(request)
        return self.compiled(asked), asked.values

    def read(self, request: Request, known: bool = False) -> Asked:
        """Nothing is compiled for what costs too much."""
        text = (request.query, request.operation_name)
        making = Making(request, known)
        try:
            read = self.documents.get(text, lambda: making(self.parse, request))
            given, shape, values = (
                making(self.coerced, read, request)
                if size.exceeds(request.variables, FEW)
                else self.coerced(read, request)
            )
            priced = self.prices.get((text, shape), lambda: making(self.price, read, given, shape))
        except RecursionError:
            raise ApiError(Code.OPERATION_TOO_DEEP) from None
        cost = priced.of(values)
        request.trace.operation, request.trace.cost = read.name, cost
        if cost > self.limits.cost and not request.dry_run:
            raise CostError(cost, self.limits.cost)
        return Asked(request, read, given, (text, shape), values, cost)

    def compiled(self, asked: Asked, known: bool = False) -> Compiled:
        """Compiling is done once per shape."""
        making, values = Making(asked.request, known), asked.values
        compiled = self.statements.get(
            asked.key, lambda: making(self.compile, asked.read, asked.given)
        )
        for bound in compiled.bounds:
            bound.check(values[bound.key])
        values.update(compiled.constants)
        for step in compiled.steps:
            values.update(step(values))
        if compiled.introspection is not None:
            values.update(self.introspect(making, asked, compiled.introspection))
        return compiled

    def parse(self, request: Request) -> Document:
        return document.read(self.schema, request.query, request.operation_name, self.limits)

    def coerced(
        self, read: Document, request: Request
    ) -> tuple[VariableValues, Hashable, dict[str, Any]]:
        values: dict[str, Any] = {}
        given = variables.read(self.schema, read, request.variables)
        return given, variables.shape(given, values), values

    def price(self, read: Document, given: VariableValues, shape: Hashable) -> Price:
        limits.check_values(shape, self.limits)
        return price(self.schema, read, variables.parameters(given))

    def compile(self, read: Document, given: VariableValues) -> Compiled:
        lifted = variables.parameters(given)
        return Compiler(self.schema, read, lifted, self.limits).compile()

    def introspect(
        self, making: "Making", asked: Asked, operation: OperationDefinitionNode
    ) -> dict[str, bytes]:
        key = (asked.key, repr(asked.given.coerced))
        given = asked.request.variables
        return self.introspections.get(
            key, lambda: making(introspect, self.schema, asked.read, operation, given)
        )


class NewError(Exception):
    """What would have to be made first."""


class Making(NamedTuple):
    """Makes what is not known yet: that costs the client time, and an error of a resolver is the
    client's. Where only what is known will do, it raises NewError instead."""

    request: Request
    known: bool

    def __call__(self, make: Callable[..., Value], *given: Any) -> Value:
        if self.known:
            raise NewError
        try:
            return charged(self.request.budget, lambda: make(*given))
        except GraphQLError as error:
            raise document.rejected(Code.BAD_USER_INPUT, [error]) from None
        except RecursionError:
            raise ApiError(Code.OPERATION_TOO_DEEP) from None


def whole(compiled: Compiled, values: dict[str, bytes]) -> bytes:
    """The data of an operation of nothing but introspection."""
    pairs = [
        orjson.dumps(key) + b":" + values[f"#introspection.{key}"] for key in compiled.response_keys
    ]
    return b"{" + b",".join(pairs) + b"}"

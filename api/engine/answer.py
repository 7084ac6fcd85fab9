"""The door: a request in, the finished JSON out. Keeps compiled statements and binds values."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Hashable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, aclosing, nullcontext
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

import orjson
from graphql import OperationType
from graphql.execution.values import VariableValues
from strawberry import Schema

from api.engine import alone, bounds, document, limits, mutation, nulls, size, variables
from api.engine.cache import Cache
from api.engine.compile import Compiler
from api.engine.cost import CostError, Price, price
from api.engine.document import Document
from api.engine.introspect import Introspection, introspect
from api.engine.limits import DEFAULTS, Budget, Limits
from api.engine.making import Making, NewError
from api.engine.mutation import Part, Transaction, Writing
from api.engine.names import Name, Unknown, refused, suggestions, unknown
from api.engine.statement import Compiled, printed
from api.engine.trace import Trace
from api.engine.variables import Shape
from api.errors import ApiError, Code

# Runs one statement that returns one row, whose JSON columns are bytes.
Fetch = Callable[[str, Sequence[Any]], Awaitable[Sequence[Any]]]

# Runs one statement, whose rows it gives some at a time.
Read = Callable[[str, Sequence[Any]], AsyncGenerator[Sequence[Sequence[Any]]]]

# As JSON text, and its cursor.
Node: TypeAlias = tuple[bytes, str]

# Answers that are kept, of some megabytes at most each: tools ask for the same few.
INTROSPECTIONS = 8
# Values of variables that are read at once; reading more is charged like what is new.
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
    writing: Writing | None = None
    alone: bool = False  # the one root field's value; of a connection {"data", "page"}
    rows: bool = False  # of the one root field, a connection, a row for each node


class Asked(NamedTuple):
    """A request that is read and priced. `key`: what its statement is kept under."""

    request: Request
    read: Document
    given: VariableValues
    key: tuple[Hashable, Shape]
    values: dict[str, Any]
    cost: int


# Entered while resolvers run.
Viewing: TypeAlias = Callable[[], AbstractContextManager[None]]

# Of a query; of a mutation, each of its parts with values of its own; of a dry run nothing.
Prepared: TypeAlias = Compiled | list[tuple[Part, Asked]] | None


class Engine:
    def __init__(
        self,
        schema: Schema,
        fetch: Fetch,
        *,
        statements: int,
        limits: Limits = DEFAULTS,
        viewing: Viewing = nullcontext,
    ) -> None:
        self.schema = document.core(schema)
        self.viewing = viewing
        self.fetch = fetch
        self.limits = limits
        self.documents: Cache[Document] = Cache(statements)
        self.prices: Cache[Price] = Cache(statements)
        self.statements: Cache[Compiled] = Cache(statements)
        self.mutations: Cache[tuple[Part, ...]] = Cache(statements)
        self.introspections: Cache[dict[str, bytes]] = Cache(INTROSPECTIONS)
        # What is new is read and compiled beside the event loop, which goes on answering.
        self.beside = ThreadPoolExecutor(1, "compile")

    async def answer(self, request: Request, fetch: Fetch | None = None) -> bytes:
        """{"data": ..., "extensions": {"cost": {"requested", "limit"}}} as JSON text, or one value
        alone; read by `fetch`, if it has to be of its moment. Raises ApiError for whatever is wrong
        with the request."""
        asked, prepared = await self.prepared(request)
        if isinstance(prepared, list):
            assert request.writing
            with request.trace.database:
                return await request.writing.run(lambda one: self.perform(asked, prepared, one))
        if prepared is None or prepared.sql is None:
            return self.body(asked, whole(prepared, asked.values), bubbles=False)
        with request.trace.database:
            data = await self.data(asked, prepared, fetch or self.fetch)
        if request.alone:
            return as_text(data)
        return self.body(asked, data, prepared.bubbles)

    async def nodes(self, request: Request, read: Read) -> AsyncGenerator[list[Node]]:
        """Of a connection, from its `after` on, each with its cursor; some at a time."""
        asked, prepared = await self.prepared(request)
        assert isinstance(prepared, Compiled)
        assert prepared.sql
        request.trace.statement = prepared.hash
        values = [asked.values[key] for key in prepared.keys]
        async with aclosing(read(prepared.sql, values)) as reading:
            with request.trace.database:
                rows: Any = await anext(reading, None)
            if prepared.names and rows[0][2] is not None:
                raise await self.refused(request, prepared.names, orjson.loads(rows[0][2]))
            while rows:
                yield [(as_text(row[0]), row[1]) for row in rows if row[0] is not None]
                rows = await anext(reading, None)

    async def perform(
        self, asked: Asked, parts: list[tuple[Part, Asked]], within: Transaction
    ) -> bytes:
        found = [await self.performed(part, each, within) for part, each in parts]
        data = b",".join(each[1:-1] for each in found)
        return self.body(asked, b"{" + data + b"}", any(part.compiled.bubbles for part, _ in parts))

    async def performed(self, part: Part, asked: Asked, within: Transaction) -> bytes:
        """{"key": ...}"""
        try:
            if part.definition:
                name = part.details[0].node.name.value
                written = await within.write(name, part.arguments(asked.given))
                asked.values.update(zip((mutation.TYPE, mutation.KEY), written, strict=True))
            return await self.data(asked, part.compiled, within.fetch)
        except ApiError as error:
            raise mutation.located(error, part.key) from error.__cause__

    def body(self, asked: Asked, data: bytes, bubbles: bool) -> bytes:
        told = TOLD % (asked.cost, self.limits.cost)
        if bubbles and nulls.SIGN in data:
            data, errors = nulls.bubbled(data, asked.request.id)
            return b"".join((b'{"errors":', orjson.dumps(errors), b',"data":', data, told))
        return b"".join((b'{"data":', data, told))

    async def prepared(self, request: Request) -> tuple[Asked, Prepared]:
        try:
            return self.ready(request, known=True)
        except NewError:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self.beside, self.ready, request)

    def ready(self, request: Request, known: bool = False) -> tuple[Asked, Prepared]:
        """A dry run compiles nothing. `known`: NewError is raised for what is not."""
        with request.trace.parse:
            asked = self.read(request, known)
        writes = asked.read.operation.operation is OperationType.MUTATION
        if writes:
            check_writing(request)
        if request.dry_run:
            return asked, None
        with request.trace.compile:
            return asked, self.parts(asked, known) if writes else self.compiled(asked, known)

    async def data(self, asked: Asked, compiled: Compiled, fetch: Fetch) -> bytes:
        assert compiled.sql
        asked.request.trace.statement = compiled.hash
        row = await fetch(compiled.sql, [asked.values[key] for key in compiled.keys])
        if compiled.names and row[1] is not None:
            raise await self.refused(asked.request, compiled.names, orjson.loads(row[1]))
        data: bytes = row[0]
        return data

    async def refused(
        self, request: Request, names: Sequence[Name], missing: list[tuple[int, str]]
    ) -> ApiError:
        """Of words that name nothing, with the closest that do, as far as the client's budget and
        the database allow."""
        found = unknown(names, missing)
        untold = len(missing) - len(found)
        making, loop = (
            Making(request.budget, request.trace, known=False),
            asyncio.get_running_loop(),
        )
        try:
            sql, keys = await loop.run_in_executor(
                self.beside, lambda: making.charge(self.suggesting, found)
            )
            (suggested,) = await self.fetch(sql, [found[int(key)].word for key in keys])
        except ApiError:
            return refused(found, [[] for _ in found], untold)
        return refused(found, orjson.loads(suggested), untold)

    def suggesting(self, found: Sequence[Unknown]) -> tuple[str, tuple[str, ...]]:
        with self.viewing():
            return printed(suggestions(found))

    def hold(self, request: Request) -> None:
        """Its statement is known from now on, and is not given up for others. Its values are not
        looked at."""
        asked = self.read(request)
        making = Making(request.budget, request.trace, known=False)
        self.statements.get(asked.key, lambda: making(self.compile, asked))
        text, (_, shape) = (request.query, request.operation_name), asked.key
        self.documents.hold(text)
        self.prices.hold((text, shape))
        self.statements.hold(asked.key)

    def read(self, request: Request, known: bool = False) -> Asked:
        """Nothing is compiled for what costs too much."""
        text = (request.query, request.operation_name)
        making = Making(request.budget, request.trace, known)
        try:
            read = self.documents.get(text, lambda: making(self.parse, request))
            given, shape, values = (
                making.charge(self.coerced, read, request)
                if size.exceeds(request.variables, FEW)
                else self.coerced(read, request)
            )
            priced = self.prices.get((text, shape), lambda: making(self.price, read, given, shape))
        except RecursionError:
            raise ApiError(Code.OPERATION_TOO_DEEP) from None
        cost = priced.of(values)
        request.trace.operation, request.trace.cost = read.name, cost
        if not request.dry_run:
            bounds.check(priced.bounds, values)
            if cost > self.limits.cost:
                raise CostError(cost, self.limits.cost)
        return Asked(
            request, read, given, ((*text, request.alone, request.rows), shape), values, cost
        )

    def compiled(self, asked: Asked, known: bool = False) -> Compiled:
        """Compiling is done once per shape."""
        making = Making(asked.request.budget, asked.request.trace, known)
        compiled = self.statements.get(asked.key, lambda: making(self.compile, asked))
        self.fill(asked, compiled, making)
        return compiled

    def parts(self, asked: Asked, known: bool) -> list[tuple[Part, Asked]]:
        making = Making(asked.request.budget, asked.request.trace, known)
        text, shape = asked.key
        key = (text, tuple(each for each in shape if each[0] in asked.read.steering))
        parts = self.mutations.get(key, lambda: making(self.compile_parts, asked.read, asked.given))
        each = [(part, asked._replace(values=dict(asked.values))) for part in parts]
        for part, of in each:
            self.fill(of, part.compiled, making)
        return each

    def fill(self, asked: Asked, compiled: Compiled, making: Making) -> None:
        """The values that do not come with the request as they are."""
        values = asked.values
        values.update(compiled.constants)
        for step in compiled.steps:
            values.update(step(values))
        if compiled.introspection is not None:
            values.update(self.introspect(making, asked, compiled.introspection))

    def parse(self, request: Request) -> Document:
        return document.read(self.schema, request.query, request.operation_name, self.limits)

    def coerced(
        self, read: Document, request: Request
    ) -> tuple[VariableValues, Shape, dict[str, Any]]:
        values: dict[str, Any] = {}
        given = variables.read(self.schema, read, request.variables)
        return given, variables.shape(given, values), values

    def price(self, read: Document, given: VariableValues, shape: Shape) -> Price:
        limits.check_values(shape, self.limits)
        return price(self.schema, read, variables.parameters(given), self.limits)

    def compile(self, asked: Asked) -> Compiled:
        with self.viewing():
            compiler = self.compiler(asked.read, asked.given)
            if asked.request.rows:
                return alone.rows(compiler)
            return alone.value(compiler) if asked.request.alone else compiler.compile()

    def compile_parts(self, read: Document, given: VariableValues) -> tuple[Part, ...]:
        with self.viewing():
            return tuple(mutation.parts(lambda: self.compiler(read, given)))

    def compiler(self, read: Document, given: VariableValues) -> Compiler:
        return Compiler(self.schema, read, variables.parameters(given), self.limits)

    def introspect(self, making: Making, asked: Asked, found: Introspection) -> dict[str, bytes]:
        key = (asked.key, found.given(asked.given))
        given = asked.request.variables
        return self.introspections.get(
            key, lambda: making(introspect, self.schema, asked.read, found.operation, given)
        )


def as_text(data: bytes | None) -> bytes:
    if data and nulls.SIGN in data:
        raise ApiError(Code.MISSING_VALUE)
    return data or b"null"


def check_writing(request: Request) -> None:
    if request.writing is None:
        raise ApiError(Code.UNAUTHENTICATED)
    request.writing.check()


def whole(compiled: Compiled | None, values: dict[str, bytes]) -> bytes:
    """The data of an operation of nothing but introspection; of a dry run, as if every field were
    skipped."""
    if compiled is None:
        return b"{}"
    pairs = [
        orjson.dumps(key) + b":" + values[f"#introspection.{key}"] for key in compiled.response_keys
    ]
    return b"{" + b",".join(pairs) + b"}"

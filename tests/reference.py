"""The reference: graphql-core resolves the same declared fields, one query a field and row.

Of the engine it shares nothing: pages are cut, counted and told apart in Python, from all rows of
the list. Its cursors are its own. What a resolver selects, it takes on trust: tests/filters compares
that with plain Python.
"""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from functools import cmp_to_key
from itertools import count
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLList,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    execute,
    get_named_type,
    get_nullable_type,
    get_operation_ast,
    is_abstract_type,
    is_leaf_type,
    parse,
    validate,
)
from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

from tests.reference_rows import (
    USUAL,
    Edge,
    Listed,
    Page,
    PageInfo,
    Position,
    Row,
    as_literal,
    check,
    coded,
    compared,
    cut,
    parsed,
    quiet,
    refusal,
    scope_of,
    types_of,
)

VALIDATION, RESOLUTION = "GRAPHQL_VALIDATION_FAILED", "OPERATION_RESOLUTION_FAILURE"
# Arguments that say which part of a list is shown.
CUTS = {"first", "after", "last", "before"}
CURSOR = re.compile(r"cursor-\d+")


class Reference:
    """Of a database that nobody writes to: what was found once is not asked for again."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection
        self.turn = asyncio.Lock()
        self.positions: dict[str, Position] = {}
        self.known: dict[Position, str] = {}
        self.numbers = count()
        self.met: dict[Any, Row] = {}
        self.answers: dict[Any, asyncio.Future[Any]] = {}
        self.lists: dict[Any, asyncio.Future[Listed]] = {}

    def cursors(self) -> tuple[dict[str, Position], dict[Position, str]]:
        return dict(self.positions), dict(self.known)

    def forget(self, positions: dict[str, Position], known: dict[Position, str]) -> None:
        """All rows, and all cursors but these."""
        self.positions, self.known = positions, known
        self.met, self.answers, self.lists = {}, {}, {}

    async def fetch(self, source: Select[Any]) -> list[dict[str, Any]]:
        names = [str(column.key) for column in source.selected_columns]
        async with self.turn:
            found = await self.connection.execute(source)
        return [dict(zip(names, values, strict=True)) for values in found]

    async def rows(self, source: Select[Any], kind: str = "") -> list[Row]:
        types = types_of(source)
        return [self.row(values, types, kind) for values in await self.fetch(source)]

    def row(self, values: Mapping[str, Any], types: Mapping[str, Any], kind: str = "") -> Row:
        """Equal rows are one."""
        key = (kind, *values, *(repr(each) for each in values.values()))
        if key not in self.met:
            self.met[key] = Row(values, types, kind, len(self.met) + 1)
        return self.met[key]

    def resolve(self, usual: Any, parent: Any, info: GraphQLResolveInfo, **arguments: Any) -> Any:
        """In place of what Strawberry would call; introspection is left to graphql-core."""
        definition = info.parent_type.fields.get(info.field_name)
        if definition is None or "strawberry-definition" not in definition.extensions:
            return usual(parent, info, **arguments)
        declared = definition.extensions["strawberry-definition"]
        own = declared.python_name
        if isinstance(parent, Page) and not hasattr(parent, own):
            return self.onward(parent, declared.base_resolver.wrapped_func(parent))
        if isinstance(parent, Page | Edge | PageInfo):
            return getattr(parent, own)
        if declared.base_resolver is None:
            return parent.plain[own] if isinstance(parent, Row) else getattr(parent, own)
        name = f"{info.parent_type.name}.{info.field_name}"
        return self.once(info.schema, name, definition, parent, arguments)

    def once(
        self,
        schema: GraphQLSchema,
        name: str,
        definition: GraphQLField,
        parent: Any,
        arguments: dict[str, Any],
    ) -> Any:
        """The result where it is known, else what will have it; whoever waits may be cancelled."""
        key = (name, parent.number if parent else 0, repr(arguments))
        if key not in self.answers:
            made = self.declared(schema, key, definition, parent, arguments)
            self.answers[key] = quiet(asyncio.ensure_future(made))
        found = self.answers[key]
        if found.done() and found.exception() is None:
            return found.result()
        return quiet(asyncio.shield(found))

    async def declared(
        self,
        schema: GraphQLSchema,
        key: Any,
        definition: GraphQLField,
        parent: Any,
        arguments: dict[str, Any],
    ) -> Any:
        declared = definition.extensions["strawberry-definition"]
        given = dict(self.given(definition, arguments))
        result = declared.base_resolver.wrapped_func(parent, **given)
        if hasattr(result, "behind"):
            return await self.behind(result)
        if hasattr(result, "keys") and hasattr(result, "scope"):
            return await self.page(key, result, arguments)
        return await self.value(schema, definition.type, result)

    def given(self, definition: GraphQLField, arguments: Any) -> Iterator[tuple[str, Any]]:
        for name, argument in definition.args.items():
            declared = argument.extensions["strawberry-definition"]
            value = arguments.get(name)
            metadata = declared.metadata
            check(name, argument, value, "PAGE_TOO_LARGE")
            if value is not None and "parse" in metadata:
                yield declared.python_name, parsed(value, metadata)
            else:
                yield declared.python_name, as_literal(value, argument.type)

    async def value(self, schema: GraphQLSchema, declared: Any, result: Any) -> Any:
        if one := isinstance(result, ColumnElement):
            result = select(result.label("value"))
        if not isinstance(result, Select):
            return result
        rows: list[Any] = await self.rows(result)
        named = get_named_type(declared)
        if is_leaf_type(named):
            rows = [next(iter(row.plain.values())) for row in rows]
        elif is_abstract_type(named):
            rows = [await self.found(schema, row) for row in rows]
        if isinstance(get_nullable_type(declared), GraphQLList) and not one:
            return rows
        return rows[0] if rows else None

    async def found(self, schema: GraphQLSchema, row: Row) -> Row | None:
        """The row of whichever type an interface's or a union's row is."""
        kind = schema.type_map.get(row.plain["type"])
        if not isinstance(kind, GraphQLObjectType):
            return None
        origin = kind.extensions["strawberry-definition"].origin
        if not hasattr(origin, "__find__"):
            return None
        rows = await self.rows(origin.__find__(row.key), kind.name)
        return rows[0] if rows else None

    async def page(self, key: Any, page: Any, arguments: dict[str, Any]) -> Page:
        if arguments.get("first") is not None and arguments.get("last") is not None:
            raise refusal("BAD_USER_INPUT", "first and last")
        where = arguments.get("where")
        key = (
            *key[:2],
            repr([(name, arguments[name]) for name in sorted(arguments.keys() - CUTS)]),
        )
        self.opened(arguments.get("after"), scope_of(page, where))
        self.opened(arguments.get("before"), scope_of(page, where))
        if key not in self.lists:
            self.lists[key] = quiet(asyncio.ensure_future(self.listed(page, where)))
        return self.part(await asyncio.shield(self.lists[key]), arguments)

    async def listed(self, page: Any, where: Any) -> Listed:
        for name in page.names:
            if missing := await self.rows(name.missing):
                words = [next(iter(row.plain.values())) for row in missing]
                raise refusal("UNKNOWN_VALUE", f"{name.where}: {words}")
        keys = [key.expression.label(f"key {n}") for n, key in enumerate(page.keys)]
        types, ahead = types_of(page.source), compared(page)
        found = []
        for values in await self.fetch(page.source.add_columns(*keys)):
            place = tuple(values.pop(f"key {n}") for n in range(len(keys)))
            found.append((place, self.row(values, types)))
        found.sort(key=cmp_to_key(lambda one, two: ahead(one[0], two[0])))
        return Listed(found, ahead, scope_of(page, where))

    def part(self, listed: Listed, arguments: dict[str, Any]) -> Page:
        every, side = listed.rows, listed.ahead
        after = self.opened(arguments.get("after"), listed.scope)
        before = self.opened(arguments.get("before"), listed.scope)
        earlier = [place for place, _ in every if after and side(place, after) <= 0]
        later = [place for place, _ in every if before and side(place, before) >= 0]
        outside = {*earlier, *later}
        inside = [each for each in every if each[0] not in outside]
        backwards = arguments.get("last") is not None
        shown = cut(inside, arguments.get("first"), arguments.get("last"))
        more = len(inside) > len(shown)
        edges = [Edge(self.cursor(listed.scope, place), row) for place, row in shown]
        info = PageInfo(
            has_next_page=bool(later) or (more and not backwards),
            has_previous_page=bool(earlier) or (more and backwards),
            start_cursor=edges[0].cursor if edges else None,
            end_cursor=edges[-1].cursor if edges else None,
        )
        asked = arguments.get("last" if backwards else "first")
        full = len(shown) == (USUAL if asked is None else asked)
        return Page(edges, [row for _, row in shown], info, len(every), full)

    async def onward(self, page: Page, at: Any) -> str | None:
        return page.page_info.end_cursor if page.full else await self.behind(at)

    async def behind(self, at: Any) -> str:
        (values,) = await self.fetch(
            select(*(key.label(f"{n}") for n, key in enumerate(at.behind)))
        )
        return self.cursor(scope_of(at, None), tuple(values.values()))

    def cursor(self, scope: str, place: tuple[Any, ...]) -> str:
        position = Position(scope, place)
        if position not in self.known:
            name = f"cursor-{next(self.numbers)}"
            self.known[position], self.positions[name] = name, position
        return self.known[position]

    def opened(self, cursor: str | None, scope: str) -> tuple[Any, ...] | None:
        if cursor is None:
            return None
        position = self.positions.get(cursor)
        if position is None or position.scope != scope:
            raise refusal("INVALID_CURSOR", cursor)
        return position.keys


def paired(ours: Any, theirs: Any, pairs: dict[str, str] | None = None) -> dict[str, str]:
    """Our cursors -> those of the reference at the same places, one for one."""
    found = {} if pairs is None else pairs
    if isinstance(theirs, dict) and isinstance(ours, dict):
        for key in ours.keys() & theirs.keys():
            paired(ours[key], theirs[key], found)
    elif isinstance(theirs, list) and isinstance(ours, list):
        for mine, other in zip(ours, theirs, strict=False):
            paired(mine, other, found)
    elif isinstance(theirs, str) and CURSOR.fullmatch(theirs) and isinstance(ours, str):
        assert found.setdefault(ours, theirs) == theirs, "one cursor for two places"
        assert len(set(found.values())) == len(found), "two cursors for one place"
    return found


def translated(ours: Any, pairs: Mapping[str, str]) -> Any:
    """An answer of ours with the cursors of the reference."""
    if isinstance(ours, dict):
        return {key: translated(each, pairs) for key, each in ours.items()}
    if isinstance(ours, list):
        return [translated(each, pairs) for each in ours]
    return pairs.get(ours, ours) if isinstance(ours, str) else ours


def without_extensions(answer: bytes) -> Any:
    """What the reference, which knows no cost, can be compared with."""
    read = json.loads(answer)
    read.pop("extensions", None)
    return read


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Reference]:
    engine = create_async_engine(
        url.replace("postgresql:", "postgresql+asyncpg:"),
        poolclass=NullPool,
        connect_args={"server_settings": {"timezone": "UTC"}},
    )
    try:
        async with engine.connect() as connection:
            yield Reference(connection)
    finally:
        await engine.dispose()


async def answer(url: str, schema: GraphQLSchema, query: str, variables: dict[str, Any]) -> Any:
    async with opened(url) as kept:
        return await run(kept, schema, query, variables)


async def run(
    reference: Reference,
    schema: GraphQLSchema,
    query: str,
    variables: dict[str, Any],
    operation_name: str | None = None,
    *,
    valid: bool = False,
) -> Any:
    """{"data", "errors"?}; every error has a code. valid: it is known to be, and not looked at."""
    tell_types(schema)
    document = parse(query, no_location=True)
    if errors := [] if valid else validate(schema, document):
        return {"data": None, "errors": [coded(each, VALIDATION) for each in errors]}
    if get_operation_ast(document, operation_name) is None:
        return {"data": None, "errors": [refusal(RESOLUTION, "which operation?").formatted]}
    made = execute(
        schema,
        document,
        variable_values=variables,
        operation_name=operation_name,
        middleware=[reference],
    )
    result = await made if asyncio.iscoroutine(made) else made
    if not result.errors:
        return {"data": result.data}
    return {"data": result.data, "errors": [coded(each) for each in result.errors]}


def tell_types(schema: GraphQLSchema) -> None:
    """Rows know their type; Strawberry would ask whether they are instances of its classes."""
    for kind in schema.type_map.values():
        if isinstance(kind, GraphQLObjectType):
            kind.is_type_of = None
        elif is_abstract_type(kind):
            kind.resolve_type = lambda row, *_: row.kind

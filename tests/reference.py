"""The reference: graphql-core resolves the same declared fields, one query a field and row."""

import asyncio
from collections.abc import Mapping
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLList,
    GraphQLResolveInfo,
    GraphQLSchema,
    execute,
    get_named_type,
    get_nullable_type,
    is_leaf_type,
    parse,
)
from sqlalchemy import ColumnElement, Select, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool
from sqlalchemy.types import TypeEngine


class Row:
    """A row as a resolver sees it: `self.id` is the value of the column as an SQL literal."""

    def __init__(self, values: Mapping[str, Any], types: Mapping[str, TypeEngine[Any]]) -> None:
        self.plain = values
        self.types = types

    def __getattr__(self, name: str) -> ColumnElement[Any]:
        if name not in self.types:
            raise AttributeError(name)
        return literal(self.plain[name], self.types[name])


class Reference:
    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection
        self.turn = asyncio.Lock()

    async def rows(self, source: Select[Any]) -> list[Row]:
        types = {str(column.key): column.type for column in source.selected_columns}
        async with self.turn:
            found = await self.connection.execute(source)
        return [Row(dict(zip(types, values, strict=True)), types) for values in found]

    def resolve(self, usual: Any, parent: Any, info: GraphQLResolveInfo, **arguments: Any) -> Any:
        """In place of what Strawberry would call; introspection is left to graphql-core."""
        definition = info.parent_type.fields.get(info.field_name)
        if definition is None or "strawberry-definition" not in definition.extensions:
            return usual(parent, info, **arguments)
        return self.declared(definition, parent, arguments)

    async def declared(
        self, definition: GraphQLField, parent: Any, arguments: dict[str, Any]
    ) -> Any:
        declared = definition.extensions["strawberry-definition"]
        if declared.base_resolver is None:
            if isinstance(parent, Row):
                return parent.plain[declared.python_name]
            return getattr(parent, declared.python_name)
        given = {
            argument.extensions["strawberry-definition"].python_name: arguments.get(name)
            for name, argument in definition.args.items()
        }
        return await self.value(
            definition.type, declared.base_resolver.wrapped_func(parent, **given)
        )

    async def value(self, declared: Any, result: Any) -> Any:
        if isinstance(result, ColumnElement):
            result = select(result.label("value"))
        if not isinstance(result, Select):
            return result
        rows: list[Any] = await self.rows(result)
        if is_leaf_type(get_named_type(declared)):
            rows = [next(iter(row.plain.values())) for row in rows]
        if isinstance(get_nullable_type(declared), GraphQLList):
            return rows
        return rows[0] if rows else None


async def answer(url: str, schema: GraphQLSchema, query: str, variables: dict[str, Any]) -> Any:
    engine = create_async_engine(
        url.replace("postgresql:", "postgresql+asyncpg:"),
        poolclass=NullPool,
        connect_args={"server_settings": {"timezone": "UTC"}},
    )
    async with engine.connect() as connection:
        reference = Reference(connection)
        made = execute(schema, parse(query), variable_values=variables, middleware=[reference])
        result = await made if asyncio.iscoroutine(made) else made
    await engine.dispose()
    return result.formatted

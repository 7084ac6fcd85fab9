"""Several statements, each given what it names."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import TextClause
from sqlalchemy.ext.asyncio import AsyncConnection


async def run(
    connection: AsyncConnection, statements: Sequence[TextClause], given: Mapping[str, Any]
) -> None:
    for statement in statements:
        named = {name: given[name] for name in names(statement)}
        await connection.execute(statement, named)


@cache
def names(statement: TextClause) -> tuple[str, ...]:
    return tuple(statement.compile().params)

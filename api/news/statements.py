"""Several statements, each given what it names."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import TextClause
from sqlalchemy.ext.asyncio import AsyncConnection


async def run(
    connection: AsyncConnection, statements: Sequence[TextClause], given: Mapping[str, Any]
) -> None:
    for statement in statements:
        named = {name: given[name] for name in statement.compile().params}
        await connection.execute(statement, named)

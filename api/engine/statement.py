"""A compiled statement, and its text as asyncpg takes it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select
from sqlalchemy.dialects.postgresql import asyncpg

from api.engine.introspect import Introspection
from api.engine.names import Name
from api.engine.scalars import Step


def make_dialect() -> asyncpg.PGDialect_asyncpg:
    dialect = asyncpg.dialect()  # type: ignore[no-untyped-call]
    # Without a connection SQLAlchemy takes a backslash for an escape, which PostgreSQL does not.
    dialect._backslash_escapes = False
    return dialect


DIALECT = make_dialect()


@dataclass(frozen=True)
class Compiled:
    """A statement for one shape of one operation. Holds what the document states, nothing that a
    request brought. `sql` is None when introspection alone answers. Its row is the JSON text and,
    where there are names, those that name nothing. `bubbles`: the text may hold marks of missing
    rows (nulls.py)."""

    sql: str | None
    hash: str
    keys: tuple[str, ...]
    constants: dict[str, Any]
    steps: tuple[Step, ...]
    names: tuple[Name, ...]
    bubbles: bool
    introspection: Introspection | None
    response_keys: tuple[str, ...]


def printed(statement: Select[Any]) -> tuple[str, tuple[str, ...]]:
    """Its text, and the paths of its parameters in their order."""
    compiled = statement.compile(dialect=DIALECT, compile_kwargs={"literal_binds": True})
    return str(compiled), tuple(key.removesuffix("_") for key in compiled.positiontup or ())

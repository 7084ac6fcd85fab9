"""Migrations, models, GraphQL types and the printed SDL say the same."""

import difflib
import subprocess
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLNonNull,
    GraphQLObjectType,
    get_named_type,
    get_nullable_type,
    is_introspection_type,
    is_list_type,
    parse,
    print_ast,
)
from sqlalchemy import PrimaryKeyConstraint, UniqueConstraint
from sqlalchemy.engine import make_url
from strawberry.printer import print_schema

from api.database import writer
from api.embedded.cluster import program
from api.engine.cost import directives
from schema.entities import metadata, triggers
from schema.graph import editing, schema
from scripts.migrate import migrate, pending
from tests.conftest import fresh

SDL = Path(__file__).parents[2] / "schema" / "schema.graphql"
MUTATIONS = SDL.with_name("mutations.graphql")
GRAPHQL = editing._schema
UNIQUE = (PrimaryKeyConstraint, UniqueConstraint)
ORDERED = "A migration adds a column behind all others: let it be the last one of its entity."
# GraphQL scalar -> what a column of it holds.
HOLDS = {
    "String": str, "Int": int, "Float": float, "Boolean": bool,
    "Date": date, "DateTime": datetime, "Decimal": Decimal,
}  # fmt: skip


async def test_migrations_make_what_the_models_make(server: str) -> None:
    migrated, modelled = await fresh(server, "by_migrations"), await fresh(server, "by_models")
    await migrate(migrated)
    assert await pending(migrated) == []
    engine = writer(modelled)
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    await engine.dispose()
    made, meant = dump(migrated), dump(modelled)
    assert made == meant, difference(made, meant)


def difference(made: str, meant: str) -> str:
    """By table, and what to do about it."""
    lines = difflib.unified_diff(
        made.splitlines(), meant.splitlines(), "migrations", "models", lineterm="", n=1
    )
    unordered = [sorted(line.rstrip(",") for line in each.splitlines()) for each in (made, meant)]
    todo = (
        ORDERED if unordered[0] == unordered[1] else "Write a migration: scripts/migrate --draft."
    )
    return "\n".join([todo, *lines])


def test_a_column_that_is_not_the_last_is_told_to_be_put_there() -> None:
    table = "CREATE TABLE tags (\n    {0},\n    {1}\n);".format
    assert difference(table("id uuid", "a text"), table("a text", "id uuid")).startswith(ORDERED)
    said = difference(table("id uuid", "a text"), table("id uuid", "b text"))
    assert said.startswith("Write a migration")
    assert "\n-    a text\n+    b text\n" in said


def test_every_type_and_every_query_says_what_it_is() -> None:
    kinds = [kind for kind in GRAPHQL.type_map.values() if not is_introspection_type(kind)]
    roots = [GRAPHQL.type_map[name].fields for name in ("Query", "Mutation")]  # type: ignore[attr-defined]
    silent = [kind.name for kind in kinds if not kind.description]
    fields = [name for each in roots for name, field in each.items() if not field.description]
    assert silent + fields == []


def dump(url: str) -> str:
    """Tables, constraints, indexes, functions and triggers, without a random key."""
    parts = make_url(url)
    options = ("--schema-only", "--restrict-key=x", "--exclude-table=alembic_version")
    place = ("-h", str(parts.query["host"]), "-p", str(parts.query["port"]))
    command = [program("pg_dump"), *options, *place, "-U", str(parts.username), str(parts.database)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_the_printed_schema_is_the_present_one(request: pytest.FixtureRequest) -> None:
    printed = print_schema(schema) + "\n"
    if request.config.getoption("--bless"):
        SDL.write_text(printed, "utf-8")
    assert SDL.read_text("utf-8") == printed, "scripts/test --bless prints it anew"


def test_the_printed_mutations_are_the_present_ones(request: pytest.FixtureRequest) -> None:
    """What a server has besides when it can be written to."""
    public = {definition.name.value for definition in parse(print_schema(schema)).definitions}
    printed = "\n\n".join(
        print_ast(definition)
        for definition in parse(print_schema(editing)).definitions
        if definition.name.value not in public
    )
    if request.config.getoption("--bless"):
        MUTATIONS.write_text(printed + "\n", "utf-8")
    assert MUTATIONS.read_text("utf-8") == printed + "\n", "scripts/test --bless prints it anew"


def plain_columns() -> list[tuple[str, Any, Any]]:
    """(Type.field, GraphQL type, column) of each field that is a column of the type's tables."""
    found = []
    for kind in GRAPHQL.type_map.values():
        if not isinstance(kind, GraphQLObjectType) or is_introspection_type(kind):
            continue
        definition = kind.extensions["strawberry-definition"]
        entities = getattr(definition.origin, "__entities__", ())
        for name, field in kind.fields.items():
            declared = field.extensions["strawberry-definition"]
            if entities and declared.base_resolver is None:
                column = column_of(entities, declared.python_name)
                found.append((f"{kind.name}.{name}", field.type, column))
    return found


def column_of(entities: Any, name: str) -> Any:
    columns = {
        key: column for each in reversed(entities) for key, column in each.__table__.c.items()
    }
    assert name in columns, f"{name} is a column of none of {entities}"
    return columns[name]


@pytest.mark.parametrize(("name", "kind", "column"), plain_columns(), ids=lambda each: str(each))
def test_types_and_tables_agree(name: str, kind: Any, column: Any) -> None:
    assert isinstance(kind, GraphQLNonNull) != column.nullable
    named = get_named_type(kind)
    held = getattr(column.type, "impl", column.type).python_type
    if isinstance(named, GraphQLEnumType):
        assert issubclass(held, Enum)
        assert set(named.values) == {member.name for member in held}
    else:
        assert held is HOLDS[named.name]


def test_every_foreign_key_has_an_index() -> None:
    missing = [
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if column.foreign_keys and not indexed(table, column)
    ]
    assert not missing


def indexed(table: Any, column: Any) -> bool:
    """An index, a unique constraint or the primary key starts with the column."""
    constraints = [each for each in table.constraints if isinstance(each, UNIQUE)]
    indexes = [
        each for each in table.indexes if each.dialect_options["postgresql"]["where"] is None
    ]
    starts = [[*each.columns] for each in constraints] + [[*each.expressions] for each in indexes]
    return any(start[0] is column for start in starts)


# Worked out, or about the database itself: their rows are no entity's news.
UNLOGGED = {
    "changes", "stats", "slug_history", "storylines", "storyline_topics", "storyline_entries",
    "related_links", "related_reasons", "link_bans", "merges", "idempotency_keys", "article_figures", "company_figures", "investor_figures",
    "scheduled", "feeds", "article_keys", "observations", "organisation_keys", "rejects", "reviews",
}  # fmt: skip


def test_every_table_is_in_the_log_or_said_not_to_be() -> None:
    logged = {each.table for each in (*triggers.OWN, *triggers.LINKS)}
    assert logged | UNLOGGED == set(metadata.tables)
    assert not logged & UNLOGGED


def test_every_list_says_how_long_it_can_be() -> None:
    silent = [
        f"{kind.name}.{name}"
        for kind in GRAPHQL.type_map.values()
        if isinstance(kind, GraphQLObjectType) and not is_introspection_type(kind)
        for name, field in kind.fields.items()
        if is_list_type(get_nullable_type(field.type))
        and not kind.name.endswith("Connection")
        and "listSize" not in directives(field)
    ]
    assert not silent


def test_every_connection_is_paged() -> None:
    silent = [
        f"{kind.name}.{name}"
        for kind in GRAPHQL.type_map.values()
        if isinstance(kind, GraphQLObjectType)
        for name, field in kind.fields.items()
        if get_named_type(field.type).name.endswith("Connection")
        and directives(field)["listSize"].sized_fields != ["edges", "nodes"]
    ]
    assert not silent

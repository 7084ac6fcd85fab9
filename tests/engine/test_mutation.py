"""A mutation on a toy schema: fields write in their order, and each reads what there is then."""

import json
from collections.abc import AsyncIterator, Sequence
from typing import Any
from uuid import UUID, uuid5

import asyncpg
import pytest
import strawberry
from sqlalchemy import Integer, Text, Uuid, column, func, select, table

from api.database import plain_json
from api.engine.answer import Engine, Request
from api.engine.mutation import Work
from api.errors import ApiError, Code

NOTES = table("notes", column("id", Uuid), column("text", Text), column("number", Integer))
SPACE = UUID(int=0)


@strawberry.type
class Note:
    text: str
    number: int

    @strawberry.field(graphql_type=str)
    def times(self: Any, count: int) -> Any:
        return func.repeat(self.text, count)


@strawberry.type
class Made:
    @strawberry.field(graphql_type=str)
    def kind(self: Any) -> Any:
        return self.type

    @strawberry.field(graphql_type=Note)
    def note(self: Any) -> Any:
        return select(NOTES.c.text, NOTES.c.number).where(NOTES.c.id == self.key)

    @strawberry.field(graphql_type=list[str])
    def all(self: Any) -> Any:
        return select(NOTES.c.text).order_by(NOTES.c.number)


@strawberry.input
class NoteInput:
    text: str
    tags: list[str] | None = strawberry.UNSET


@strawberry.type
class Query:
    @strawberry.field(graphql_type=list[Note])
    def notes(self: Any) -> Any:
        return select(NOTES.c.text, NOTES.c.number)


@strawberry.type
class Mutation:
    @strawberry.field(graphql_type=Made)
    def add(self: Any, input: NoteInput, loud: bool = False) -> Any: ...  # noqa: A002
    @strawberry.field(graphql_type=Made)
    def fail(self: Any) -> Any: ...


schema = strawberry.Schema(Query, Mutation)


class Writer:
    """Runs a mutation's work in a transaction that is its connection's."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self.given: list[dict[str, Any]] = []
        self.allowed = True

    def check(self) -> None:
        if not self.allowed:
            raise ApiError(Code.METHOD_NOT_ALLOWED)

    async def run(self, work: Work) -> bytes:
        async with self.connection.transaction():
            return await work(self)

    async def write(self, field: str, arguments: dict[str, Any]) -> tuple[str, UUID]:
        if field == "fail":
            raise ApiError(Code.BAD_USER_INPUT, "no", [{"message": "no"}])
        self.given.append(arguments)
        text = arguments["input"]["text"]
        key = uuid5(SPACE, text)
        await self.connection.execute("insert into notes (id, text) values ($1, $2)", key, text)
        return "Note", key

    async def fetch(self, sql: str, values: Sequence[Any]) -> Sequence[Any]:
        return tuple(await self.connection.fetchrow(sql, *values))


class Desk:
    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self.writer = Writer(connection)
        self.engine = Engine(schema, self.writer.fetch, statements=50)

    async def ask(self, query: str, /, **variables: Any) -> Any:
        request = Request(query, variables=variables, writing=self.writer)
        return json.loads(await self.engine.answer(request))["data"]

    async def texts(self) -> list[str]:
        rows = await self.connection.fetch("select text from notes order by number")
        return [row["text"] for row in rows]


@pytest.fixture
async def desk(empty: str) -> AsyncIterator[Desk]:
    connection = await asyncpg.connect(empty)
    await plain_json(connection)
    await connection.execute("create table notes (id uuid primary key, text text, number serial)")
    yield Desk(connection)
    await connection.close()


async def test_each_field_reads_what_there_is_after_its_own_write(desk: Desk) -> None:
    query = """mutation {
        a: add(input: {text: "one"}) { kind note { text } all }
        b: add(input: {text: "two"}) { all note { number } }
    }"""
    assert await desk.ask(query) == {
        "a": {"kind": "Note", "note": {"text": "one"}, "all": ["one"]},
        "b": {"all": ["one", "two"], "note": {"number": 2}},
    }


async def test_a_failure_undoes_all_and_names_the_field(desk: Desk) -> None:
    query = 'mutation { a: add(input: {text: "one"}) { all } b: fail { all } }'
    with pytest.raises(ApiError) as caught:
        await desk.ask(query)
    assert caught.value.problems == [{"message": "no", "path": ["b"]}]
    assert await desk.texts() == []


async def test_what_is_skipped_is_not_written(desk: Desk) -> None:
    query = """mutation ($yes: Boolean!) {
        a: add(input: {text: "one"}) @include(if: $yes) { all }
        b: add(input: {text: "two"}) @skip(if: $yes) { all }
        __typename
    }"""
    assert await desk.ask(query, yes=True) == {"a": {"all": ["one"]}, "__typename": "Mutation"}
    assert await desk.texts() == ["one"]
    assert await desk.ask("mutation { __typename @skip(if: true) }") == {}


async def test_fields_of_one_name_are_one_write(desk: Desk) -> None:
    query = """mutation {
        add(input: {text: "one"}) { kind } ...more
    } fragment more on Mutation { add(input: {text: "one"}) { note { text } } }"""
    assert await desk.ask(query) == {"add": {"kind": "Note", "note": {"text": "one"}}}
    assert await desk.texts() == ["one"]


async def test_arguments_come_coerced_from_documents_and_variables(desk: Desk) -> None:
    query = """mutation ($text: String!, $tags: [String!], $count: Int!) {
        add(input: {text: $text, tags: $tags}) { note { times(count: $count) } }
        more: add(input: {text: "b", tags: ["x", $text]}, loud: true) { kind }
    }"""
    found = await desk.ask(query, text="a", tags=None, count=3)
    assert found["add"] == {"note": {"times": "aaa"}}
    assert desk.writer.given == [
        {"input": {"text": "a", "tags": None}, "loud": False},
        {"input": {"text": "b", "tags": ["x", "a"]}, "loud": True},
    ]
    await desk.ask(query.replace('"b"', '"c"'), text="d", count=1)
    assert desk.writer.given[2] == {"input": {"text": "d"}, "loud": False}


async def test_a_statement_is_kept_and_holds_no_requests_values(desk: Desk) -> None:
    query = "mutation ($text: String!) { add(input: {text: $text}) { note { text } } }"
    for text in ("zanzibar", "quagga"):
        assert await desk.ask(query, text=text) == {"add": {"note": {"text": text}}}
    assert len(desk.engine.mutations.kept) == 1
    kept = repr(desk.engine.mutations.kept)
    assert "notes" in kept
    assert "zanzibar" not in kept


async def test_what_only_the_fields_are_given_makes_no_other_statement(desk: Desk) -> None:
    query = """mutation ($input: NoteInput!, $loud: Boolean, $count: Int!, $yes: Boolean!) {
        add(input: $input, loud: $loud) { note { times(count: $count) number @include(if: $yes) } }
    }"""
    for number, tags in enumerate((None, [], ["a"], ["a", "b"])):
        given = {"text": f"text {number}", "tags": tags}
        found = await desk.ask(query, input=given, loud=bool(number), count=2, yes=False)
        assert found == {"add": {"note": {"times": f"text {number}" * 2}}}
    assert len(desk.engine.mutations.kept) == 1
    found = await desk.ask(query, input={"text": "x"}, count=1, yes=True)
    assert found == {"add": {"note": {"times": "x", "number": 5}}}
    assert len(desk.engine.mutations.kept) == 2


async def test_whoever_may_not_write_is_told_before_anything_is_compiled(desk: Desk) -> None:
    desk.writer.allowed = False
    query = 'mutation { add(input: {text: "one"}) { kind } }'
    with pytest.raises(ApiError) as caught:
        await desk.ask(query)
    assert caught.value.code is Code.METHOD_NOT_ALLOWED
    with pytest.raises(ApiError) as caught:
        await desk.engine.answer(Request(query))
    assert caught.value.code is Code.UNAUTHENTICATED
    assert (await desk.texts(), len(desk.engine.mutations.kept)) == ([], 0)


async def test_what_text_cannot_hold_is_refused_in_documents_too(desk: Desk) -> None:
    with pytest.raises(ApiError) as caught:
        await desk.ask(r'mutation { add(input: {text: "a\u0000b"}) { kind } }')
    assert caught.value.code is Code.BAD_USER_INPUT
    assert await desk.texts() == []

"""What a statement costs to keep, and that a kept one holds nothing of a request."""

import asyncio
import base64
import gc
import sys
import tracemalloc
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any
from uuid import UUID

import orjson
import pytest
from strawberry import Schema

from api.database import Reader
from api.engine.answer import Engine, Request
from schema.graph import schema
from tests.conftest import fresh
from tests.engine import ledger, paged, toy, zoo
from tests.prepared import prepared

KEPT = 50
SOME = 20
MEGABYTE = 2**20

ROOT = Path(__file__).parents[2]
ARTICLE_PAGE = (ROOT / "schema/operations/article_page.graphql").read_text("utf-8")
# The one that the README asks.
SMALL_PAGE = "query ($slug: String!) { article(slug: $slug) { title analysis { novelty { value label } } company { name fundingTotal { usd roundCount } } storyline { entries { isCurrent article { title } } } related(first: 2) { score reasons { kind label } article { title } } } }"

HELD = """
select sum(total_bytes)::int as bytes, count(*) filter (where name like 'CachedPlan%')::int as plans,
    (select count(*)::int from pg_prepared_statements) as statements
from pg_backend_memory_contexts
"""


@asynccontextmanager
async def reading(url: str, connections: int) -> AsyncIterator[Reader]:
    reader = await Reader.connect(url, connections=connections, statements=KEPT)
    yield reader
    await reader.close()


async def held(reader: Reader, connections: int) -> list[Any]:
    """What each backend holds."""
    taken = [await reader.pool.acquire() for _ in range(connections)]
    try:
        for connection in taken:
            await connection.execute("select 1")
        return [await connection.fetchrow(HELD) for connection in taken]
    finally:
        for connection in taken:
            await reader.pool.release(connection)


def blocks() -> int:
    """Of memory, that Python has in use."""
    gc.collect()
    return sys.getallocatedblocks()


# Sixteen operations: each of the flags makes a statement of its own.
FLAGGED = "query ({declared}) {{ n{number}: books {{ id {fields} }} }}"
FLAGS = "abcd"


def operation(number: int) -> Request:
    declared = ", ".join(f"${flag}: Boolean!" for flag in FLAGS)
    fields = " ".join(f"{flag}: title @include(if: ${flag})" for flag in FLAGS)
    query = FLAGGED.format(declared=declared, fields=fields, number=number // 16)
    return Request(query, None, {flag: bool(number >> n & 1) for n, flag in enumerate(FLAGS)})


async def ask(engine: Engine, numbers: range) -> None:
    """As many distinct operations, two at a time."""

    async def some(start: int) -> None:
        for number in numbers[start::2]:
            await engine.answer(operation(number))

    await asyncio.gather(some(0), some(1))


@pytest.mark.parametrize(
    ("few", "many"), [(1_000, 4_000), pytest.param(1_000, 10_000, marks=pytest.mark.prove)]
)
async def test_many_operations_leave_what_a_few_do(server: str, few: int, many: int) -> None:
    """Of each that is forgotten less than one block in Python, and 100 bytes in a backend."""
    url = await fresh(server, "memory")
    await toy.fill(url)
    async with reading(url, 2) as reader:
        engine = toy.engine(reader.fetch, statements=KEPT)
        await ask(engine, range(few))
        before, ours = await held(reader, 2), blocks()
        await ask(engine, range(few, many))
        after, grown = await held(reader, 2), blocks() - ours
    assert grown < 2_000
    for cache in (engine.documents, engine.statements, engine.prices):
        assert len(cache.kept) == KEPT
    for one, other in zip(before, after, strict=True):
        assert KEPT - 1 <= other["statements"] <= KEPT + 1
        assert other["plans"] <= 3 * (KEPT + 1)
        assert other["bytes"] - one["bytes"] < 100 * (many - few)


def variants(query: str) -> list[str]:
    """The operation under as many aliases."""
    return [query.replace("article(", f"n{number}: article(", 1) for number in range(SOME)]


# What the README says, in bytes: in a backend, and in Python.
SIZES = {
    "small_page": (SMALL_PAGE, 400_000, 40_000),
    "article_page": (ARTICLE_PAGE, 1_150_000, 120_000),
}


@pytest.mark.parametrize("name", SIZES)
async def test_what_a_statement_costs_to_keep_is_what_the_readme_says(
    seeded: str, name: str
) -> None:
    query, in_backend, in_python = SIZES[name]
    async with reading(seeded, 1) as reader:
        engine = Engine(schema, reader.fetch, statements=KEPT)
        requests = [Request(each, None, {"slug": "none"}) for each in variants(query)]
        await engine.answer(Request(query, None, {"slug": "none"}))
        gc.collect()
        tracemalloc.start()
        for request in requests:
            prepared(engine, request)
        gc.collect()
        python = tracemalloc.get_traced_memory()[0] / SOME
        tracemalloc.stop()
        (before,) = await held(reader, 1)
        for request in requests * 8:
            await engine.answer(request)
        (after,) = await held(reader, 1)
    backend = (after["bytes"] - before["bytes"]) / SOME
    assert backend < in_backend
    assert python < in_python


SENTINEL = "sentinel-of-a-request"
VALUES: list[Any] = [
    SENTINEL, 77_771_777, 7771.777, Decimal("777.1777"), date(1777, 7, 17),
    datetime(1777, 7, 17, 7, 7, 17, tzinfo=UTC), UUID(int=777_177_717_771),
]  # fmt: skip

KINDS = {
    "String": SENTINEL, "ID": SENTINEL, "Int": 77_771_777, "Float": 7771.777, "Decimal": "777.1777",
    "BigInt": 77_771_777, "Date": "1777-07-17", "DateTime": "1777-07-17T07:07:17Z",
    "UUID": str(UUID(int=777_177_717_771)),
}  # fmt: skip


def reached(root: Any) -> Iterator[Any]:
    """Everything an object leads to, but for code, and what it names by import."""
    waiting, seen = [root], {}
    while waiting:
        found = waiting.pop()
        if id(found) in seen or isinstance(found, ModuleType | type):
            continue
        seen[id(found)] = found
        yield found
        if isinstance(found, FunctionType):
            waiting += [found.__closure__, found.__defaults__, found.__kwdefaults__]
        else:
            waiting += gc.get_referents(found)


def left(root: Any) -> list[Any]:
    """What of a request it leads to."""

    def is_sentinel(found: Any) -> bool:
        if isinstance(found, str | bytes):
            return SENTINEL.encode() in (found.encode() if isinstance(found, str) else found)
        return any(type(found) is type(value) and found == value for value in VALUES)

    return [found for found in reached(root) if is_sentinel(found)]


def kept(of: Schema, query: str, variables: dict[str, Any]) -> list[Any]:
    engine = Engine(of, no_database, statements=KEPT)
    _, values = prepared(engine, Request(query, None, variables))
    assert left(values)
    for key in engine.statements.kept:
        assert not left(key)
    return [*engine.statements.kept.values(), *engine.prices.kept.values()]


async def no_database(sql: str, values: Sequence[Any]) -> Sequence[Any]:
    raise AssertionError


LEDGER = "query ($w: Filter, {declared}) {{ entries(where: $w) {{ id }} {fields} }}"
FIELDS = {"String": "text", "ID": "ident", "Int": "whole", "Float": "number", "Decimal": "amount",
          "BigInt": "big", "Date": "day", "DateTime": "time", "UUID": "uuid"}  # fmt: skip


def test_a_kept_statement_leads_to_no_value_of_a_request() -> None:
    declared = ", ".join(f"$v{kind}: {kind}" for kind in FIELDS)
    fields = " ".join(f"{name}(value: $v{kind})" for kind, name in FIELDS.items())
    number, amount = KINDS["Int"], KINDS["Decimal"]
    where = {
        "ids": [number],
        "amount": amount,
        "or": [{"span": {"low": number}}, {"amount": amount}],
    }
    variables = {"w": where, **{f"v{kind}": value for kind, value in KINDS.items()}}
    query = LEDGER.format(declared=declared, fields=fields)
    for made in kept(ledger.schema, query, variables):
        assert left(made) == []


def test_a_kept_statement_leads_to_no_cursor_no_size_and_no_parsed_id() -> None:
    engine = Engine(paged.schema, no_database, statements=KEPT)
    plain = "{ kinds(orderBy: text) { edges { cursor } } }"
    compiled, values = prepared(engine, Request(plain))
    (fingerprint,) = (values[key] for key in compiled.keys)
    cursor = base64.urlsafe_b64encode(orjson.dumps([fingerprint, SENTINEL, "1"])).decode()
    query = "query ($n: Int, $c: String) { kinds(orderBy: text, first: $n, after: $c) { edges { cursor } pageInfo { hasNextPage } } }"
    for made in kept(paged.schema, query, {"n": 7, "c": cursor}):
        assert left(made) == []
        assert cursor not in list(filter(is_text, reached(made)))
    query = (
        "query ($i: ID!, $l: [ID!]!) { node(id: $i) { __typename } nodes(ids: $l) { __typename } }"
    )
    typed = zoo.global_id(SENTINEL, 77_771_777)
    for made in kept(zoo.schema, query, {"i": typed, "l": [typed]}):
        assert left(made) == []
        assert typed not in list(filter(is_text, reached(made)))


def is_text(found: Any) -> bool:
    return isinstance(found, str)

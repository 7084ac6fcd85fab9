"""Golden cases: an operation, the statement it becomes, the answer; equal to the reference.

    # variables: {"slug": "xai"}              what it is asked with
    # generated: {"slug": "company-7"}        the same on the generated database, to look at its plan
    # operation: Second                       operationName
    # scans: article_figures                  what its plan may read whole: most of it is asked for

A variable "<case: path.to.value>" is taken from the answer to another case: a cursor, an id. In
.json they are numbered, for they differ from database to database. `scripts/test --bless` writes
.sql and .json anew, for cases that agree with the reference.
"""

import base64
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from api.database import SESSION, Reader, plain_json
from api.engine.answer import Engine, Request
from api.errors import ApiError
from schema.graph import schema
from tests import reference
from tests.differential.compare import trimmed
from tests.prepared import prepared

CASES = Path(__file__).parent / "cases"
TAKEN = re.compile(r"<(\w+): ([\w.]+)>")
MADE = {
    "cursor": re.compile(r'\["[0-9a-f]{12}"(,"[^"]*")+\]'),
    "id": re.compile(r"[A-Za-z]+:[0-9a-f-]{36}"),
}
# Rows below which reading a whole table is the right thing to do.
SMALL = 1_000

Ask = Callable[["Case", dict[str, Any]], Awaitable[Any]]


@dataclass(frozen=True)
class Case:
    path: Path

    @property
    def query(self) -> str:
        return self.path.read_text("utf-8")

    def header(self, name: str) -> str | None:
        found = re.search(rf"^# {name}: (.*)$", self.query, re.MULTILINE)
        return found[1] if found else None

    def variables(self, header: str = "variables") -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.header(header) or "{}")
        return found

    def request(self, variables: dict[str, Any]) -> Request:
        return Request(self.query, self.header("operation"), variables)


def case_id(case: Case) -> str:
    return case.path.stem


ALL = [Case(path) for path in sorted(CASES.glob("*.graphql"))]
every_case = pytest.mark.parametrize("case", ALL, ids=case_id)


async def given(variables: dict[str, Any], ask: Ask, header: str = "variables") -> dict[str, Any]:
    """With what is to be taken from the answers to other cases."""
    text = json.dumps(variables)
    for name, path in TAKEN.findall(text):
        case = Case(CASES / f"{name}.graphql")
        mine = case.variables(header) or case.variables()
        answer = await ask(case, await given(mine, ask, header))
        value = reduce(lambda at, step: at[int(step) if step.isdecimal() else step],
                       path.split("."), answer["data"])  # fmt: skip
        text = text.replace(f"<{name}: {path}>", value)
    found: dict[str, Any] = json.loads(text)
    return found


def answering(engine: Engine) -> Ask:
    async def ask(case: Case, variables: dict[str, Any]) -> Any:
        try:
            body = await engine.answer(case.request(variables))
        except ApiError as error:
            return reference.without_extensions(json.dumps(error.graphql()).encode())
        return reference.without_extensions(body)

    return ask


def numbered(value: Any, seen: dict[str, str]) -> Any:
    """With `<cursor 1>`, `<id 1>` in place of what differs from database to database."""
    if isinstance(value, dict):
        return {key: numbered(each, seen) for key, each in value.items()}
    if isinstance(value, list):
        return [numbered(each, seen) for each in value]
    kind = made(value) if isinstance(value, str) else None
    if kind is None:
        return value
    count = sum(each.startswith(f"<{kind}") for each in seen.values())
    return seen.setdefault(value, f"<{kind} {count + 1}>")


def made(text: str) -> str | None:
    try:
        opened = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()
    except ValueError:
        return None
    return next((kind for kind, pattern in MADE.items() if pattern.fullmatch(opened)), None)


def written(answer: Any) -> str:
    return json.dumps(numbered(answer, {}), indent=1, ensure_ascii=False) + "\n"


def codes(answer: Any) -> set[str]:
    """What a resolver refuses has no code of its own."""
    return {
        error.get("extensions", {}).get("code", "BAD_USER_INPUT")
        for error in answer.get("errors", ())
    }


def test_there_are_enough_cases() -> None:
    assert len(ALL) >= 60


@pytest.fixture(scope="module")
async def references(seeded: str) -> AsyncIterator[Ask]:
    async with reference.opened(seeded) as kept:

        async def ask(case: Case, variables: dict[str, Any]) -> Any:
            name = case.header("operation")
            return await reference.run(kept, schema._schema, case.query, variables, name)

        yield ask


@every_case
async def test_case(
    case: Case, engine: Engine, references: Ask, request: pytest.FixtureRequest
) -> None:
    ask = answering(engine)
    variables = await given(case.variables(), ask)
    answer = await ask(case, variables)
    expected = await references(case, await given(case.variables(), references))
    if "errors" in answer:
        assert codes(answer) & codes(expected), "the engine and the reference disagree"
        sql = ""
    else:
        sql = prepared(engine, case.request(variables))[0].sql or ""
        theirs = reference.translated(answer, reference.paired(answer, expected))
        assert json.dumps(theirs) == trimmed(expected), "the engine and the reference disagree"
    for suffix, text in ((".sql", sql + "\n"), (".json", written(answer))):
        golden = case.path.with_suffix(suffix)
        if request.config.getoption("--bless"):
            golden.write_text(text, "utf-8")
        assert golden.read_text("utf-8") == text, f"{golden.name} is not what comes out now"


@pytest.fixture(scope="module")
async def large(generated: str) -> AsyncIterator[Engine]:
    reader = await Reader.connect(generated, connections=1, statements=100)
    yield Engine(schema, reader.fetch, statements=100)
    await reader.close()


@every_case
async def test_plan_scans_no_large_table(case: Case, large: Engine, generated: str) -> None:
    mine = case.variables("generated") or case.variables()
    try:
        variables = await given(mine, answering(large), "generated")
        compiled, values = prepared(large, case.request(variables))
    except ApiError:
        return
    if compiled.sql is None:
        return
    connection = await asyncpg.connect(generated, server_settings=SESSION)
    await plain_json(connection)
    try:
        found = await connection.fetchval(
            f"explain (format json) {compiled.sql}", *(values[key] for key in compiled.keys)
        )
        sizes = dict(await connection.fetch("select relname, reltuples from pg_class"))
    finally:
        await connection.close()
    scanned = {table for table in scans(json.loads(found)[0]["Plan"]) if sizes[table] > SMALL}
    assert scanned == set((case.header("scans") or "").split())


def scans(plan: dict[str, Any]) -> list[str]:
    mine = [plan["Relation Name"]] if plan["Node Type"] == "Seq Scan" else []
    return mine + [table for below in plan.get("Plans", []) for table in scans(below)]

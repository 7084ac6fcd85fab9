"""Golden cases: an operation, the statement it becomes, the answer; equal to the reference.

    # variables: {"slug": "xai"}              what it is asked with
    # generated: {"slug": "company-7"}        the same on the generated database, to look at its plan

`scripts/test --bless` writes .sql and .json anew, for cases that agree with the reference.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from api.database import SESSION, plain_json
from api.engine.answer import Engine, Request
from schema.graph import schema
from tests import reference

CASES = Path(__file__).parent / "cases"
# Rows below which reading a whole table is the right thing to do.
SMALL = 1_000


@dataclass(frozen=True)
class Case:
    path: Path

    @property
    def query(self) -> str:
        return self.path.read_text("utf-8")

    def header(self, name: str) -> Any:
        found = re.search(rf"^# {name}: (.*)$", self.query, re.MULTILINE)
        return json.loads(found[1]) if found else {}

    @property
    def request(self) -> Request:
        return Request(self.query, None, self.header("variables"))


def case_id(case: Case) -> str:
    return case.path.stem


ALL = [Case(path) for path in sorted(CASES.glob("*.graphql"))]
every_case = pytest.mark.parametrize("case", ALL, ids=case_id)


def written(answer: Any) -> str:
    return json.dumps(answer, indent=1, ensure_ascii=False) + "\n"


def test_there_are_enough_cases() -> None:
    assert len(ALL) >= 10


@every_case
async def test_case(
    case: Case, engine: Engine, seeded: str, request: pytest.FixtureRequest
) -> None:
    compiled, _ = engine.prepare(case.request)
    sql = (compiled.sql or "") + "\n"
    answer = json.loads(await engine.answer(case.request))
    expected = await reference.answer(seeded, schema._schema, case.query, case.header("variables"))
    assert "errors" not in expected
    assert written(answer) == written(expected), "the engine and the reference disagree"
    for suffix, text in ((".sql", sql), (".json", written(answer))):
        golden = case.path.with_suffix(suffix)
        if request.config.getoption("--bless"):
            golden.write_text(text, "utf-8")
        assert golden.read_text("utf-8") == text, f"{golden.name} is not what comes out now"


@every_case
async def test_plan_scans_no_large_table(case: Case, engine: Engine, generated: str) -> None:
    variables = case.header("generated") or case.header("variables")
    compiled, values = engine.prepare(Request(case.query, None, variables))
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
    assert not scanned


def scans(plan: dict[str, Any]) -> list[str]:
    mine = [plan["Relation Name"]] if plan["Node Type"] == "Seq Scan" else []
    return mine + [table for below in plan.get("Plans", []) for table in scans(below)]

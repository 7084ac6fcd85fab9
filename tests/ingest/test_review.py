"""What may be one is asked once, whatever files come in again; what is decided can be undone."""

import asyncio
import io
import json
import os
import subprocess
import sys
from typing import Any

import pytest

from api.writing.reviews import ReviewError
from scripts.review import arguments, work
from tests.ingest.conftest import ROOT, Ingest
from tests.ingest.crunchbase import AIRBNB, SEED, WEEBLY, companies, rounds
from tests.ingest.test_intake import fetch
from tests.ingest.test_yc import DIRECTORY, lines
from tests.test_load import rows

PATH = {**WEEBLY, "permalink": "/company/path", "name": "Path"}
FUNDED = {**SEED, "company_permalink": "/company/path", "company_name": "Path"}
LISTED = {**DIRECTORY[1], "name": "Path", "regions": ["United States of America"]}


async def take(ingest: Ingest, name: str = "", **changed: Any) -> None:
    """Path as two sources tell of it, who may mean one; changed: what the second says by now."""
    await ingest(
        ingest.file(f"{name}companies.csv", companies(AIRBNB, PATH)),
        ingest.file(f"{name}rounds.csv", rounds(SEED, FUNDED)),
        ingest.file(f"{name}directory.ndjson", lines({**LISTED, **changed})),
    )


async def run(ingest: Ingest, *given: str) -> str:
    """What the command says."""
    ingest.told.readouterr()
    await work(ingest.url, arguments(["--data", str(ingest.folder), *given]))
    return ingest.told.readouterr().out


async def listed(ingest: Ingest) -> list[Any]:
    return [json.loads(line) for line in (await run(ingest, "--json")).splitlines()]


async def slugs(ingest: Ingest) -> list[str]:
    found = await fetch(ingest.url, "select slug from organisations order by slug")
    return [each["slug"] for each in found]


async def test_what_may_be_one_is_listed_with_what_is_known_of_both(ingest: Ingest) -> None:
    await take(ingest)
    (pair,) = await listed(ingest)
    one, other = pair["sides"]
    assert (one["slug"], one["rounds"], one["founded"]) == ("path", 1, "2006-02")
    assert one["sources"] == ["crunchbase-2013 companies.csv:3", "crunchbase-2013 rounds.csv:3"]
    assert (other["slug"], other["country"], other["sources"]) == (
        "path-2", "US", ["yc-directory directory.ndjson:1"],
    )  # fmt: skip
    assert (await run(ingest)).splitlines()[:4] == [
        f"{pair['score']:.2f}  {pair['id']}",
        "  path: Path, US, founded 2006-02, 1 round",
        "      crunchbase-2013 companies.csv:3",
        "      crunchbase-2013 rounds.csv:3",
    ]
    assert "  for: name (Path), country (US)\n" in await run(ingest)


async def test_two_that_are_distinct_stay_two_and_are_not_asked_about_again(
    ingest: Ingest,
) -> None:
    await take(ingest)
    (pair,) = await listed(ingest)
    told = await run(ingest, "decide", pair["id"], "distinct", "--by", "Ada")
    assert told == "path-2 and path are two.\n"
    once = await rows(ingest.url)
    await take(ingest)
    assert await rows(ingest.url) == once
    await take(ingest, "anew-", batch="W08", status="Inactive")
    assert await slugs(ingest) == ["airbnb", "path", "path-2"]
    assert not await listed(ingest)
    (kept,) = await fetch(ingest.url, "select verdict, decided_by from reviews")
    assert tuple(kept) == ("DIFFERENT", "Ada")


async def test_two_that_are_the_same_are_made_one_and_stay_so(ingest: Ingest) -> None:
    await take(ingest)
    (pair,) = await listed(ingest)
    assert await run(ingest, "decide", pair["id"], "same") == "path-2 is a part of path now.\n"
    once = await rows(ingest.url)
    await take(ingest)
    assert await rows(ingest.url) == once
    await take(ingest, status="Inactive")
    assert await slugs(ingest) == ["airbnb", "path"]
    assert not await listed(ingest)
    (said,) = await fetch(
        ingest.url,
        "select count(*) from observations n join organisations o on o.id = n.entity_id"
        " where o.slug = 'path'",
    )
    assert said["count"] == 3


async def test_who_decides_may_say_which_stays(ingest: Ingest) -> None:
    await take(ingest)
    (pair,) = await listed(ingest)
    with pytest.raises(ReviewError, match="airbnb is neither of them: path, path-2"):
        await run(ingest, "decide", pair["id"], "same", "--into", "airbnb")
    await run(ingest, "decide", pair["id"], "same", "--into", "path-2")
    assert await slugs(ingest) == ["airbnb", "path-2"]


async def test_a_merge_that_is_undone_is_not_made_again(ingest: Ingest) -> None:
    await take(ingest)
    before = await rows(ingest.url)
    (pair,) = await listed(ingest)
    await run(ingest, "decide", pair["id"], "same")
    assert await run(ingest, "undo", "path-2") == "path-2 is a company of its own again.\n"
    after = await rows(ingest.url)
    for table in ("funding_rounds", "observations", "organisation_keys", "slug_history", "merges"):
        assert after[table] == before[table]
    await take(ingest, "anew-", status="Inactive")
    assert await slugs(ingest) == ["airbnb", "path", "path-2"]
    assert not await listed(ingest)


async def test_what_a_record_said_elsewhere_meanwhile_is_its_companys(ingest: Ingest) -> None:
    await take(ingest)
    (pair,) = await listed(ingest)
    await run(ingest, "decide", pair["id"], "same")
    await ingest(ingest.file("copy.ndjson", lines(LISTED)))
    await run(ingest, "undo", "path-2")
    found = await fetch(
        ingest.url,
        "select distinct o.slug from observations n join organisations o on o.id = n.entity_id"
        " where n.record = '4'",
    )
    assert [each["slug"] for each in found] == ["path-2"]


async def test_a_decision_of_one_of_two_that_become_one_is_that_ones_too(ingest: Ingest) -> None:
    """Whoever is not the one is not the other."""
    await take(ingest)
    (pair,) = await listed(ingest)
    (airbnb,) = await fetch(ingest.url, "select id from organisations where slug = 'airbnb'")
    for side, verdict in zip(pair["sides"], ("null", "'DIFFERENT'"), strict=True):
        await fetch(
            ingest.url,
            "insert into reviews (id, type, entity_id, other_id, score, reasons, verdict,"
            " decided_at) select gen_random_uuid(), 'Company', least($1::uuid, $2::uuid), greatest($1::uuid, $2::uuid),"
            f" 0.4, '[]', {verdict}, case when {verdict} is not null then now() end",
            side["id"], airbnb["id"],
        )  # fmt: skip
    assert len(await listed(ingest)) == 2
    await run(ingest, "decide", pair["id"], "same")
    assert not await listed(ingest)


async def test_a_pair_of_which_one_is_gone_disappears(ingest: Ingest) -> None:
    await take(ingest)
    (pair,) = await listed(ingest)
    await fetch(ingest.url, "delete from organisations where slug = 'path-2'")
    assert not await listed(ingest)
    with pytest.raises(ReviewError, match="One of the two is gone"):
        await run(ingest, "decide", pair["id"], "same")


async def test_of_two_who_decide_at_once_the_second_is_told(ingest: Ingest) -> None:
    await take(ingest)
    (pair,) = await listed(ingest)
    ended = await asyncio.gather(
        run(ingest, "decide", pair["id"], "same", "--by", "Ada"),
        run(ingest, "decide", pair["id"], "distinct", "--by", "Bob"),
        return_exceptions=True,
    )
    (error,) = (each for each in ended if isinstance(each, ReviewError))
    assert str(error).startswith("It is decided already: ")
    assert len(await slugs(ingest)) == (2 if "SAME by Ada" in str(error) else 3)


def process(ingest: Ingest, *given: str) -> subprocess.CompletedProcess[str]:
    run = [sys.executable, "-P", "-m", "scripts.review", *given]
    environment = {**os.environ, "DATABASE_URL": ingest.url, "PYTHONPATH": str(ROOT)}
    return subprocess.run(run, env=environment, capture_output=True, text=True, timeout=60,
                          check=False)  # fmt: skip


@pytest.mark.parametrize(("given", "said"), [
    (("decide", "019e807a-ed98-7c62-90fb-9ae836535c57", "same"), "There is no review 019e807a-"),
    (("undo", "path"), "No merge of a company or a person with the slug path is known."),
    (("decide", "path", "same"), "invalid UUID value: 'path'"),
])  # fmt: skip
def test_what_cannot_be_decided_is_told_and_ends_with_2(
    ingest: Ingest, given: tuple[str, ...], said: str
) -> None:
    ended = process(ingest, *given)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert said in ended.stderr


async def test_one_pair_after_another_is_asked_about(
    ingest: Ingest, monkeypatch: pytest.MonkeyPatch
) -> None:
    await take(ingest)
    monkeypatch.setattr(sys, "stdin", io.StringIO("what?\nk\n"))
    told = await run(ingest, "ask")
    assert told.count("[s]ame, [d]istinct, [k] skip, [q]uit? ") == 2
    assert told.endswith("Nothing is left to decide.\n")
    for given in ("q\n", ""):
        monkeypatch.setattr(sys, "stdin", io.StringIO(given))
        await run(ingest, "ask")
    assert len(await listed(ingest)) == 1
    monkeypatch.setattr(sys, "stdin", io.StringIO("s\n"))
    assert "path-2 is a part of path now." in await run(ingest, "ask", "--by", "Ada")
    assert await slugs(ingest) == ["airbnb", "path"]

"""Who pulls what changes while others write, and is killed in the midst of it, has it all."""

from pathlib import Path
from typing import Any

import httpx2

from tests.processes import Started, until
from tests.pulling.pull import SIZE, stored
from tests.writing.mutation import TOKEN

PULL, EDIT = Path(__file__).with_name("pull.py"), Path(__file__).with_name("edit.py")
EDITORS, ACTIONS, PULLS, FEW = ("anna", "bert"), 30, 10, 2
LISTS = {
    "ARTICLE": "/v1/articles", "COMPANY": "/v1/companies", "INVESTOR": "/v1/investors",
    "FUNDING_ROUND": "/v1/funding-rounds", "ACQUISITION": "/v1/acquisitions",
    "TOPIC": "/v1/topics", "TAG": "/v1/tags",
}  # fmt: skip
# What follows from other things that change, and makes no entry of its own.
FOLLOWS = {"fundingTotal", "fundingRounds"}


def listed(client: httpx2.Client, address: str) -> dict[str, Any]:
    found, after = {}, {}
    while True:
        page = client.get(address, params={"first": 100, **after}).json()
        found |= {each["id"]: each for each in page["data"]}
        if page["page"]["next"] is None:
            return found
        after = {"after": page["page"]["next"]}


def differs(client: httpx2.Client, copy: dict[str, Any]) -> list[Any]:
    """A list may show less of a thing than its own address does."""
    found: list[Any] = []
    for kind, address in LISTS.items():
        rows, mine = listed(client, address), copy.get(kind, {})
        found += [(kind, key) for key in rows.keys() ^ mine.keys()]
        found += [
            (kind, key, name)
            for key in rows.keys() & mine.keys()
            for name in rows[key].keys() - FOLLOWS
            if rows[key][name] != mine[key][name]
        ]
    return found


def test_a_copy_that_is_pulled_ends_as_what_the_lists_say(
    start: Started, demo_copy: str, tmp_path: Path
) -> None:
    file = tmp_path / "copy.json"
    given = {"DATABASE_URL": demo_copy, "WRITE_TOKEN": TOKEN, "LIMIT_COMPILE_SECONDS": "60"}
    server = start("-m", "scripts.serve", "--port=0", "--workers=2", **given)
    address = server.line("graphql").removesuffix("/graphql")
    puller = start(PULL, address, str(file))
    while int(puller.line("pulled")) == SIZE:
        pass
    editors = [start(EDIT, address, name, str(ACTIONS)) for name in EDITORS]
    kills = 0
    while any(each.popen.poll() is None for each in editors):
        for _ in range(PULLS):
            puller.line("pulled")
        puller.kill()
        puller, kills = start(PULL, address, str(file)), kills + 1
    assert [each.code() for each in editors] == [0] * len(editors), [e.output for e in editors]
    assert kills > FEW
    with httpx2.Client(base_url=address, timeout=30) as client:
        until(lambda: not differs(client, stored(file)["copy"]), 20)
        slugs = {each["slug"] for each in stored(file)["copy"]["ARTICLE"].values()}
    assert any(slug.startswith(EDITORS) for slug in slugs)

"""Everything that can be written is made, changed and deleted, and is read as it was written."""

from typing import Any

import pytest

from tests.processes import Started
from tests.writing.conftest import Desk, opened
from tests.writing.samples import COMPANY, ROUND, version_of

OF_A_SOURCE = {
    "slug": "the-wire", "name": "The Wire", "url": "https://wire.example/", "display": "EXCERPT",
}  # fmt: skip


READ = {
    "Topic": ("topic", "slug name kind"),
    "Tag": ("tag", "slug name"),
    "Source": ("source", "slug name url display"),
    "Company": (
        "company",
        "slug name description status aliases domain country sector { slug }"
        " foundedOn { date precision } logoUrl",
    ),
    "Investor": ("investor", "slug name kind"),
    "FundingRound": (
        "fundingRound",
        "roundType roundLabel announcement announcementUrl announcedOn { date precision }"
        " amount { amount currency } company { slug } investments { isLead investor { slug } }",
    ),
}


MADE = [
    ("Topic", {"slug": "quantum", "name": "Quantum", "kind": "SEGMENT"}, {"name": "Qubits"}),
    ("Tag", {"slug": "a-tag", "name": "A tag"}, {"name": "A better tag"}),
    ("Source", OF_A_SOURCE, {"display": "LINK"}),
    ("Company", COMPANY, {"country": None, "aliases": ["Acme"], "founded": None}),
    ("Investor", {"slug": "new-fund", "name": "New Fund", "kind": "FUND"}, {"name": "Newer"}),
    ("Investor", {"slug": "jo-doe", "name": "Jo Doe", "kind": "ANGEL"}, {"name": "Jo D."}),
    ("FundingRound", ROUND, {"amount": None, "currency": None, "investors": []}),
]


def flat(given: dict[str, Any]) -> dict[str, Any]:
    """As READ says what was given."""
    found = dict(given)
    if "sector" in found:
        found["sector"] = {"slug": found["sector"]}
    if "founded" in found:
        founded = found.pop("founded")
        found["foundedOn"] = {"date": "2021-03-01", "precision": "MONTH"} if founded else None
    if "announced" in found:
        found["announcedOn"] = {"date": f"{found.pop('announced')}-01", "precision": "MONTH"}
    if "amount" in found:
        amount, currency = found.pop("amount"), found.pop("currency")
        found["amount"] = {"amount": f"{amount}0", "currency": currency} if amount else None
    if "company" in found:
        found["company"] = {"slug": found["company"]}
    if "investors" in found:
        found["investments"] = [
            {"isLead": each.get("lead", False), "investor": {"slug": each["slug"]}}
            for each in found.pop("investors")
        ]
    return found


@pytest.mark.parametrize(("kind", "given", "change"), MADE)
async def test_a_thing_is_made_changed_and_deleted(
    desk: Desk, kind: str, given: Any, change: Any
) -> None:
    field, read = READ[kind]
    selection = f"{field} {{ id version {read} }}"
    made = (await desk.do(f"create{kind}", given, selection))[field]
    known = version_of(made)
    assert made == {**known, **flat(given)}
    assert made["version"] == 1
    changed = (await desk.do(f"update{kind}", {**known, **change}, selection))[field]
    assert changed == {**made, **flat(change), "version": changed["version"]}
    assert changed["version"] > 1
    found = await desk.ask("query ($id: ID!) { node(id: $id) { id } }", {"id": made["id"]})
    assert found == {"node": {"id": made["id"]}}
    gone = await desk.do(f"delete{kind}", version_of(changed), "id")
    assert gone == {"id": made["id"]}
    found = await desk.ask("query ($id: ID!) { node(id: $id) { id } }", {"id": made["id"]})
    assert found == {"node": None}


@pytest.mark.parametrize(("kind", "slug", "query"), [
    ("Topic", "foundation-models", "topic"),
    ("Tag", "openai", "tag"),
    ("Source", "venturegraph-demo", "source"),
    ("Company", "xai", "company"),
    ("Investor", "sequoia-capital", "investor"),
    ("Article", "xai-dissolves-into-spacexai", "article"),
])  # fmt: skip
async def test_a_rename_leaves_the_old_slug_good(
    desk: Desk, kind: str, slug: str, query: str
) -> None:
    asked = f'{{ {query}(slug: "{slug}") {{ id version slug }} }}'
    present = (await desk.ask(asked))[query]
    renamed = {**version_of(present), "slug": "quite-another"}
    await desk.do(f"update{kind}", renamed, f"{query} {{ slug }}")
    found = (await desk.ask(asked, token=None))[query]
    assert (found["id"], found["slug"]) == (present["id"], "quite-another")


async def test_what_an_editor_is_answered_is_kept_by_nobody(desk: Desk) -> None:
    query = "{ stats { articles } }"
    known, others = await desk.post(query), await desk.post(query, token=None)
    assert known.headers["cache-control"] == "private, no-store"
    assert others.headers["cache-control"] == "no-store"
    assert known.headers["vary"] == others.headers["vary"] == "Accept, Authorization"


async def test_every_write_is_in_the_log_with_who_did_it(desk: Desk) -> None:
    await desk.database.execute("truncate changes")
    made = await desk.do("createTopic", MADE[0][1], "topic { id version }")
    await desk.do("deleteTopic", version_of(made["topic"]), "id")
    rows = await desk.database.fetch("select op, type, actor from changes order by position")
    assert [tuple(row) for row in rows] == [
        ("UPSERT", "Topic", "editor"), ("DELETE", "Topic", "editor"),
    ]  # fmt: skip


async def test_the_demo_data_does_not_undo_what_editors_did(demo_copy: str, start: Started) -> None:
    async with opened(demo_copy) as desk:
        topic = await desk.ask('{ topic(slug: "robotics") { id version } }')
        await desk.do("updateTopic", {**topic["topic"], "name": "Machines"}, "topic { name }")
        process = start("-m", "scripts.seed", DATABASE_URL=demo_copy)
        assert process.code() == 1
        assert "Editors have written to this database" in process.output
        assert await desk.ask('{ topic(slug: "robotics") { name } }') == {
            "topic": {"name": "Machines"}
        }

"""Persons who were made one, and are two again: all is as it was, but for what changed since."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection
from starlette.testclient import TestClient

from api.app import create
from api.ingest.intake.namesakes import becoming, unite
from api.ingest.merged import PERSON
from api.ingest.unmerge import unmerge
from api.settings import Settings
from api.writing.reviews import ReviewError
from tests.ingest.conftest import Ingest
from tests.ingest.test_intake import fetch
from tests.ingest.test_investors import edges
from tests.ingest.test_people import PATH, directory, roles
from tests.ingest.test_review import listed, run
from tests.test_load import rows
from tests.writing.test_unmerging import everything, undone

BOTH = {**PATH, "founders": ["Joe Gebbia", "Brian Chesky", "Dave Morin"]}
TOGETHER = [("airbnb", "brian-chesky"), ("airbnb", "joe-gebbia"),
            ("path", "joe-gebbia"), ("path", "brian-chesky"), ("path", "dave-morin")]  # fmt: skip
APART = [("airbnb", "brian-chesky"), ("airbnb", "joe-gebbia"),
         ("path", "joe-gebbia"), ("path", "brian-chesky-2"), ("path", "dave-morin")]  # fmt: skip
GONE = "select entity_id, into_id from merges where type = 'Person' order by 1"


async def united(ingest: Ingest) -> None:
    await ingest(ingest.file("list.ndjson", directory({}, BOTH)))
    assert await roles(ingest) == TOGETHER


# What persons of few names are, here and there.
WORLD = {
    "is": """
        insert into people (id, slug, name) values (
            cast(lpad(:person, 32, '0') as uuid), 'p' || cast(:person as text),
            'Name ' || cast(:name as text)
        ) on conflict do nothing""",
    "founded": """
        insert into roles (id, organisation_id, person_id, kind, title, position)
        select gen_random_uuid(), o.id, p.id, 'FOUNDER', 'Title ' || cast(:title as text), 1 + (
            select coalesce(max(position), 0) from roles where organisation_id = o.id
        )
        from (select id from organisations order by id offset :company limit 1) o, people p
        where p.slug = 'p' || cast(:person as text)
        on conflict do nothing""",
    "invested": """
        with profile as (
            insert into investor_profiles (id, person_id, kind)
            select gen_random_uuid(), id, 'ANGEL' from people
            where slug = 'p' || cast(:person as text) on conflict do nothing returning id
        )
        insert into investments (id, round_id, investor_id, is_lead, position)
        select gen_random_uuid(), r.id, p.id, false, 1 + (
            select coalesce(max(position), 0) from investments where round_id = r.id
        )
        from profile p, (
            select f.id from funding_rounds f
            where company_id = (select id from organisations order by id offset :company limit 1)
            order by f.id limit 1
        ) r""",
    "was called": """
        insert into slug_history (id, type, slug, entity_id)
        select gen_random_uuid(), 'people', 'p' || cast(:name as text), id from people
        where slug = 'p' || cast(:person as text) on conflict do nothing""",
    "was two": """
        insert into merges (id, type, entity_id, into_id, slug, parts)
        select gen_random_uuid(), 'Person', gen_random_uuid(), id, 'former', '{}' from people
        where slug = 'p' || cast(:person as text)""",
    "is not": """
        insert into reviews (id, type, entity_id, other_id, score, reasons, verdict, decided_at)
        select gen_random_uuid(), 'Person', least(p.id, o.id), greatest(p.id, o.id), 0, '[]',
            'DIFFERENT', now()
        from people p, people o where p.slug = 'p' || cast(:person as text)
            and o.slug = 'p' || cast(:name as text) and p.id <> o.id
        on conflict do nothing""",
}  # fmt: skip

PERSONS = 8
person = st.integers(0, PERSONS - 1)
said = st.tuples(
    st.sampled_from(sorted(WORLD.keys() - {"is", "founded"})), person, st.integers(0, 3)
)
parts = st.tuples(person, st.integers(0, 3), st.integers(0, 1))
told = st.fixed_dictionaries({
    "names": st.lists(st.integers(0, 1), min_size=PERSONS, max_size=PERSONS),
    "parts": st.lists(parts, min_size=8, max_size=24),
    "more": st.lists(said, min_size=1, max_size=8),
    "order": st.permutations(range(PERSONS)),
})  # fmt: skip


async def make(connection: AsyncConnection, world: Any) -> None:
    for nth, name in enumerate(world["names"]):
        await say(connection, "is", person=str(nth), name=str(name))
    for nth, company, title in world["parts"]:
        await say(connection, "founded", person=str(nth), company=company, title=str(title))
    for what, nth, other in world["more"]:
        await say(connection, what, person=str(nth), company=other, name=str(other))


async def say(connection: AsyncConnection, what: str, **meant: Any) -> None:
    named = {key: value for key, value in meant.items() if f":{key}" in WORLD[what]}
    await connection.execute(text(WORLD[what]), named)


async def gone(connection: AsyncConnection, known: Sequence[Any] = ()) -> list[tuple[UUID, UUID]]:
    found = (await connection.execute(text(GONE))).all()
    return [(one, into) for one, into in found if one not in known]


@given(world=told)
@settings(
    max_examples=25, deadline=None, phases=[Phase.generate], suppress_health_check=[*HealthCheck]
)
async def test_who_is_two_again_was_never_one(demo_copy: str, world: Any) -> None:
    """In whichever order; and stays so, whoever else turns out to be one."""
    async with undone(demo_copy) as connection:
        await make(connection, world)
        known = [one for one, _ in await gone(connection)]
        before = await everything(connection)
        await unite(connection)
        went = dict(await gone(connection, known))
        ordered = sorted(went, key=lambda each: world["order"][each.int % PERSONS])
        for each in ordered:
            await unmerge(connection, PERSON, each, "somebody")
        after = await everything(connection)
        for name in before.keys() - {"reviews"}:
            assert after[name] == before[name], name
        await unite(connection)
        since = dict(await gone(connection, known))
    for stays in {*went.values()}:
        were = [stays, *(one for one, into in went.items() if into == stays)]
        assert len({since.get(each, each) for each in were}) == len(were)


async def test_a_person_is_taken_out_again_and_stays_so(ingest: Ingest) -> None:
    await united(ingest)
    told = await run(ingest, "undo", "brian-chesky-2", "--by", "Ada")
    assert told == "brian-chesky-2 is a person of its own again.\n"
    assert await roles(ingest) == APART
    once = await rows(ingest.url)
    await ingest(ingest.file("list.ndjson", directory({}, BOTH)))
    assert await rows(ingest.url) == once
    # Others are found to be one by what is known of them both.
    further = {**PATH, "slug": "weebly", "name": "Weebly", "website": "https://weebly.com",
               "founders": ["Brian Chesky", "Joe Gebbia"]}  # fmt: skip
    again = {**BOTH, "founders": [*BOTH["founders"], "Ann Lee"]}
    await ingest(ingest.file("anew.ndjson", directory({}, again, further)))
    assert await roles(ingest) == [
        *APART, ("path", "ann-lee"), ("weebly", "brian-chesky"), ("weebly", "joe-gebbia"),
    ]  # fmt: skip
    assert not await listed(ingest)
    (kept,) = await fetch(ingest.url, "select type, verdict, decided_by from reviews")
    assert tuple(kept) == ("Person", "DIFFERENT", "Ada")


async def test_the_log_and_what_led_to_the_other_tell_of_both(ingest: Ingest) -> None:
    await united(ingest)
    (gone,) = await fetch(ingest.url, "select entity_id from merges where slug = 'brian-chesky-2'")
    await run(ingest, "undo", "brian-chesky-2")
    logged = await fetch(
        ingest.url,
        "select op, version from changes where type = 'Person' and entity_id = $1 order by position",
        gone["entity_id"],
    )
    assert [tuple(each) for each in logged] == [("UPSERT", 1), ("MERGE", 1), ("UPSERT", 2)]
    last = await fetch(
        ingest.url,
        "select type, count(*) from changes"
        " where transaction = (select max(transaction::text::bigint)::text::xid8 from changes)"
        " group by 1 order by 1",
    )
    assert [tuple(each) for each in last] == [("Company", 1), ("Person", 1)]
    former = await fetch(ingest.url, "select slug from slug_history where type = 'people'")
    assert [each["slug"] for each in former] == ["joe-gebbia-2"]
    asked = "{ changes(types: [PERSON]) { nodes { id op node { ... on Person { id slug } } } } }"
    with TestClient(create(Settings(database_url=ingest.url))) as client:
        told = client.post("/graphql", json={"query": asked}).json()["data"]["changes"]["nodes"]
    back = [each for each in told if each["node"] and each["node"]["slug"] == "brian-chesky-2"]
    assert all(each["id"] == each["node"]["id"] for each in back)
    assert [each["op"] for each in told if each["id"] == back[0]["id"]][-1] == "UPSERT"


async def test_what_is_said_since_of_a_part_is_whose_it_was(ingest: Ingest) -> None:
    """An editor's word, and a source's that has a company's people written anew."""
    await united(ingest)
    titled = [{"name": "Brian Chesky", "title": "Chairman"}, *BOTH["founders"][::2]]
    await ingest(ingest.file("list.ndjson", directory({}, {**BOTH, "founders": titled})))
    await fetch(ingest.url, "update roles set kind = 'BOARD' where title = 'Chairman'")
    await fetch(
        ingest.url,
        "delete from roles r using people p, organisations o where p.id = r.person_id"
        " and o.id = r.organisation_id and (o.slug, p.slug) = ('path', 'joe-gebbia')",
    )
    await run(ingest, "undo", "brian-chesky-2")
    await run(ingest, "undo", "joe-gebbia-2")
    assert await roles(ingest, "company", "person", "kind", "title") == [
        ("airbnb", "brian-chesky", "FOUNDER", "Co-founder & CEO"),
        ("airbnb", "joe-gebbia", "FOUNDER", "Co-founder"),
        ("path", "brian-chesky-2", "BOARD", "Chairman"),
        ("path", "dave-morin", "FOUNDER", "Founder"),
    ]
    found = await fetch(ingest.url, "select slug from people where name = 'Joe Gebbia' order by 1")
    assert [each["slug"] for each in found] == ["joe-gebbia", "joe-gebbia-2"]


@pytest.mark.parametrize(("since", "said"), [
    ("update merges set parts = null", "it was merged when what undoes a merge was not kept yet"),
    (
        "with parts as (delete from roles)"
        " delete from people where slug = 'brian-chesky'",
        "the person that it was merged into is deleted",
    ),
    (
        "update merges set into_id = (select id from people where slug = 'dave-morin')",
        "what it was merged into is a part of 'dave-morin' by now; undo that first",
    ),
    (
        "insert into organisations (id, slug, name)"
        " values (gen_random_uuid(), 'brian-chesky-2', 'Brian')",
        "another has the slug 'brian-chesky-2' by now; give that one another",
    ),
])  # fmt: skip
async def test_what_cannot_be_undone_is_told(ingest: Ingest, since: str, said: str) -> None:
    await united(ingest)
    await fetch(ingest.url, since)
    once = await rows(ingest.url)
    with pytest.raises(ReviewError) as told:
        await run(ingest, "undo", "brian-chesky-2")
    assert str(told.value) == f"The merge of brian-chesky-2 is not undone: {said}."
    assert await rows(ingest.url) == once


async def test_one_who_became_part_of_another_with_others_is_undone_behind_that(
    ingest: Ingest,
) -> None:
    """An investor, whose person the two turn out to be."""
    await united(ingest)
    before = await roles(ingest)
    edge = {"investor_name": "Brian Chesky", "company_name": "Airbnb"}
    await ingest(ingest.file("edges.csv", edges(edge)))
    assert ("airbnb", "brian-chesky-3") in await roles(ingest)
    with pytest.raises(ReviewError, match="a part of 'brian-chesky-3' by now; undo that first"):
        await run(ingest, "undo", "brian-chesky-2")
    await run(ingest, "undo", "brian-chesky")
    assert await roles(ingest) == before
    await run(ingest, "undo", "brian-chesky-2")
    assert await roles(ingest) == APART


async def test_whom_one_is_not_it_is_not_as_a_part_of_another_either(ingest: Ingest) -> None:
    await united(ingest)
    await run(ingest, "undo", "brian-chesky-2")
    edge = {"investor_name": "Brian Chesky", "company_name": "Airbnb"}
    await ingest(ingest.file("edges.csv", edges(edge)))
    await ingest(ingest.file("list.ndjson", directory({}, BOTH)))
    assert await roles(ingest) == [("airbnb", "brian-chesky-3"), *APART[1:]]


def test_who_is_not_another_does_not_become_it_through_a_third() -> None:
    one, two, third, fourth = (UUID(int=n) for n in range(1, 5))
    pairs = [(one, third), (two, third), (third, fourth), (two, fourth)]
    apart = {one: {two}, two: {one}}
    assert becoming(pairs, set(), apart) == {third: one, fourth: one}
    assert becoming(pairs, {two}, apart) == {third: one, fourth: one}
    assert becoming(pairs, set(), {}) == dict.fromkeys((two, third, fourth), one)

"""A request that is sent twice with one key is done once and answered twice."""

import asyncio
from typing import Any

from tests.writing.conftest import Desk

MAKE = "mutation ($slug: String!) { createTag(input: {slug: $slug, name: $slug}) { tag { id } } }"


async def send(desk: Desk, key: str, slug: str = "made") -> tuple[int, Any]:
    answer = await desk.post(MAKE, {"slug": slug}, **{"Idempotency-Key": key})
    return answer.status_code, answer.json()


async def count(desk: Desk) -> int:
    found = await desk.database.fetchval("select count(*) from tags where slug like 'made%'")
    return int(found)


async def test_the_same_request_is_done_once_and_gets_the_same_answer(desk: Desk) -> None:
    first, second = await send(desk, "k"), await send(desk, "k")
    assert first == second
    assert first[0] == 200
    assert await count(desk) == 1


async def test_two_at_once_are_done_once(desk: Desk) -> None:
    answers = await asyncio.gather(*(send(desk, "k") for _ in range(6)))
    assert [each for each in answers if each != answers[0]] == []
    assert answers[0][0] == 200
    assert await count(desk) == 1


async def test_two_at_once_with_other_keys_are_two(desk: Desk) -> None:
    answers = await asyncio.gather(*(send(desk, f"k{n}") for n in range(4)))
    assert sorted(status for status, _ in answers) == [200, 400, 400, 400]
    assert await count(desk) == 1


async def test_another_request_with_a_known_key_is_refused(desk: Desk) -> None:
    await send(desk, "k")
    status, body = await send(desk, "k", "made-otherwise")
    assert status == 422
    assert body["errors"][0]["extensions"]["code"] == "IDEMPOTENCY_KEY_REUSED"
    assert await count(desk) == 1


async def test_what_failed_may_be_tried_again_with_its_key(desk: Desk) -> None:
    await send(desk, "other")
    status, _ = await send(desk, "k")
    assert status == 400
    await desk.database.execute("update tags set slug = 'renamed' where slug = 'made'")
    await desk.database.execute("delete from slug_history")
    assert (await send(desk, "k"))[0] == 200


async def test_a_key_is_a_word(desk: Desk) -> None:
    for key in ("two words", "x" * 256):
        status, body = await send(desk, key)
        assert (status, body["errors"][0]["extensions"]["code"]) == (400, "BAD_REQUEST")
    assert await count(desk) == 0


async def test_a_key_is_forgotten_after_a_day(desk: Desk) -> None:
    await send(desk, "k")
    await desk.database.execute("update idempotency_keys set at = now() - interval '25 hours'")
    assert (await send(desk, "k", "made-later"))[0] == 200
    kept = await desk.database.fetchval("select count(*) from idempotency_keys")
    assert kept == 1


async def test_of_many_old_keys_none_is_in_the_way(desk: Desk) -> None:
    """Those that go with each request are fewer."""
    await desk.database.execute("""
        insert into idempotency_keys (key, request, answer, at)
        select 'k' || n, 'other', '', now() - interval '2 days' from generate_series(1, 300) n
    """)
    assert (await send(desk, "k250"))[0] == 200


async def test_a_key_belongs_to_who_has_the_token(desk: Desk) -> None:
    await send(desk, "k")
    answer = await desk.post(MAKE, {"slug": "made"}, token=None, **{"Idempotency-Key": "k"})
    assert answer.status_code == 401

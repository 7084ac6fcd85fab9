"""Hostile operations: the right error, nothing sent to the database that need not be, no harm."""

import json
from collections.abc import Sequence
from typing import Any

import pytest

from api.database import Reader
from api.engine.answer import Engine, Request
from api.errors import ApiError
from schema.graph import schema
from tests import hostile
from tests.hostile import NOTHING, Kind

KINDS = hostile.every()


def test_there_are_enough_kinds() -> None:
    assert len({kind.name for kind in KINDS}) == len(KINDS) >= 300


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
async def test_a_hostile_operation_is_refused(kind: Kind, reader: Reader) -> None:
    asked: list[str] = []

    async def fetch(sql: str, values: Sequence[Any]) -> Sequence[Any]:
        asked.append(sql)
        return await reader.fetch(sql, values)

    engine = Engine(schema, fetch, statements=1)
    request = Request(kind.query, None, kind.variables)
    if kind.codes == NOTHING:
        assert "errors" not in json.loads(await engine.answer(request))
    else:
        with pytest.raises(ApiError) as caught:
            await engine.answer(request)
        assert caught.value.code.name in kind.codes
        json.dumps(caught.value.graphql())
    if not kind.looked_up:
        assert not asked
    assert not any(text in sql for sql in asked for text in hostile.TEXTS.values() if len(text) > 4)

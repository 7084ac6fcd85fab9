"""What is stored is known from the start, whatever else is asked."""

from collections.abc import Sequence
from typing import Any

import pytest

from api.engine.answer import Engine, Request
from api.engine.limits import Limits
from api.engine.making import NewError
from api.stored.operations import stored
from api.stored.parameters import read
from api.stored.ready import ready
from schema.graph import schema
from tests.prepared import prepared

STORED = stored(schema._schema)
# Of the path.
ANY = {"slug": "openai", "id": "RnVuZGluZ1JvdW5kOjAxOWU4MDdhLWVlMjctN2UyNS05MTExLTFhZWQ1OTE4ODdhYw"}


async def nothing(sql: str, values: Sequence[Any]) -> Sequence[Any]:
    raise AssertionError(sql)


def asked(query: list[tuple[str, str]]) -> list[Request]:
    """Of each address with these parameters; where they are for a list, of lists."""
    found = []
    for of in STORED:
        if of.lists or not query:
            path = {name: value for name, value in ANY.items() if f"{{{name}}}" in of.route}
            given = read(of, path, query, "application/json")
            found.append(Request(given.shown.text, variables=given.variables, alone=True))
            if of.above:
                found.append(Request(of.above, variables=path, alone=True))
    return found


async def test_no_address_is_new_to_a_server_that_is_ready() -> None:
    engine = Engine(schema, nothing, statements=1)
    first = asked([("first", "10")])
    for request in (asked([])[0], first[0]):
        with pytest.raises(NewError):
            engine.ready(request, known=True)
    await ready(engine, STORED)
    for number in range(5):
        prepared(engine, Request("{ stats { articles } }" + " " * number))
    for request in [*asked([]), *first]:
        assert engine.ready(request, known=True)[1]
    assert len(engine.statements.kept) == len(engine.documents.kept) == 1
    with pytest.raises(NewError):
        engine.ready(asked([("first", "1"), ("fields", "id")])[0], known=True)


async def test_a_document_that_is_trusted_is_known_too() -> None:
    engine = Engine(schema, nothing, statements=1)
    await ready(engine, STORED)
    (page,) = (of for of in STORED if of.name == "ArticlePage")
    assert engine.ready(Request(page.text, variables={"slug": "x"}), known=True)[1]


async def test_one_that_a_limit_refuses_leaves_the_others_known(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The article page costs more than its list of companies."""
    engine = Engine(schema, nothing, statements=1, limits=Limits(cost=1_000))
    (page, companies) = (of for of in STORED if of.name in ("ArticlePage", "Companies"))
    await ready(engine, [page, companies])
    (request,) = (each for each in asked([]) if each.query == companies.text)
    assert engine.ready(request, known=True)[1]
    assert {each.getMessage() for each in caplog.records} == {
        "ArticlePage is not ready: COST_TOO_HIGH"
    }

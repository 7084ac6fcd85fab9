"""Words of a filter that must name something: which do not is told, with the closest that do."""

import json
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import pytest
import strawberry
from sqlalchemy import (
    ARRAY,
    Column,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    any_,
    cast,
    column,
    func,
    select,
)

from api.engine.answer import Engine, Request
from api.errors import ApiError, Code
from tests.engine import world
from tests.engine.paging import Connection, Key, Page
from tests.engine.spent import Spent
from tests.engine.world import World

metadata = MetaData()
words = Table("words", metadata, Column("id", Integer, primary_key=True), Column("slug", String))

ROWS = """
create table words (id int primary key, slug text);
insert into words values (1, 'alpha'), (2, 'alpine'), (3, 'beta'), (5, 'alps'), (4, 'it''s "odd" \\ %s :x $1');
"""
ODD = 'it\'s "odd" \\ %s :x $1'
# Who looks from inside is shown words that others are not.
INSIDE = ContextVar("inside", default=False)
# Words that others were sought for.
SOUGHT: list[Any] = []


@contextmanager
def inside() -> Iterator[None]:
    token = INSIDE.set(True)
    yield
    INSIDE.reset(token)


@dataclass(frozen=True)
class Name:
    what: str
    where: str
    given: Any

    @property
    def missing(self) -> Any:
        asked = (
            func.unnest(cast(self.given, ARRAY(Text)))
            .table_valued(column("word", Text))
            .render_derived("asked")
        )
        known = select(words.c.slug)
        return select(asked.c.word).where(asked.c.word.not_in(known))

    def closest(self, word: Any) -> Any:
        """Those that begin alike."""
        SOUGHT.append(word)
        alike = func.left(words.c.slug, 2) == func.left(word, 2)
        if not INSIDE.get():
            alike &= words.c.slug != "alps"
        return select(words.c.slug).where(alike).order_by(words.c.slug)


@strawberry.type
class Word:
    id: int
    slug: str


def listing(slugs: Any, where: str) -> Any:
    source = select(words).where(words.c.slug == any_(slugs))
    named = (Name("word", where, slugs),)
    return Page(source, [Key(words.c.id)], (where, slugs), named, 10, None, None, None)


@strawberry.type
class Query:
    @strawberry.field(graphql_type=Connection[Word])
    def words(self: Any, slugs: list[str]) -> Any:
        return listing(slugs, "slugs")

    @strawberry.field(graphql_type=Connection[Word])
    def verbs(self: Any, slugs: list[str]) -> Any:
        return listing(slugs, "verbs.slugs")


schema = strawberry.Schema(Query)
QUERY = "query ($s: [String!]!) { words(slugs: $s) { nodes { slug } totalCount } }"


@pytest.fixture(scope="module")
async def known(server: str) -> AsyncIterator[World]:
    async with world.opened(server, "names", schema, ROWS) as made:
        yield made


async def unknown(known: World, query: str, **variables: Any) -> ApiError:
    known.counting.asked.clear()
    with pytest.raises(ApiError) as caught:
        await known.engine.answer(Request(query, None, variables))
    assert caught.value.code is Code.UNKNOWN_VALUE
    return caught.value


async def test_words_that_name_something_are_asked_in_one_statement(known: World) -> None:
    found = await known.ask(QUERY, s=["beta", ODD])
    assert found["words"] == {"nodes": [{"slug": "beta"}, {"slug": ODD}], "totalCount": 2}
    assert (await known.ask(QUERY, s=[]))["words"]["nodes"] == []


async def test_one_that_names_nothing_is_told_with_the_closest(known: World) -> None:
    error = await unknown(known, QUERY, s=["beta", "alpaca"])
    assert error.graphql()["errors"] == [
        {
            "message": "slugs: there is no word 'alpaca'. The closest known: alpha, alpine.",
            "extensions": {
                "code": "UNKNOWN_VALUE",
                "argument": "slugs",
                "value": "alpaca",
                "suggestions": ["alpha", "alpine"],
            },
        }
    ]
    assert len(known.counting.asked) == 2


async def test_nothing_close_is_no_suggestion(known: World) -> None:
    (problem,) = (await unknown(known, QUERY, s=["zeta"])).graphql()["errors"]
    assert problem["message"] == "slugs: there is no word 'zeta'."
    assert problem["extensions"]["suggestions"] == []


@pytest.mark.parametrize(
    "word", ["", "'; drop table words; --", "$1", "%s", '"', "\\", "\U0001f600"]
)
async def test_a_word_is_only_data(known: World, word: str) -> None:
    for query, variables in (
        (QUERY, {"s": [word]}),
        (f"{{ words(slugs: [{json.dumps(word)}]) {{ totalCount }} }}", {}),
    ):
        (problem,) = (await unknown(known, query, **variables)).graphql()["errors"]
        assert problem["extensions"]["value"] == word
        assert all("drop" not in sql for sql, _ in known.counting.asked)


async def test_those_of_several_lists_are_told_up_to_a_number(known: World) -> None:
    query = "query ($a: [String!]!, $b: [String!]!) { a: words(slugs: $a) { totalCount } b: verbs(slugs: $b) { totalCount } }"
    error = await unknown(known, query, a=["beta", "one"], b=["two"])
    told = [
        (each["extensions"]["argument"], each["extensions"]["value"]) for each in error.problems
    ]
    assert told == [("slugs", "one"), ("verbs.slugs", "two")]
    error = await unknown(known, query, a=[f"x{n}" for n in range(9)], b=[])
    assert len(error.problems) == 5
    assert (await known.ask(query, a=["beta"], b=["alpha"]))["b"] == {"totalCount": 1}


async def test_one_who_has_no_time_left_is_told_without_looking_for_the_closest(
    known: World,
) -> None:
    budget = Spent()
    for used_up, closest in ((False, ["alpha", "alpine"]), (True, [])):
        budget.used_up = used_up
        SOUGHT.clear()
        with pytest.raises(ApiError) as caught:
            await known.engine.answer(Request(QUERY, None, {"s": ["alpaca"]}, budget=budget))
        (problem,) = caught.value.problems
        assert problem["extensions"]["suggestions"] == closest
        assert bool(SOUGHT) is not used_up


async def test_the_closest_are_those_that_the_asker_sees(known: World) -> None:
    engine = Engine(schema, known.counting.fetch, statements=9, viewing=inside)
    with pytest.raises(ApiError) as caught:
        await engine.answer(Request(QUERY, None, {"s": ["alpaca"]}))
    (problem,) = caught.value.problems
    assert problem["extensions"]["suggestions"] == ["alpha", "alpine", "alps"]


async def test_what_names_nothing_is_told_where_the_closest_cannot_be_fetched(
    known: World,
) -> None:
    async def fetch(sql: str, values: Sequence[Any]) -> Sequence[Any]:
        if "closest" in sql:
            raise ApiError(Code.DATABASE_TIMEOUT)
        return await known.counting.fetch(sql, values)

    with pytest.raises(ApiError) as caught:
        await Engine(schema, fetch, statements=9).answer(Request(QUERY, None, {"s": ["alpaca"]}))
    assert caught.value.code is Code.UNKNOWN_VALUE
    assert caught.value.problems[0]["extensions"]["suggestions"] == []


async def test_how_many_more_name_nothing_is_told(known: World) -> None:
    error = await unknown(known, QUERY, s=[f"alpac{n}" for n in range(7)])
    told = [each["message"].endswith(" 2 more name nothing.") for each in error.problems]
    assert told == [False] * 4 + [True]
    error = await unknown(known, QUERY, s=["alpaca"] * 5)
    assert not any("more name nothing" in each["message"] for each in error.problems)

"""What a filter finds is what plain Python finds."""

import re
from collections import Counter
from typing import Any
from unicodedata import category

import asyncpg
import pytest
from graphql import print_ast, value_to_literal
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schema.filters.operators import LONGEST
from schema.filters.words import WORDED
from tests.filters.asking import LISTS, Asking, name_of, names_of
from tests.filters.drawing import TYPES, WITHIN, cases, every_operator, found_by, wheres
from tests.filters.predicates import Get, Where, meets
from tests.filters.world import World


@pytest.mark.parametrize("kind", LISTS)
async def test_without_a_filter_a_list_is_whole(ask: Asking, world: World, kind: str) -> None:
    assert sorted(await ask.walk(kind)) == sorted(names_of(kind, world.of[kind]))


def id_of(case: tuple[str, str, str]) -> str:
    return ".".join(filter(None, case))


@pytest.mark.parametrize("case", every_operator(), ids=id_of)
async def test_an_operator_finds_what_python_finds(
    ask: Asking, world: World, case: tuple[str, str, str]
) -> None:
    """With an answer that is neither empty nor everything."""
    kind, key, operator = case
    root, wrap = WITHIN.get(kind, (kind, dict))
    every = len(world.of[root])
    for below in cases(world, kind, key, operator):
        where = wrap(below)
        expected = found_by(world, root, where)
        if 0 < len(expected) < every:
            break
    else:
        raise AssertionError("the world has nothing to tell it by")
    assert sorted(await ask.walk(root, where=where)) == sorted(names_of(root, expected))


def literal(kind: str, where: Where) -> str:
    """As it stands in a document."""
    node = value_to_literal(where, TYPES[f"{kind}Filter"])
    assert node is not None
    return print_ast(node)


@pytest.mark.parametrize("kind", LISTS)
@settings(
    max_examples=60, derandomize=True, database=None, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
@given(data=st.data())
async def test_a_nested_filter_finds_what_python_finds(
    ask: Asking, world: World, kind: str, data: Any
) -> None:
    """By variables and by literals."""
    where = data.draw(wheres(world, kind))
    expected = Counter(names_of(kind, found_by(world, kind, where)))
    if data.draw(st.booleans()):
        assert Counter(await ask.walk(kind, where=where)) == expected
        return
    field, name = LISTS[kind], name_of(kind)
    query = f"{{ list: {field}(first: 100, where: {literal(kind, where)}) {{ totalCount nodes {{ {name} }} }} }}"
    found = (await ask(query))["list"]
    names = Counter(each[name] for each in found["nodes"])
    assert found["totalCount"] == expected.total()
    assert names <= expected
    assert names.total() == min(100, expected.total())


async def of_parents(ask: Asking, query: str, where: Where) -> dict[str, list[str]]:
    """Parent's slug -> those of its list."""
    found = await ask(query, w=where)
    for parent in found["parents"]["nodes"]:
        assert parent["list"]["totalCount"] == len(parent["list"]["nodes"])
    return {
        parent["slug"]: sorted(next(iter(each.values())) for each in parent["list"]["nodes"])
        for parent in found["parents"]["nodes"]
    }


# A list's parents, its field, its kind, how the world has it, a filter.
NESTED: list[tuple[str, str, str, Get, Where]] = [
    ("Topic", "articles", "Article", lambda t: t["articles"], {"region": {"code": {"eq": "US"}}}),
    ("Topic", "articles", "Article", lambda t: t["articles"],
     {"topics": {"some": {"kind": {"eq": "PATTERN"}}}, "not": {"company": {"name": {"startsWith": "o"}}}}),
    ("Topic", "articles", "Article", lambda t: t["articles"],
     {"company": {"articles": {"some": {"company": {"articles": {"every": {"novelty": {"gte": 2}}}}}}}}),
    ("Company", "fundingRounds", "FundingRound", lambda c: c["rounds"],
     {"investments": {"some": {"isLead": True}}, "amountUsd": {"gte": "100000000"}}),
    ("Company", "fundingRounds", "FundingRound", lambda c: c["rounds"],
     {"company": {"fundingRounds": {"some": {"announcedOn": {"isNull": True}}}}}),
    ("Company", "articles", "Article", lambda c: c["articles"], {"tags": {"none": {"name": {"contains": "a"}}}}),
    ("Company", "mentionedIn", "Article", lambda c: [m["article"] for m in c["mentions"]],
     {"mentions": {"some": {"role": {"in": ["COMPETITOR", "PARTNER"]}}}}),
]  # fmt: skip


@pytest.mark.parametrize("case", NESTED)
async def test_a_list_below_is_filtered_by_itself(
    ask: Asking, world: World, case: tuple[str, str, str, Get, Where]
) -> None:
    parent, field, kind, get, where = case
    query = f"""query ($w: {kind}Filter) {{ parents: {LISTS[parent]}(first: 100) {{ nodes {{
        slug list: {field}(first: 100, where: $w) {{ totalCount nodes {{ {name_of(kind)} }} }} }} }} }}"""
    expected = {
        each["slug"]: sorted(
            {*names_of(kind, [one for one in get(each) if meets(kind, one, where)])}
        )
        for each in world.of[parent]
    }
    assert any(expected.values())
    assert await of_parents(ask, query, where) == expected


async def test_the_same_tables_met_again_are_other_rows(ask: Asking, world: World) -> None:
    """Articles -> company -> articles -> company -> articles."""
    where = {"company": {"articles": {"some": {
        "novelty": {"eq": 3}, "company": {"articles": {"none": {"novelty": {"eq": 1}}}}}}},
        "novelty": {"ne": 3}}  # fmt: skip
    expected = names_of("Article", found_by(world, "Article", where))
    assert expected
    assert sorted(await ask.walk("Article", where=where)) == sorted(expected)


# Words, and a pattern that finds the same in plain text.
TEXTS = [
    ("grok", r"\bgrok\b"),
    ("MUSK", r"\bmusk('s)?\b"),
    ('"supervised fine-tuning" or kimi', r"\bkimi\b"),
    ("court", r"\bcourts?\b"),
    ("the", r""),
    ("qqqq", r"\bqqqq\b"),
    ("grok -- court", r"\bgrok\b[\s\S]*\bcourts?\b|\bcourts?\b[\s\S]*\bgrok\b"),
    ("-" * 40 + "grok", r"\bgrok\b"),
    ("-&" * 40 + "grok", r"\bgrok\b"),
    ("- grok", r"\bgrok\b"),
    ("-grok", r"^(?![\s\S]*\bgrok\b)"),
    # What no document can have is found in none, whatever else is asked for.
    ("a" * LONGEST, r"\bqqqq\b"),
    ("𠀀" * LONGEST, r"\bqqqq\b"),
    ("grok " + "𠀀" * (LONGEST - 5), r"\bqqqq\b"),
    ("the " * (LONGEST // 4), r""),
]


@pytest.mark.parametrize(("words", "pattern"), TEXTS, ids=range(len(TEXTS)))
async def test_text_finds_words(ask: Asking, world: World, words: str, pattern: str) -> None:
    expected = [
        each["slug"]
        for each in world.of["Article"]
        if re.search(pattern, f"{each['title']} {each['body']}", re.IGNORECASE)
    ]
    assert sorted(await ask.walk("Article", where={"text": words})) == sorted(expected)
    left = sorted({each["slug"] for each in world.of["Article"]} - {*expected})
    assert sorted(await ask.walk("Article", where={"not": {"text": words}})) == left


@pytest.mark.parametrize("words", [
    "", " ", "\n\t", '"', "-", "!!! & (|)", "%_", "_", "🚀", "☎️", "—", "…", "€", "“”", "、", "×", "™", "²", "½", "①",
    "\u200b", "۔", "।", "a" * (LONGEST + 1), "\n" * LONGEST + "a",
])  # fmt: skip
async def test_a_text_without_a_word_or_too_long_is_refused(ask: Asking, words: str) -> None:
    for query in ("articles(where: {text: $w})", "companies(where: {or: [{text: $w}]})"):
        asked = f"query ($w: String!) {{ {query} {{ totalCount }} }}"
        code, (problem,) = await ask.refused(asked, w=words)
        assert code == "BAD_USER_INPUT"
        assert problem["message"].endswith(
            "text must have a word to look for, in at most 500 characters."
        )


async def test_words_are_what_postgresql_finds_words_in(extended: str) -> None:
    """Of all characters but marks."""
    connection = await asyncpg.connect(extended)
    rows = await connection.fetch(
        """select code, exists (select from ts_parse('default', chr(code)) where tokid <> 12)
        from generate_series(1, 1114111) code where code not between 55296 and 57343"""
    )
    await connection.close()
    found = {chr(code): words for code, words in rows if category(chr(code))[0] != "M"}
    found = {each: words for each, words in found.items() if category(each) not in ("Cn", "Co")}
    pattern = re.compile(WORDED["pattern"])
    assert {each for each in found if pattern.search(each)} == {e for e in found if found[e]}
    assert Counter(found.values())[True] > 130_000


@pytest.mark.parametrize("operator", ["contains", "startsWith"])
async def test_a_part_of_a_text_has_a_longest(ask: Asking, operator: str) -> None:
    for field in ("articles(where: {title: $w})", "companies(where: {not: {name: $w}})"):
        asked = f"query ($w: StringFilter) {{ {field} {{ totalCount }} }}"
        await ask(asked, w={operator: "%" * LONGEST})
        code, (problem,) = await ask.refused(asked, w={operator: "%" * (LONGEST + 1)})
        assert code == "BAD_USER_INPUT"
        assert problem["extensions"]["argument"].endswith(operator)
        assert problem["message"].endswith("must have at most 500 characters: give a part of it.")
        await ask(asked, w={"eq": "%" * (LONGEST + 1), "in": ["%" * (LONGEST + 1)]})


@pytest.mark.parametrize("where", [
    "{novelty: {eq: 9}}", "{not: {significance: {in: [1, 0]}}}", "{or: [{novelty: {gte: 4}}]}",
    "{company: {articles: {some: {significance: {lt: -1}}}}}",
])  # fmt: skip
async def test_a_score_that_there_is_not_is_refused(ask: Asking, where: str) -> None:
    code, (problem,) = await ask.refused(f"{{ articles(where: {where}) {{ totalCount }} }}")
    assert code == "BAD_USER_INPUT"
    assert "must be between 1 and 3" in problem["message"]
    assert problem["extensions"]["allowed"] == ["1", "2", "3"]


@pytest.mark.parametrize("part", ["_", "%", "\\", "\\%", "% _U", "r\\s", "ÄHN", "'", ""])
@pytest.mark.parametrize("operator", ["contains", "startsWith"])
async def test_a_part_of_a_text_is_taken_to_the_letter(
    ask: Asking, world: World, operator: str, part: str
) -> None:
    where = {"title": {operator: part}}
    expected = names_of("Article", found_by(world, "Article", where))
    assert sorted(await ask.walk("Article", where=where)) == sorted(expected)

"""What a client should not send: some hundreds of kinds, each with the codes that may answer it."""

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

SYNTAX = {"GRAPHQL_PARSE_FAILED"}
INVALID = {"GRAPHQL_VALIDATION_FAILED"}
INPUT = {"BAD_USER_INPUT"}
CURSOR = {"INVALID_CURSOR"}
UNKNOWN = {"UNKNOWN_VALUE"}
TOO_LONG = {"DOCUMENT_TOO_LONG"}
TOO_DEEP = {"OPERATION_TOO_DEEP"}
TOO_MANY = {"TOO_MANY_ALIASES", "TOO_MANY_ROOT_FIELDS", "TOO_MANY_SELECTIONS", "DOCUMENT_TOO_LONG"}
TOO_DEAR = {"COST_TOO_HIGH"}
# An answer, like that to anything else that finds nothing.
NOTHING: set[str] = set()


@dataclass(frozen=True)
class Kind:
    name: str
    query: str
    codes: set[str]
    variables: dict[str, Any] = field(default_factory=dict)

    @property
    def looked_up(self) -> bool:
        """Only the database knows; of an id it is seen that it is none."""
        return self.codes in (NOTHING, UNKNOWN) and not self.name.startswith("id")


TEXTS = {
    "quote": "' or '1'='1",
    "semicolon": "x'; drop table articles; --",
    "union": "x' union select null, version() --",
    "comment": "x/**/or/**/1=1",
    "dollar": "$1",
    "dollar quote": "$$x$$",
    "colon": ":slug",
    "percent": "%s%d%(slug)s%%",
    "backslash": "\\",
    "backslash quote": "\\' or 1=1 --",
    "escape string": "E'\\x41'",
    "braces": "{slug}{0}{{}}",
    "template": "${7*7}#{7*7}{{7*7}}",
    "wildcards": "%_%",
    "json": '{"$gt": ""}',
    "json string": '"}]}',
    "html": "<script>alert(1)</script>",
    "newline": "a\nb\r\nc",
    "tab": "a\tb",
    "bell": "a\u0007b",
    "escape": "\u001b[31m",
    "delete": "a\u007fb",
    "next line": "a\u0085b\u2028c\u2029d",
    "right to left": "\u202exai\u202c",
    "zero width": "x\u200b\u200d\ufeffai",
    "combining": "e" + "\u0301" * 200,
    "emoji": "\U0001f680" * 50,
    "private": "\ue000\U0010ffff",
    "full width": "\uff07 \uff4f\uff52 1\uff1d1",
    "dotless": "\u0130\u0131\u00df\u1e9e\u03c2",
    "long": "a" * 5_000,
    "spaces": " " * 500,
    "empty": "",
    "mark": "\\u00001:Article.title",
    "dashes": "-" * 60 + "a",
    "denied operators": "-!" * 60 + "a",
    "long word among others": "xai " + "\u00fc" * 1_500,
    "as long as may be": "xai " * 125,
}
UNSTORABLE = {
    "nul": "a\0b",
    "only nul": "\0",
    "high surrogate": "\ud800",
    "low surrogate": "a\udc00",
}

# A place for a text -> an operation with $text in it, and what a text that means nothing gets there.
PLACES: dict[str, tuple[str, set[str]]] = {
    "slug": ("{ article(slug: $text) { title } }", NOTHING),
    "domain": ("{ company(domain: $text) { name } }", NOTHING),
    "slug filter": ("{ articles(where: {slug: {eq: $text}}) { totalCount } }", UNKNOWN),
    "slug list": ("{ articles(where: {topics: {some: {slug: {in: [$text]}}}}) { totalCount } }", UNKNOWN),
    "far slug": ("{ companies(where: {not: {investors: {none: {slug: {ne: $text}}}}}) { totalCount } }", UNKNOWN),
    "text search": ("{ articles(where: {text: $text}) { totalCount } }", NOTHING),
    "contains": ("{ companies(where: {name: {contains: $text}}) { totalCount } }", NOTHING),
    "starts with": ("{ articles(where: {title: {startsWith: $text}}) { totalCount } }", NOTHING),
    "list of texts": ("{ articles(where: {title: {notIn: [$text, $text]}}) { totalCount } }", NOTHING),
    "cursor": ("{ articles(first: 1, after: $text) { nodes { slug } } }", CURSOR),
    "id": ("{ node(id: $text) { id } }", UNKNOWN),
    "ids": ("{ nodes(ids: [$text]) { id } }", UNKNOWN),
}  # fmt: skip
LONG = {"long", "long word among others"}
# What is refused as a text to look for.
WORDLESS = {"backslash", "wildcards", "json string", "emoji", "spaces", "empty"}
REFUSED = {"text search": WORDLESS | LONG, "contains": LONG, "starts with": LONG}


def texts() -> Iterator[Kind]:
    """Every text in every place, as a variable and as a literal."""
    for place, (query, usual) in PLACES.items():
        for name, text in TEXTS.items():
            codes = INPUT if name in REFUSED.get(place, ()) else usual
            yield Kind(f"{place}: {name}", f"query ($text: {kind_of(place)}!) {query}", codes,
                       {"text": text})  # fmt: skip
            literal = json.dumps(text, ensure_ascii=name == "long")
            yield Kind(f"{place}: {name}, literal", query.replace("$text", literal), codes)
        for name, text in UNSTORABLE.items():
            yield Kind(f"{place}: {name}", f"query ($text: {kind_of(place)}!) {query}", INPUT,
                       {"text": text})  # fmt: skip


def kind_of(place: str) -> str:
    return "ID" if place in ("id", "ids") else "String"


def cursor(*values: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


CURSORS = [
    "W", "WyJ", "!!!!", "=", "====", "W10", "e30", "bnVsbA", "MQ", "IiI", "\u00e9", "W1tdXQ", "A" * 3_000,
    cursor("x"), cursor("0" * 12), cursor("0" * 12, "2026-01-01", "x"), cursor("0" * 12, 1, 2),
    cursor("0" * 12, None, None), cursor({}, [], ""), cursor(*["x"] * 1_000),
    "YXJyYXljb25uZWN0aW9uOjA", "b2Zmc2V0OjM", "W" * 1_999, "W10K", " W10", "W10 ", "Wy\nI",
]  # fmt: skip


def identifier(kind: str) -> str:
    text = f"{kind}:00000000-0000-0000-0000-000000000000"
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


IDS = [
    "1", "VG9waWM", "VG9waWM6", "OjE", "VG9waWM6MQ", "Og", "////", "----", "QXJ0aWNsZTowMDAwMDAwMA",
    "A" * 2_000, "Topic:00000000-0000-0000-0000-000000000000", "VG9waWM6J29yIDE9MQ", "gICA",
    "VG9waWM6MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDBn", "W10", "e30", " ", "=",
    *(identifier(kind) for kind in ("a\0b", "\u00e9", "", " Topic", "Topic ", "Topic:", "1Topic", "\u0661")),
]  # fmt: skip


def addresses() -> Iterator[Kind]:
    for number, text in enumerate(CURSORS):
        for way in ("after", "before"):
            query = f"query ($c: String) {{ articles(first: 1, {way}: $c) {{ nodes {{ slug }} }} }}"
            yield Kind(f"{way} cursor {number}", query, CURSOR, {"c": text})
    for number, text in enumerate(IDS):
        yield Kind(
            f"id {number}", "query ($id: ID!) { node(id: $id) { id } }", UNKNOWN, {"id": text}
        )


# A type of a variable -> values that it cannot have.
WRONG: dict[str, list[Any]] = {
    "Int": ["1", 1.5, True, 2**31, -(2**31) - 1, 10**400, [], {}, "x", [1, 2]],
    "String": [1, 1.5, True, {}, ["a", "b"], [[]]],
    "Boolean": ["true", 0, 1, "", {}, [True, False]],
    "[String!]": [[None], [1], {}, 1, [["a"]], [{}]],
    "ID": [1.5, True, {}, ["a", "b"]],
    "ArticleFilter": [1, "x", [], True, {"nothing": 1}, {"and": {"nothing": 1}}, {"title": "x"},
                      {"title": {"eq": 1}}, {"publishedAt": {"gte": "yesterday"}},
                      {"publishedAt": {"gte": "2026-13-01T00:00:00Z"}}, {"publishedAt": {"eq": 0}},
                      {"novelty": {"eq": "1"}}, {"novelty": {"in": ["x"]}}, {"slug": {"eq": None}},
                      {"or": [None]}, {"or": [{"or": [1]}]}, {"topics": {"any": {}}}],
    "[ArticleOrder!]": [{"field": "NOTHING"}, [{}], [None], "TITLE", [{"field": "TITLE", "direction": "UP"}],
                        [{"field": "TITLE"}, {"field": "TITLE"}], [{"field": "TITLE", "nulls": None}]],
    "CompanyFilter": [{"totalRaised": {"gt": "much"}}, {"totalRaised": {"gt": "NaN1"}},
                      {"totalRaised": {"gt": "Infinity"}}, {"totalRaised": {"lt": "1e999999999"}},
                      {"totalRaised": {"in": ["1", "-1e-5000"]}}, {"totalRaised": {"eq": "sNaN"}},
                      {"totalRaised": {"gt": "1." + "1" * 1_001}}, {"totalRaised": {"in": ["1." + "0" * 17_000]}},
                      {"foundedOn": {"eq": "2023"}}, {"foundedOn": {"eq": "2023-02-30"}},
                      {"status": {"eq": "DEAD"}}, {"status": {"in": "x"}}, {"status": {"eq": 1}}],
}  # fmt: skip
USES = {
    "Int": "{ articles(first: $v) { totalCount } }",
    "String": "{ articles(after: $v) { totalCount } }",
    "Boolean": "{ stats @skip(if: $v) { articles } }",
    "[String!]": "{ articles(where: {title: {in: $v}}) { totalCount } }",
    "ID": "{ node(id: $v) { id } }",
    "ArticleFilter": "{ articles(where: $v) { totalCount } }",
    "[ArticleOrder!]": "{ articles(orderBy: $v) { totalCount } }",
    "CompanyFilter": "{ companies(where: $v) { totalCount } }",
}


def variables() -> Iterator[Kind]:
    for kind, values in WRONG.items():
        needed = "!" if kind in ("Boolean", "ID") else ""
        for number, value in enumerate(values):
            query = f"query ($v: {kind}{needed}) {USES[kind]}"
            yield Kind(f"{kind} {number}", query, INPUT, {"v": value})


def sizes() -> Iterator[Kind]:
    for size in (-1, -(2**31)):
        yield Kind(f"page {size}", f"{{ articles(first: {size}) {{ totalCount }} }}", INPUT)
    for size in (101, 2**31 - 1):
        query = f"{{ articles(last: {size}) {{ totalCount }} }}"
        yield Kind(f"page {size}", query, {"PAGE_TOO_LARGE", *TOO_DEAR})
    for number in ("2147483648", "9" * 400, "1e3", "0x10", "01", "1.", "-", "+1"):
        codes = INVALID | SYNTAX
        yield Kind(
            f"number {number[:9]}", f"{{ articles(first: {number}) {{ totalCount }} }}", codes
        )


def nested(opening: str, middle: str, closing: str, depth: int) -> str:
    return opening * depth + middle + closing * depth


def deep() -> Iterator[Kind]:
    for depth in (50, 400, 3_000):
        query = (
            '{ company(slug: "x") { '
            + nested("articles { nodes { company { ", "id", "} } } ", depth)
            + " } }"
        )
        yield Kind(f"selections {depth}", query, TOO_DEEP | TOO_LONG)
        yield Kind(f"braces {depth}", "{" * depth, SYNTAX | TOO_LONG | TOO_DEEP)
        yield Kind(f"brackets {depth}", "{ nodes(ids: " + nested("[", "", "]", depth) + ") { id } }",
                   INVALID | TOO_LONG | TOO_DEEP)  # fmt: skip
        yield Kind(f"not {depth}", "{ articles(where: " + nested("{not: ", "{}", "}", depth) + ") { totalCount } }",
                   TOO_LONG | TOO_DEEP | {"TOO_MANY_VALUES"})  # fmt: skip
        yield Kind(f"list type {depth}", "query ($v: " + nested("[", "Int", "]", depth) + ") { __typename }",
                   INVALID | TOO_LONG | TOO_DEEP | SYNTAX)  # fmt: skip
        yield Kind(f"inline fragments {depth}", "{ " + nested("... { ", "__typename", "} ", depth) + "}",
                   TOO_DEEP | TOO_LONG | TOO_MANY if depth > 50 else NOTHING)  # fmt: skip
        yield Kind(f"introspection {depth}", "{ __type(name: \"Query\") { " + nested("ofType { ", "name", "} ", depth) + "} }",
                   TOO_DEEP | TOO_LONG)  # fmt: skip
    for quantifier in ("some", "none", "every"):
        for depth in (4, 9):
            relations = "".join(
                f"{{{each}: {{{quantifier}: " for each in ["topics", "articles"] * depth
            )
            query = f"{{ articles(where: {relations}{{}}{'}}' * 2 * depth}) {{ totalCount }} }}"
            yield Kind(f"{quantifier} of {quantifier}, {depth}", query, TOO_DEAR | TOO_DEEP)
    for depth in (100, 900):
        value: Any = {}
        for _ in range(depth):
            value = {"not": value}
        query = "query ($w: ArticleFilter) { articles(where: $w) { totalCount } }"
        yield Kind(f"not {depth}, variable", query, TOO_DEEP | INPUT, {"w": value})  # fmt: skip


def many() -> Iterator[Kind]:
    fields = " ".join(f"a{n}: __typename" for n in range(2_000))
    yield Kind("aliases", f"{{ {fields} }}", TOO_MANY)
    fields = " ".join(f"a{n}: title" for n in range(100))
    yield Kind("aliases inside", f'{{ article(slug: "x") {{ {fields} }} }}', TOO_MANY)
    fields = " ".join(f'a{n}: article(slug: "x") {{ id }}' for n in range(50))
    yield Kind("root fields", f"{{ {fields} }}", TOO_MANY)
    yield Kind("same field", "{ " + "stats { articles } " * 600 + "}", TOO_MANY)
    yield Kind(
        "directives", "{ stats { articles " + "@skip(if: false) " * 300 + "} }", INVALID | TOO_LONG
    )
    yield Kind("arguments", "{ article(" + 'slug: "x" ' * 500 + ") { id } }", INVALID | TOO_LONG)
    definitions = ", ".join(f"$v{n}: Int" for n in range(600))
    yield Kind(
        "variable definitions", f"query ({definitions}) {{ __typename }}", INVALID | TOO_LONG
    )
    yield Kind("operations", " ".join(f"query Q{n} {{ __typename }}" for n in range(300)),
               TOO_LONG | {"OPERATION_RESOLUTION_FAILURE"} | TOO_MANY)  # fmt: skip
    for size in (10, 30):
        bomb = "".join(
            f"fragment f{n} on Query {{ ...f{n + 1} ...f{n + 1} }} " for n in range(size)
        )
        query = f"{{ ...f0 }} {bomb} fragment f{size} on Query {{ __typename }}"
        yield Kind(f"fragments twice, {size} times", query, TOO_MANY | TOO_DEEP)
    values = ", ".join('"x"' for _ in range(3_000))
    yield Kind("list", f"{{ nodes(ids: [{values}]) {{ id }} }}", TOO_LONG)
    yield Kind("list, variable", "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", TOO_DEAR,
               {"ids": ["VG9waWM6MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw"] * 60_000})  # fmt: skip
    yield Kind("filters, variable", "query ($w: [ArticleFilter!]) { articles(where: {or: $w}) { totalCount } }",
               {"TOO_MANY_VALUES"}, {"w": [{"novelty": {"eq": 1}}] * 2_000})  # fmt: skip
    for name, value in (("empty", {}), ("nothing", {"or": []})):
        for logic in ("and", "or"):
            yield Kind(f"{logic} of {name}", "query ($w: ArticleFilter) { articles(where: $w) { totalCount } }",
                       {"TOO_MANY_VALUES"}, {"w": {logic: [value] * 6_000}})  # fmt: skip
    fields = " ".join(f"a{n}: inputFields {{ name }}" for n in range(20))
    yield Kind("introspection in introspection", f"{{ __schema {{ types {{ inputFields {{ type {{ {fields} }} }} }} }} }}", TOO_DEAR)  # fmt: skip
    rows = "articles(first: 100) { nodes { company { "
    yield Kind(
        "rows of rows", '{ topic(slug: "x") { ' + nested(rows, "id", " } } }", 5) + " } }", TOO_DEAR
    )


def cycles() -> Iterator[Kind]:
    for length in range(1, 6):
        names = [f"f{n}" for n in range(length)]
        spreads = "".join(
            f"fragment {name} on Query {{ ...{names[(n + 1) % length]} }} "
            for n, name in enumerate(names)
        )
        yield Kind(f"cycle of {length}", f"{{ ...f0 }} {spreads}", INVALID)
    yield Kind("cycle below", '{ topic(slug: "x") { ...t } } fragment t on Topic { articles { nodes { topics { ...t } } } }', INVALID)  # fmt: skip


DOCUMENTS: dict[str, tuple[str, set[str]]] = {
    "nothing": ("", SYNTAX), "space": ("   ", SYNTAX), "comment": ("# only", SYNTAX),
    "half": ("{ stats {", SYNTAX), "too much": ("{ __typename } }", SYNTAX), "json": ('{"query": 1}', SYNTAX),
    "sql": ("select * from articles", SYNTAX), "nul": ("{ \0 }", SYNTAX), "control": ("{ \u0001 }", SYNTAX),
    "unicode name": ("{ \u00e9 }", SYNTAX), "quote": ('{ article(slug: "x) { id } }', SYNTAX),
    "block": ('{ article(slug: """x) { id } }', SYNTAX), "bad escape": ('{ article(slug: "\\x") { id } }', SYNTAX),
    "half surrogate": ('{ article(slug: "\\ud800") { id } }', SYNTAX | INPUT),
    "code point": ('{ article(slug: "\\u{110000}") { id } }', SYNTAX),
    "nul escape": ('{ article(slug: "\\u0000") { id } }', INPUT),
    "unknown field": ("{ nothing }", INVALID), "unknown type": ("{ ... on Nothing { a } }", INVALID),
    "unknown argument": ("{ stats(x: 1) { articles } }", INVALID),
    "unknown directive": ("{ stats @x { articles } }", INVALID),
    "unknown fragment": ("{ ...x }", INVALID), "no selection": ("{ stats }", INVALID),
    "selection of a leaf": ("{ stats { articles { x } } }", INVALID),
    "mutation": ("mutation { x }", INVALID | {"OPERATION_RESOLUTION_FAILURE"}),
    "subscription": ("subscription { x }", INVALID | {"OPERATION_RESOLUTION_FAILURE"}),
    "only a fragment": ("fragment f on Query { __typename }", INVALID | {"OPERATION_RESOLUTION_FAILURE"}),
    "type system": ("type Query { a: Int }", INVALID | {"OPERATION_RESOLUTION_FAILURE"}),
    "undefined variable": ("{ article(slug: $x) { id } }", INVALID),
    "unused variable": ("query ($x: Int) { __typename }", INVALID),
    "variable of an output type": ("query ($x: Article) { __typename }", INVALID),
    "wrong position": ("query ($x: Int) { article(slug: $x) { id } }", INVALID),
    "conflict": ('{ article(slug: "a") { id } article(slug: "b") { id } }', INVALID),
    "first and last": ("{ articles(first: 1, last: 1) { totalCount } }", INPUT),
    "neither": ("{ company { name } }", INPUT), "both": ('{ company(slug: "a", domain: "b") { name } }', INPUT),
    "null filter": ("{ articles(where: {title: null}) { totalCount } }", INPUT),
    "null deep": ("{ articles(where: {or: [{not: {topics: {some: null}}}]}) { totalCount } }", INPUT),
    "order twice": ("{ articles(orderBy: [{field: TITLE}, {field: TITLE}]) { totalCount } }", INPUT),
    "enum as text": ('{ articles(orderBy: [{field: "TITLE"}]) { totalCount } }', INVALID),
    "object as list": ("{ articles(where: {slug: [1]}) { totalCount } }", INVALID),
    "literal comment": ("{" + "#" * 19_000 + "\n", SYNTAX), "long name": ("{ " + "a" * 15_000 + " }", INVALID),
    "too long": ("{ __typename } #" + "x" * 50_000, TOO_LONG),
    "commas": ("," * 19_000, SYNTAX), "dots": ("..." * 6_000, SYNTAX | TOO_LONG),
    "bang": ("query ($x: " + "Int" + "!" * 2_000 + ") { __typename }", SYNTAX | TOO_LONG),
}  # fmt: skip


def every() -> list[Kind]:
    documents = (Kind(name, query, codes) for name, (query, codes) in DOCUMENTS.items())
    return [*texts(), *addresses(), *variables(), *sizes(), *deep(), *many(), *cycles(), *documents]

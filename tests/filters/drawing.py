"""Filters to ask with: one for each operator of each field, and whatever hypothesis nests."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import product
from typing import Any

from graphql import GraphQLInputObjectType, get_named_type
from hypothesis import strategies as st

from schema.graph import schema
from tests.filters.predicates import FIELDS, Flag, Many, Names, One, Value, Where, meets
from tests.filters.world import Thing, World

TYPES = schema._schema.type_map
# A filter that no list has: the list to ask, and how its filter gets there.
WITHIN = {
    "Mention": ("Article", lambda where: {"mentions": {"some": where}}),
    "Investment": ("FundingRound", lambda where: {"investments": {"some": where}}),
    "Category": ("Article", lambda where: {"category": where}),
    "Region": ("Article", lambda where: {"region": where}),
    "Source": ("Article", lambda where: {"source": where}),
    "Sector": ("Company", lambda where: {"sector": where}),
}
TEXTS = {"contains", "startsWith"}
# Whose values are words of a vocabulary or a standard, or scores.
CHOICES = {
    *("role", "status", "kind", "roundType", "country", "currency"),
    *("novelty", "significance"),
}
# Not compared with Python: its words are PostgreSQL's.
UNCOMPARED = {"text"}


def fields_of(name: str) -> dict[str, Any]:
    kind = TYPES[name]
    assert isinstance(kind, GraphQLInputObjectType)
    return {key: each.type for key, each in kind.fields.items()}


def every_operator() -> list[tuple[str, str, str]]:
    """("Article", "title", "contains"), ("Article", "hasRegion", ""), ("Article", "and", ""), ..."""
    return [
        (kind, key, operator)
        for kind in FIELDS
        for key, declared in fields_of(f"{kind}Filter").items()
        if key not in UNCOMPARED
        for operator in operators_of(key, declared)
    ]


def operators_of(key: str, declared: Any) -> list[str]:
    """Those of a comparison, the quantifiers of a list; of anything else one without a name."""
    named = get_named_type(declared)
    if key in ("and", "or", "not") or f"{named.name}".removesuffix("Filter") in FIELDS:
        return [""]
    return list(named.fields) if isinstance(named, GraphQLInputObjectType) else [""]


def in_json(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def near(value: Any) -> Any:
    """What lies just beside it."""
    steps = {datetime: timedelta(microseconds=1), date: timedelta(days=1), Decimal: Decimal("0.01")}
    return value + steps.get(type(value), 1) if not isinstance(value, str) else value + "?"


def values_of(world: World, kind: str, key: str) -> list[Any]:
    """What things have there, in JSON; each once."""
    field = FIELDS[kind][key]
    assert isinstance(field, Value | Names)
    met = [field.get(each) for each in world.of[kind]]
    if isinstance(field, Names):
        return sorted(set().union(*met))
    known = sorted({each for each in met if each is not None})
    return [in_json(each) for each in known]


def candidates(world: World, kind: str, key: str, operator: str) -> Iterator[Any]:
    """Operands to try."""
    if operator == "isNull":
        yield from (True, False)
        return
    values = values_of(world, kind, key)
    if operator in TEXTS:
        values = [
            each[1:4].swapcase() if operator == "contains" else each[:3].swapcase()
            for each in values
        ]
    middle = values[len(values) // 2 :] + values[: len(values) // 2]
    for value in middle:
        yield [value, values[0]] if operator in ("in", "notIn") else value


def simple(world: World, kind: str) -> Iterator[Where]:
    """Comparisons of the thing itself."""
    for key, field in FIELDS[kind].items():
        if isinstance(field, Flag):
            yield {key: True}
        if isinstance(field, Value | Names):
            for operator in ("ne", "eq", "in"):
                yield from (
                    {key: {operator: each}} for each in candidates(world, kind, key, operator)
                )
        if isinstance(field, One):
            yield from ({key: each} for each in simple_own(world, field.kind))


def simple_own(world: World, kind: str) -> Iterator[Where]:
    for key, field in FIELDS[kind].items():
        if isinstance(field, Value | Names):
            yield from ({key: {"eq": each}} for each in candidates(world, kind, key, "eq"))


def cases(world: World, kind: str, key: str, operator: str) -> Iterator[Where]:
    """Filters that use this operator of this field."""
    if key == "not":
        yield from ({"not": each} for each in simple(world, kind))
    elif key in ("and", "or"):
        some = list(simple(world, kind))
        yield from ({key: [one, other]} for one, other in product(some[::2], some[1::2]))
    else:
        yield from ({key: each} for each in of_field(world, kind, key, operator))


def of_field(world: World, kind: str, key: str, operator: str) -> Iterator[Any]:
    field = FIELDS[kind][key]
    if isinstance(field, Flag):
        yield from (True, False)
    elif isinstance(field, One):
        yield from simple(world, field.kind)
    elif isinstance(field, Many):
        yield from ({operator: each} for each in simple(world, field.kind))
    else:
        yield from ({operator: each} for each in candidates(world, kind, key, operator))


def found_by(world: World, kind: str, where: Where) -> list[Thing]:
    return [each for each in world.of[kind] if meets(kind, each, where)]


def wheres(world: World, kind: str, depth: int = 3) -> st.SearchStrategy[Where]:
    """Filters nested up to `depth`, of values that the world has."""
    keys = [key for key in fields_of(f"{kind}Filter") if key not in UNCOMPARED]
    own = [key for key in keys if isinstance(FIELDS[kind].get(key), Value | Names | Flag)]
    chosen = st.lists(
        st.sampled_from(keys if depth > 1 else own), min_size=1, max_size=2, unique=True
    )
    return chosen.flatmap(
        lambda some: st.fixed_dictionaries({key: drawn(world, kind, key, depth) for key in some})
    )


def drawn(world: World, kind: str, key: str, depth: int) -> st.SearchStrategy[Any]:
    field = FIELDS[kind].get(key)
    if key == "not":
        return wheres(world, kind, depth - 1)
    if field is None:
        return st.lists(wheres(world, kind, depth - 1), max_size=2)
    if isinstance(field, Flag):
        return st.booleans()
    if isinstance(field, One):
        return st.just({}) | wheres(world, field.kind, depth - 1)
    if isinstance(field, Many):
        below = st.just({}) | wheres(world, field.kind, depth - 1)
        return some_of(dict.fromkeys(("some", "none", "every"), below))
    operators = get_named_type(fields_of(f"{kind}Filter")[key]).fields
    return some_of({name: operands(world, kind, key, name) for name in operators})


def some_of(choices: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Where]:
    names = st.lists(st.sampled_from(sorted(choices)), min_size=1, max_size=2, unique=True)
    return names.flatmap(lambda some: st.fixed_dictionaries({name: choices[name] for name in some}))


def operands(world: World, kind: str, key: str, operator: str) -> st.SearchStrategy[Any]:
    if operator == "isNull":
        return st.booleans()
    field = FIELDS[kind][key]
    value = st.sampled_from(values_of(world, kind, key))
    if isinstance(field, Value) and key not in CHOICES:
        value |= value.map(lambda each: in_json(near(field.read(each))))
    if operator in TEXTS:
        value = st.tuples(value, st.integers(0, 5), st.integers(0, 5)).map(
            lambda cut: cut[0][cut[1] :][: cut[2]]
        )
    return st.lists(value, max_size=3) if operator in ("in", "notIn") else value

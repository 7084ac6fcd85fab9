"""Arguments as hypothesis-graphql makes them: of good types, of bad values; made fit for use."""

from typing import Any

from graphql import GraphQLInputObjectType, GraphQLList, get_named_type, get_nullable_type

from tests.differential.tree import Field, Word
from tests.differential.values import Values
from tests.pool import NAMES

MOST_LEVELS = 4


def repaired(values: Values, of: Field) -> dict[str, Any]:
    """Its filter and order, and a size; nothing where the field takes none of these."""
    if not {"where", "orderBy"} & of.arguments.keys():
        return {}
    declared: Any = values.schema.type_map[of.parent]
    kind = get_named_type(declared.fields[of.name].args["where"].type)
    found: dict[str, Any] = values.sizes(top=False)
    if "where" in of.arguments:
        found["where"] = filtered(values, kind, of.arguments["where"], MOST_LEVELS)
    if keys := of.arguments.get("orderBy"):
        listed = keys if isinstance(keys, list) else [keys]
        found["orderBy"] = list({each["field"]: each for each in listed}.values())
    return found


def filtered(values: Values, kind: Any, given: dict[str, Any], levels: int) -> dict[str, Any]:
    """Of a relation that lies too deep nothing is left but the first two fields."""
    found = {}
    for name in list(given)[: 3 if levels > 1 else 1]:
        place = f"{kind.name}.{name}"
        found[name] = each(values, place, kind.fields[name].type, given[name], levels)
    return found


def each(values: Values, place: str, declared: Any, given: Any, levels: int) -> Any:
    kind = get_nullable_type(declared)
    if isinstance(kind, GraphQLList):
        items = given if isinstance(given, list) else [given]
        return [each(values, place, kind.of_type, item, levels) for item in items[:3]]
    if isinstance(kind, GraphQLInputObjectType):
        if "eq" in kind.fields:
            return compared(values, place, kind, given)
        return filtered(values, kind, given, levels - 1) if levels else {}
    return given


def compared(values: Values, place: str, kind: Any, given: dict[str, Any]) -> dict[str, Any]:
    return {
        name: each(values, place, kind.fields[name].type, value(values, place, kind, name, item), 0)
        for name, item in given.items()
    }


def value(values: Values, place: str, kind: Any, operator: str, given: Any) -> Any:
    """Three in four from the database; words that must name something all."""
    if isinstance(given, bool | Word):
        return given
    if isinstance(given, list):
        return [value(values, place, kind, operator, item) for item in given[:4]]
    if place in NAMES:
        return values.pool.named(place, values.random)
    return given if values.chance(4) else values.value(place, kind, operator)

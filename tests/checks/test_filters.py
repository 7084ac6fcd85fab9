"""What a filter can be asked is told to the tests that compare it."""

import pytest
from graphql import GraphQLInputObjectType

from schema.graph import schema
from tests.differential.values import LOGIC
from tests.filters.drawing import CHOICES, UNCOMPARED
from tests.filters.predicates import FIELDS
from tests.pool import NAMES, SELECTS

COMPARED = {
    f"{kind.name}.{name}"
    for kind in schema._schema.type_map.values()
    if isinstance(kind, GraphQLInputObjectType) and "and" in kind.fields
    for name, field in kind.fields.items()
    if name not in LOGIC
}
VALUES = {
    f"{kind}Filter.{name}"
    for kind, fields in FIELDS.items()
    for name, field in fields.items()
    if type(field).__name__ == "Value" and name not in CHOICES - {"country", "currency"}
}


@pytest.mark.parametrize("place", sorted(COMPARED))
def test_plain_python_knows_it(place: str) -> None:
    kind, _, name = place.partition(".")
    known = name in FIELDS[kind.removesuffix("Filter")] or name in UNCOMPARED
    assert known, f"give {place} a line in tests/filters/predicates.py, and world.py its column"


@pytest.mark.parametrize("place", sorted(VALUES))
def test_values_of_the_database_are_known(place: str) -> None:
    assert place in SELECTS or place in NAMES, f"say in tests/pool.py where {place} comes from"

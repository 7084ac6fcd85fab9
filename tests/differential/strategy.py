"""Operations: selections from hypothesis-graphql over the schema, rewritten with values of the
database into all that the language has."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from graphql import (
    DocumentNode,
    GraphQLObjectType,
    GraphQLSchema,
    build_schema,
    is_introspection_type,
    is_required_argument,
    print_schema,
)
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis_graphql import nodes, queries

from tests.differential import tree
from tests.differential.repair import repaired
from tests.differential.rewrite import DEEPEST, Rewrite
from tests.differential.tree import Document, Field, Selection
from tests.differential.values import SCALARS, Values

BATCH = 60
# A drawn selection is rewritten this many times: drawing it costs as much as answering it.
REWRITINGS = 3
# One operation in so many may be wrong on purpose.
FAULTY = 8
# One batch in so many keeps the arguments that hypothesis-graphql makes.
WHOLE = 12


def operations(values: Values, seed_: int, number: int) -> Iterator[Document]:
    found = shapes(values.schema, seed_)
    for _ in range(0, number, REWRITINGS):
        below = tree.read(values.schema, next(found))
        for _ in range(REWRITINGS):
            yield operation(values, deepcopy(below))


def operation(values: Values, below: list[Selection]) -> Document:
    """With 0 to 9 levels of fields; one in FAULTY may be wrong, the others are not."""
    values.faulty = values.chance(FAULTY)
    prune(below, DEEPEST)
    for each in tree.fields(below):
        each.arguments = repaired(values, each)
    return Rewrite(values).document(below)


def prune(below: list[Selection], levels: int) -> None:
    for each in below:
        inner = levels - isinstance(each, Field)
        if each.below and inner == 0:
            each.below[:] = [Field(each.kind, "__typename", "String")]
        prune(each.below, inner)


def shapes(schema: GraphQLSchema, seed_: int) -> Iterator[DocumentNode]:
    """Without end: roots of all kinds, then mostly others than `node` and `nodes`, which
    hypothesis-graphql prefers."""
    bare = without_options(schema)
    roots = [name for name in bare.query_type.fields if name not in ("node", "nodes", "stats")]
    scalars = {name: st.sampled_from(each).map(nodes.String) for name, each in SCALARS.items()
               if name not in ("Int", "String")}  # fmt: skip
    strategies = {
        "whole": queries(schema, custom_scalars=scalars, allow_null=False, allow_x00=False, print_ast=itself),
        "all": queries(bare, print_ast=itself, allow_x00=False),
        "some": queries(bare, fields=roots, print_ast=itself, allow_x00=False),
    }  # fmt: skip
    for batch in range(2**31):
        kind = "whole" if batch % WHOLE == 1 else "all" if batch % 3 == 0 else "some"
        yield from drawn(strategies[kind], seed_ * 1_000_003 + batch)


def drawn(strategy: Any, seed_: int) -> list[DocumentNode]:
    found: list[DocumentNode] = []

    @seed(seed_)
    @settings(
        max_examples=BATCH,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def draw(node: DocumentNode) -> None:
        found.append(node)

    draw()
    return found


def itself(node: DocumentNode) -> DocumentNode:
    return node


def without_options(schema: GraphQLSchema) -> Any:
    """The schema without the arguments that may be left out."""
    made = build_schema(print_schema(schema))
    for kind in made.type_map.values():
        # Introspection's types are the same objects in every schema.
        if isinstance(kind, GraphQLObjectType) and not is_introspection_type(kind):
            for each in kind.fields.values():
                each.args = {
                    name: arg for name, arg in each.args.items() if is_required_argument(arg)
                }
    return made

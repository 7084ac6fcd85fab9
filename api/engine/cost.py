"""What an operation costs, known before anything runs: the objects that its answer can hold; and
what its values must be like (bounds.py), for that goes before what they would cost.

A field of an object type weighs 1, a leaf 0, or what its @cost says, and a leaf 1 more for each
further name it is given; times the length of its own list and of every list above it, as @listSize
says. An empty page counts as one, for its statement is planned all the same. Of an interface or a
union the dearest type counts. An input field whose @cost says so weighs on the field it is given
to, times that of each such one that it stands in: what looks at rows related to related rows looks
at many.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import add, mul
from typing import Any, TypeAlias

from graphql import (
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    get_nullable_type,
    is_abstract_type,
    is_composite_type,
    is_leaf_type,
)
from graphql.execution.collect_fields import (
    FieldDetailsList,
    GroupedFieldSet,
    collect_fields,
    collect_subfields,
)
from graphql.execution.values import VariableValues, get_argument_values
from sqlalchemy.dialects.postgresql import ARRAY

from api.engine.bounds import Bound, bounds
from api.engine.document import Document
from api.engine.introspect import lengths
from api.engine.limits import Limits
from api.engine.scalars import Parameter
from api.errors import ApiError, Code

# The largest integer that every JSON client reads as it is.
MOST = 2**53 - 1

# A number, or how a request's values make it. Closures, for this runs with every request.
Work: TypeAlias = Callable[[Mapping[str, Any]], int]
Amount: TypeAlias = int | Work


def joined(work: Callable[[int, int], int], one: Amount, other: Amount) -> Amount:
    """`work` is add, mul or max; done now where both are known."""
    if isinstance(one, int):
        if isinstance(other, int):
            return work(one, other)
        return lambda values: work(one, other(values))
    if isinstance(other, int):
        return lambda values: work(one(values), other)
    return lambda values: work(one(values), other(values))


def all_joined(work: Callable[[int, int], int], parts: Sequence[Amount]) -> Amount:
    """`work` is add or max; flat, for a list of parts can be longer than the stack is deep."""
    known = reduce(work, [part for part in parts if isinstance(part, int)], 0)
    rest = [part for part in parts if not isinstance(part, int)]
    if len(rest) > 1:
        return lambda values: reduce(work, [part(values) for part in rest], known)
    return joined(work, known, rest[0]) if rest else known


def times(size: Amount, amount: Amount) -> Amount:
    return amount if size == 1 or amount == 0 else joined(mul, size, amount)


def length(value: Any) -> Amount:
    """Of a list, as an argument says it: by a number, or by a list."""
    if not isinstance(value, Parameter):
        return max(1, len(value) if isinstance(value, list) else value)
    path = value.path
    if isinstance(value.type, ARRAY):
        return lambda values: max(1, len(values[path]))
    return lambda values: max(1, values[path])


@dataclass(frozen=True, slots=True)
class Price:
    """What an operation of one shape costs, by the values of its variables. bounds: those that some
    values break."""

    amount: Amount
    bounds: tuple[Bound, ...]

    def of(self, values: Mapping[str, Any]) -> int:
        amount = self.amount
        return min(MOST, amount if isinstance(amount, int) else amount(values))


class CostError(ApiError):
    def __init__(self, requested: int, limit: int) -> None:
        message = (
            f"The operation costs {requested} and the limit is {limit}: "
            "ask for smaller pages or fewer lists within lists."
        )
        super().__init__(Code.COST_TOO_HIGH, message)
        self.cost = {"requested": requested, "limit": limit}

    def graphql(self, request_id: str = "") -> dict[str, Any]:
        (error,) = super().graphql(request_id)["errors"]
        told = {**error, "extensions": {**error["extensions"], **self.cost}}
        return {"errors": [told], "extensions": {"cost": self.cost}}


def price(
    schema: GraphQLSchema, document: Document, variables: VariableValues, limits: Limits
) -> Price:
    """`variables` hold a parameter for every value that is no part of the shape."""
    pricer = Pricer(schema, document, variables, limits)
    amount = pricer.price()
    return Price(amount, tuple(each for each in pricer.bounds if not each.holds))


@dataclass
class Pricer:
    schema: GraphQLSchema
    document: Document
    variables: VariableValues
    limits: Limits
    bounds: list[Bound] = field(default_factory=list)

    def price(self) -> Amount:
        operation = self.document.operation
        root = self.schema.get_root_type(operation.operation)
        assert root is not None
        found = collect_fields(
            self.schema, self.document.fragments, self.variables, root, operation
        )
        return self.total(root, found.grouped_field_set, {})

    def total(
        self, kind: GraphQLObjectType, fields: GroupedFieldSet, sized: Mapping[str, Amount]
    ) -> Amount:
        """`sized`: how long the field that gives this object says that lists in it are."""
        parts = [self.field(kind, each, sized) for each in fields.values()]
        return all_joined(add, [*parts, self.repeated(kind, fields)])

    def repeated(self, kind: GraphQLObjectType, fields: GroupedFieldSet) -> int:
        """How many leaves are others under another name: each makes every row longer."""
        names = [details[0].node.name.value for details in fields.values()]
        declared = {name: self.schema.get_field(kind, name) for name in names}
        again = Counter(names) - Counter(set(names))
        return sum(again[name] for name, each in declared.items() if each and is_leaf(each))

    def field(
        self, kind: GraphQLObjectType, details: FieldDetailsList, sized: Mapping[str, Amount]
    ) -> Amount:
        name = details[0].node.name.value
        definition = self.schema.get_field(kind, name)
        assert definition is not None
        said, given = directives(definition), self.given(definition, details)
        size, inner = sizes(given, said.get("listSize"))
        if kind.name.startswith("__"):
            size, most = lengths(self.schema).of(f"{kind.name}.{name}", listed=name in sized)
            inner = {**inner, **most}
        of = get_named_type(definition.type)
        weight = weight_of(said, int(is_composite_type(of))) + arguments(definition, given)
        below = self.below(of, details, inner)
        return times(sized.get(name, size), joined(add, weight, below))

    def given(self, definition: GraphQLField, details: FieldDetailsList) -> dict[str, Any]:
        node = details[0].node
        if not definition.args:
            return {}
        given = get_argument_values(definition, node, self.variables)
        self.bounds.extend(bounds(definition, node, given, self.limits))
        return given

    def below(
        self, of: GraphQLNamedType, details: FieldDetailsList, sized: Mapping[str, Amount]
    ) -> Amount:
        kinds: Sequence[GraphQLObjectType] = ()
        if is_abstract_type(of):
            kinds = self.schema.get_possible_types(of)
        elif isinstance(of, GraphQLObjectType):
            kinds = (of,)
        return all_joined(max, [self.object(each, details, sized) for each in kinds])

    def object(
        self, kind: GraphQLObjectType, details: FieldDetailsList, sized: Mapping[str, Amount]
    ) -> Amount:
        operation = self.document.operation
        found = collect_subfields(
            self.schema, self.document.fragments, self.variables, operation, kind, details
        )
        return self.total(kind, found.grouped_field_set, sized)


def is_leaf(definition: GraphQLField) -> bool:
    return is_leaf_type(get_named_type(definition.type))


def sizes(given: Mapping[str, Any], said: Any) -> tuple[Amount, dict[str, Amount]]:
    """How long the field's own list is, and those of its object's fields."""
    if said is None:
        return 1, {}
    size = sliced(given, said)
    if said.sized_fields:
        return 1, dict.fromkeys(said.sized_fields, size)
    return size, {}


def sliced(given: Mapping[str, Any], said: Any) -> Amount:
    """As the largest of the slicing arguments says that are given or have a default."""
    values = [given.get(name) for name in said.slicing_arguments or ()]
    lengths = [length(value) for value in values if value is not None]
    return all_joined(max, lengths) if lengths else said.assumed_size or 1


def arguments(definition: GraphQLField, given: Mapping[str, Any]) -> int:
    """What its input objects cost."""
    return sum(weighed(definition.args[name].type, value) for name, value in given.items())


def weighed(declared: GraphQLInputType, value: Any) -> int:
    """What the fields of an input object cost: each times what it stands in."""
    kind: Any = get_nullable_type(declared)
    if isinstance(kind, GraphQLList) and isinstance(value, list):
        return sum(weighed(kind.of_type, each) for each in value)
    if not isinstance(kind, GraphQLInputObjectType) or not isinstance(value, dict):
        return 0
    given = [(kind.fields[name], each) for name, each in value.items() if each is not None]
    return sum(weighed_field(definition, each) for definition, each in given)


def weighed_field(definition: GraphQLInputField, value: Any) -> int:
    below = weighed(definition.type, value)
    weight = weight_of(directives(definition), 0)
    return weight * (1 + below) if weight else below


def weight_of(said: Mapping[str, Any], usual: int) -> int:
    return int(said["cost"].weight) if "cost" in said else usual


def directives(definition: GraphQLField | GraphQLInputField) -> dict[str, Any]:
    """By their names in the schema."""
    declared = definition.extensions.get("strawberry-definition")
    found = declared.directives if declared else ()
    return {each.__strawberry_directive__.graphql_name: each for each in found}

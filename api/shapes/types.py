"""JSON Schema of what GraphQL's types and selections look like in JSON.

What is named by the schema (enums, inputs) becomes a component, referred to by its name.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from graphql import (
    FieldNode,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    InlineFragmentNode,
    SelectionSetNode,
    get_nullable_type,
    is_abstract_type,
    is_required_input_field,
)

from api.engine.bounds import metadata_of
from api.stored.fields import key
from schema.scalars import DIGITS

Shape = dict[str, Any]
# What bounds values, by the names that both metadata and JSON Schema have for it.
BOUNDS = ("minimum", "maximum", "pattern")

SCALARS: dict[str, Shape] = {
    "String": {"type": "string"},
    "ID": {"type": "string"},
    "Boolean": {"type": "boolean"},
    "Int": {"type": "integer", "format": "int32"},
    "Float": {"type": "number"},
    "Date": {"type": "string", "format": "date"},
    "DateTime": {"type": "string", "format": "date-time"},
    "Decimal": {"type": "string", "pattern": rf"^-?\d{{1,{DIGITS}}}(\.\d+)?$"},
}


@dataclass
class Shapes:
    schema: GraphQLSchema
    components: dict[str, Shape] = field(default_factory=dict)

    def output(self, kind: GraphQLOutputType, of: FieldNode | None, whole: bool) -> Shape:
        """Of what a field gives. whole: all that is selected is there."""
        nullable = get_nullable_type(kind)
        if isinstance(nullable, GraphQLList):
            made: Shape = {"type": "array", "items": self.output(nullable.of_type, of, whole)}
        elif of and of.selection_set:
            made = self.selected(nullable, of.selection_set, whole)
        else:
            made = self.leaf(nullable)
        return made if isinstance(kind, GraphQLNonNull) else or_null(made)

    def selected(self, kind: Any, selection: SelectionSetNode, whole: bool) -> Shape:
        if not is_abstract_type(kind):
            return self.object_of(kind, selection, whole)
        possible = [
            self.object_of(each, selection, whole)
            for each in self.schema.get_possible_types(kind)
            if [*fields_of(each, selection)]
        ]
        return {"anyOf": possible} if len(possible) > 1 else possible[0]

    def object_of(self, kind: GraphQLObjectType, selection: SelectionSetNode, whole: bool) -> Shape:
        properties: dict[str, Shape] = {}
        required = []
        for name, each in named(fields_of(kind, selection)).items():
            definition = kind.fields[each.name.value]
            made = self.output(definition.type, each, whole)
            properties[name] = described(made, definition.description)
            if not each.directives:
                required.append(name)
        return {
            "type": "object",
            **({"required": required} if whole else {}),
            "properties": properties,
        }

    def input(self, kind: GraphQLInputType) -> Shape:
        """Never null: what is not asked for is left out."""
        nullable = get_nullable_type(kind)
        if isinstance(nullable, GraphQLList):
            return {"type": "array", "items": self.input(nullable.of_type)}
        if isinstance(nullable, GraphQLInputObjectType):
            return self.component(nullable)
        return self.leaf(nullable)

    def component(self, kind: GraphQLInputObjectType) -> Shape:
        if kind.name not in self.components:
            made = self.components[kind.name] = described({}, kind.description)
            made["type"] = "object"
            made["additionalProperties"] = False
            if required := [n for n, each in kind.fields.items() if is_required_input_field(each)]:
                made["required"] = required
            made["properties"] = {
                name: described(bounded(self.input(each.type), metadata_of(each)), each.description)
                for name, each in kind.fields.items()
            }
        return reference(kind)

    def leaf(self, kind: Any) -> Shape:
        if isinstance(kind, GraphQLEnumType):
            self.components.setdefault(
                kind.name, described({"type": "string", "enum": [*kind.values]}, kind.description)
            )
            return reference(kind)
        return {**SCALARS[kind.name]}


def fields_of(kind: GraphQLObjectType, selection: SelectionSetNode) -> Iterator[FieldNode]:
    for each in selection.selections:
        if isinstance(each, FieldNode):
            yield each
        elif isinstance(each, InlineFragmentNode) and fits(kind, each):
            yield from fields_of(kind, each.selection_set)


def named(fields: Iterable[FieldNode]) -> dict[str, FieldNode]:
    """By what an address calls them; of one name, with the selections of all."""
    found: dict[str, FieldNode] = {}
    for each in fields:
        name = key(each)
        known = found.get(name)
        if known and known.selection_set and each.selection_set:
            both = (*known.selection_set.selections, *each.selection_set.selections)
            each = replace(known, selection_set=SelectionSetNode(selections=both))
        found[name] = each
    return found


def fits(kind: GraphQLObjectType, fragment: InlineFragmentNode) -> bool:
    named = fragment.type_condition
    names = {kind.name, *(each.name for each in kind.interfaces)}
    return named is None or named.name.value in names


def reference(kind: GraphQLNamedType) -> Shape:
    return {"$ref": f"#/components/schemas/{kind.name}"}


def described(shape: Shape, description: str | None) -> Shape:
    return {**shape, "description": description} if description else {**shape}


def bounded(shape: Shape, declared: Mapping[str, Any]) -> Shape:
    """With what is declared of its values, or of a list's."""
    if shape.get("type") == "array":
        return {**shape, "items": bounded(shape["items"], declared)}
    return {**shape, **{name: declared[name] for name in BOUNDS if name in declared}}


def or_null(shape: Shape) -> Shape:
    if isinstance(kind := shape.get("type"), str) and "enum" not in shape:
        return {**shape, "type": [kind, "null"]}
    return {"anyOf": [shape, {"type": "null"}]}

"""Values of a document lifted to variables, in every form that a variable has."""

from dataclasses import dataclass
from typing import Any

from graphql import (
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    get_nullable_type,
)

from tests.differential.tree import ABSENT, Document, Field, Use, Variable, plain, walk
from tests.differential.values import Values

OTHERS: dict[type, Any] = {int: 1, bool: True, list: []}


@dataclass
class Lift:
    values: Values
    document: Document

    def variables(self) -> None:
        """Merged fields have one dictionary of arguments."""
        places = {
            id(each.arguments): each
            for operation in self.document.operations
            for each in walk(operation.below)
            if isinstance(each, Field) and not each.name.startswith("__")
        }
        for each in places.values():
            self.field(each)

    def field(self, of: Field) -> None:
        kind: Any = self.values.schema.type_map[of.parent]
        if of.name not in kind.fields:
            return
        declared = kind.fields[of.name].args
        for name, value in of.arguments.items():
            if self.values.chance(3):
                of.arguments[name] = self.within(value, declared[name].type)
        for name in sorted(declared.keys() - of.arguments.keys()):
            # Null says what its absence says.
            if "where" in declared and self.values.chance(25):
                of.arguments[name] = self.nothing(declared[name].type)

    def within(self, value: Any, declared: Any) -> Any:
        """The whole of it, or something inside of it."""
        kind = get_nullable_type(declared)
        if isinstance(value, Use):
            return value
        if isinstance(value, dict) and value and self.values.chance(1.6):
            key = self.values.random.choice(list(value))
            item = kind.of_type if isinstance(kind, GraphQLList) else kind
            item = get_nullable_type(item)
            assert isinstance(item, GraphQLInputObjectType)
            return {**value, key: self.within(value[key], item.fields[key].type)}
        if isinstance(value, list) and value and self.values.chance(2):
            assert isinstance(kind, GraphQLList)
            at = self.values.random.randrange(len(value))
            made = self.within(value[at], kind.of_type)
            return [*value[:at], made, *value[at + 1 :]]
        return value if holds_use(value) else self.use(value, declared)

    def use(self, value: Any, declared: Any) -> Use:
        kind = str(declared)
        form = self.values.rare("form", ["given", "default", "overridden", "given"])
        if isinstance(declared, GraphQLNonNull) or value is None:
            form = form if value is not None else "given"
        elif form == "given" and self.values.chance(3):
            kind += "!"
        if form == "given":
            return self.declare(Variable(kind, given=plain(value)))
        if form == "default":
            return self.declare(Variable(kind, default=value))
        return self.declare(Variable(kind, self.other(value), plain(value)))

    def other(self, value: Any) -> Any:
        """A default that is of no consequence."""
        return OTHERS.get(type(value), value)

    def nothing(self, declared: Any) -> Use:
        given = self.values.random.choice([None, None, ABSENT])
        return self.declare(Variable(str(declared), given=given))

    def flag(self, value: bool) -> Use:
        form = self.values.rare("flag", ["given", "default"])
        if form == "given":
            return self.declare(Variable("Boolean!", given=value))
        return self.declare(Variable("Boolean!", default=value))

    def declare(self, variable: Variable) -> Use:
        known = self.document.variables
        for name, each in known.items():
            if each == variable:
                return Use(name)
        name = f"v{len(known)}"
        known[name] = variable
        return Use(name)


def holds_use(value: Any) -> bool:
    if isinstance(value, dict):
        return any(holds_use(each) for each in value.values())
    if isinstance(value, list):
        return any(holds_use(each) for each in value)
    return isinstance(value, Use)

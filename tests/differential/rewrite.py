"""What a generator of selections does not make: arguments that find something, aliases, merged
fields, fragments, directives, several operations. Variables are lifted in lift.py."""

from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from graphql import (
    GraphQLInterfaceType,
    GraphQLObjectType,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
)

from tests.differential.lift import Lift
from tests.differential.tree import Document, Field, Operation, Part, Selection, walk
from tests.differential.values import Values

DEEPEST = 9
MOST_ALIASES = 20
# Of each object that is added, at most.
LEAVES = 4
INTROSPECTION = [
    Field("Query", "__schema", "__Schema", [
        Field("__Schema", "queryType", "__Type", [Field("__Type", "name", "String")])
    ]),
    Field("Query", "__type", "__Type", [
        Field("__Type", "kind", "__TypeKind"), Field("__Type", "name", "String")
    ], {"name": "Company"}, "what"),
]  # fmt: skip


@dataclass
class Rewrite:
    """One operation. `below` lists are rewritten in place."""

    values: Values
    numbers: Any = field(default_factory=count)
    aliases: int = 0

    def document(self, below: list[Selection]) -> Document:
        """Of bare selections, whose arguments are kept where there are any."""
        chance = self.values.chance
        self.enrich("Query", below, 0)
        for each in walk(below):
            if isinstance(each, Field) and not each.arguments:
                self.values.fill(each, top=each.parent == "Query")
        for _ in range(self.values.random.choice([0, 0, 1, 1, 2])):
            self.repeat(below)
        for _ in range(self.values.random.choice([0, 0, 1, 2])):
            self.merge(below)
        if chance(12):
            below.append(deepcopy(self.values.random.choice(INTROSPECTION)))
        for _ in range(self.values.random.choice([0, 0, 1, 2, 3])):
            self.fragment(below)
        if self.values.fault(8):
            below.append(Field("Query", "nothing", "String"))
        found = Document([Operation(None, below)], faulty=self.values.faulty)
        Lift(self.values, found).variables()
        self.directives(found)
        if chance(6):
            self.operations(found)
        return found

    def kind(self, name: str) -> Any:
        return self.values.schema.type_map[name]

    def alias(self) -> str:
        self.aliases += 1
        return f"a{next(self.numbers)}"

    # Selections

    def enrich(
        self, parent: str, below: list[Selection], level: int, of: Selection | None = None
    ) -> None:
        """Adds fields that were seldom asked for."""
        for each in list(below):
            on = (each.on or parent) if isinstance(each, Part) else each.kind
            if each.below:
                self.enrich(on, each.below, level + isinstance(each, Field), each)
        if parent.endswith("Connection") and not keys(below) & {"nodes", "edges"}:
            below.append(self.sprout(parent, self.values.rare(parent, ["nodes", "edges"]), level))
        rate = 3 if level else 2
        if self.values.chance(rate) and level < DEEPEST - 3 and self.aliases < MOST_ALIASES:
            self.add(parent, below, level, beside=isinstance(of, Part))
        if self.values.chance(8):
            below.append(Field(parent, "__typename", "String"))

    def add(self, parent: str, below: list[Selection], level: int, *, beside: bool = False) -> None:
        """beside: other fragments may have a field of the same name and of another type."""
        kind = self.kind(parent)
        if is_abstract_type(kind):
            possible = [each.name for each in self.values.schema.get_possible_types(kind)]
            on = self.values.rare("on", possible)
            below.append(Part(on, [self.sprout(on, self.choice(on), level, alias=True)]))
            return
        name = self.choice(parent)
        below.append(self.sprout(parent, name, level, alias=beside or name in keys(below)))

    def choice(self, parent: str) -> str:
        return self.values.rare(parent, list(self.kind(parent).fields))

    def sprout(self, parent: str, name: str, level: int, *, alias: bool = False) -> Field:
        """A field, and little below it: leaves cost next to nothing."""
        named = get_named_type(self.kind(parent).fields[name].type)
        below: list[Selection] = []
        if isinstance(named, GraphQLInterfaceType):
            below.append(Field(named.name, "id", "ID"))
            self.add(named.name, below, level + 1)
        elif isinstance(named, GraphQLObjectType):
            below += [self.sprout(named.name, each, level + 1) for each in self.below(named, level)]
        made = Field(parent, name, named.name, below)
        made.alias = self.alias() if alias else None
        return made

    def below(self, kind: GraphQLObjectType, level: int) -> list[str]:
        rare = self.values.rare
        if kind.name.endswith("Connection"):
            return [rare(kind.name, ["nodes", "edges"])]
        names = list(kind.fields)
        leaves = [name for name in names if is_leaf_type(get_named_type(kind.fields[name].type))]
        first = rare(kind.name, names if level < 4 else leaves or names)
        return list(
            {first: None, **dict.fromkeys(rare(kind.name, leaves) for _ in leaves[:LEAVES])}
        )

    def some(self, below: list[Selection]) -> tuple[list[Selection], Field] | None:
        """A field, and the list it stands in."""
        places = [
            (inside, each)
            for inside in lists(below)
            for each in inside
            if isinstance(each, Field) and not each.name.startswith("__")
        ]
        return self.values.random.choice(places) if places else None

    def repeat(self, below: list[Selection]) -> None:
        """The same field under another name, with other arguments."""
        if self.aliases < MOST_ALIASES and (found := self.some(below)):
            inside, each = found
            copy = deepcopy(each)
            copy.alias = self.alias()
            if self.values.chance(2) and copy.arguments:
                self.values.fill(copy, top=copy.parent == "Query")
            inside.append(copy)

    def merge(self, below: list[Selection]) -> None:
        """The same field twice, with a part of what is below it each, or with all of it."""
        if found := self.some(below):
            inside, each = found
            copy = twin(each)
            if len(each.below) > 1 and self.values.chance(2):
                cut = self.values.random.randrange(1, len(each.below))
                each.below[:], copy.below[:] = each.below[:cut], copy.below[cut:]
            inside.insert(self.values.random.randrange(len(inside) + 1), copy)

    def fragment(self, below: list[Selection]) -> None:
        """A stretch of a selection, as a fragment of some form."""
        random = self.values.random
        inside, parent = random.choice(list(typed_lists(below, "Query")))
        begin = random.randrange(len(inside))
        stretch = inside[begin : random.randrange(begin, len(inside)) + 1]
        part = Part(self.condition(parent, stretch), stretch)
        form = self.values.rare("form", ["named", "on", "bare"])
        if form == "named":
            part.name = f"F{next(self.numbers)}"
        elif form == "bare":
            part.on = None
        inside[begin : begin + len(stretch)] = [part]
        if form == "named" and self.values.chance(3):
            inside.append(part)

    def condition(self, parent: str, stretch: list[Selection]) -> str:
        names = {each.name for each in stretch if isinstance(each, Field)}
        fits = names <= {"id", "__typename"} and len(names) == len(stretch)
        interfaces = getattr(self.kind(parent), "interfaces", ())
        return interfaces[0].name if fits and interfaces and self.values.chance(2) else parent

    # Around it

    def directives(self, of: Document) -> None:
        """Three in four change nothing."""
        for _ in range(self.values.random.choice([0, 0, 1, 2])):
            inside = self.values.random.choice(list(lists(of.operations[0].below)))
            each = self.values.random.choice(inside)
            name = self.values.rare("directive", ["skip", "include"])
            if name in dict(each.directives):
                continue
            kept = self.values.chance(1.33)
            value: Any = (name == "include") == kept
            if self.values.chance(2):
                value = Lift(self.values, of).flag(value)
            each.directives.append((name, value))

    def operations(self, of: Document) -> None:
        """Others beside it, of which one is asked for."""
        random = self.values.random
        of.operations[0].name = of.asked = "Asked"
        other: list[Selection] = [self.sprout("Query", self.choice("Query"), 0)]
        for each in walk(other):
            if isinstance(each, Field):
                self.values.fill(each, top=True)
        of.operations.insert(random.randrange(2), Operation("Other", other))
        if self.values.fault(3):
            of.asked = random.choice([None, "Nobody", ""])


def twin(of: Any) -> Any:
    """A copy whose fields have the arguments of the original's: changed here, changed there."""
    below = [twin(each) for each in of.below]
    if isinstance(of, Part):
        return Part(of.on, below, of.name, list(of.directives))
    return Field(of.parent, of.name, of.kind, below, of.arguments, of.alias, list(of.directives))


def keys(below: list[Selection]) -> set[str]:
    """The response keys in reach of a selection."""
    found = set()
    for each in below:
        found |= keys(each.below) if isinstance(each, Part) else {each.key}
    return found


def lists(below: list[Selection]) -> list[list[Selection]]:
    return [inside for inside, _ in typed_lists(below, "Query")]


def typed_lists(below: list[Selection], parent: str) -> list[tuple[list[Selection], str]]:
    """Every selection and the type it is of; of a fragment met twice one."""
    found = [(below, parent)]
    for each in below:
        if each.below and not any(each.below is known for known, _ in found):
            on = (each.on or parent) if isinstance(each, Part) else each.kind
            found += typed_lists(each.below, on)
    return found

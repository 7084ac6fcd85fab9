"""Arguments for fields: mostly of what the database has, seldom wrong."""

import base64
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from random import Random
from typing import Any
from uuid import UUID

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    get_nullable_type,
)

from tests.differential.tree import ABSENT, Field, Word
from tests.pool import NAMES, Pool

LOGIC = ("and", "or", "not")
STRANGE = [
    "",
    "no such thing",
    "Ünïcödé 漢字",
    "'; drop table x --",
    "a\\b",
    '"',
    "%",
    "😀",
    " \n\t",
]
SCALARS: dict[str, list[Any]] = {
    "Int": [0, 1, 2, 3, 7, -1, 2**31 - 1],
    "ScoreFilter": [1, 2, 3],
    "Decimal": ["0", "-1.5", "1e3", "12.50", "999999999999999999.99"],
    "Date": ["2024-02-29", "2019-01-01", "0001-01-01", "9999-12-31"],
    "DateTime": [
        "2026-01-01T00:00:00Z",
        "2025-06-30T23:59:59.999999+05:30",
        "2024-02-29t12:00:00.123456789z",
    ],
    "String": STRANGE,
}
WRONG_IDS = ["", "xyz", "QXJ0aWNsZQ", "QXJ0aWNsZTox", "é"]


@dataclass(frozen=True)
class Entry:
    """A list that was asked for, and the cursors of its rows in their order."""

    where: Any
    order: Any
    cursors: Sequence[str]


@dataclass
class Values:
    """bank: `Company.articles` -> such lists. faulty: this operation may be wrong.
    used: how often each choice was made. reached: how often it was found in an answer."""

    schema: GraphQLSchema
    pool: Pool
    random: Random
    bank: dict[str, list[Entry]] = field(default_factory=dict)
    faulty: bool = False
    used: Counter[str] = field(default_factory=Counter)
    reached: Counter[str] = field(default_factory=Counter)

    def chance(self, one_in: float) -> bool:
        return self.random.random() * one_in < 1

    def fault(self, one_in: float) -> bool:
        return self.faulty and self.chance(one_in)

    def rare(self, prefix: str, options: Sequence[str]) -> str:
        """One of them, the likelier the seldomer it was chosen and reached."""
        places = [place(prefix, each) for each in options]
        weights = [(1 + self.used[each] / 5 + self.least(each)) ** -1.5 for each in places]
        (found,) = self.random.choices(options, weights)
        self.used[place(prefix, found)] += 1
        return found

    def least(self, place: str) -> int:
        """How often it was reached, or the rarest of what is reached by it alone."""
        return min(self.reached[each] for each in (place, *self.within.get(place, ())))

    @cached_property
    def within(self) -> dict[str, list[str]]:
        """Of a field its arguments, and those of the fields of an object that has no id."""
        found = {}
        for kind in self.schema.type_map.values():
            for name, of in kind.fields.items() if isinstance(kind, GraphQLObjectType) else ():
                part: Any = get_named_type(of.type)
                below = part.fields if isinstance(part, GraphQLObjectType) else {}
                if "id" in below or "pageInfo" in below:
                    below = {}
                found[f"{kind.name}.{name}"] = [
                    *arguments(kind.name, name, of),
                    *(each for inner in below.items() for each in arguments(part.name, *inner)),
                ]
        return found

    def several(self, prefix: str, options: Sequence[str], most: int) -> list[str]:
        number = min(self.random.choice([1, 1, 1, 2, 2, most]), len(options))
        found: dict[str, None] = {}
        while len(found) < number:
            found[self.rare(prefix, options)] = None
        return list(found)

    def fill(self, of: Field, *, top: bool) -> None:
        """Gives a field the arguments it needs, and some that it may have."""
        kind: Any = self.schema.type_map[of.parent]
        declared = kind.fields[of.name].args if of.name in kind.fields else {}
        if "where" in declared:
            filter_name = get_named_type(declared["where"].type).name
            of.arguments = self.page(f"{of.parent}.{of.name}", filter_name, top=top)
        elif "after" in declared:
            of.arguments = self.unfiltered(of, declared)
        elif "first" in declared:
            of.arguments = {} if self.chance(4) else {"first": self.size()}
        elif "id" in declared:
            of.arguments = {"id": self.id()}
        elif "ids" in declared:
            ids = [self.id() for _ in range(self.random.choice([1, 2, 3, 3, 4]))]
            of.arguments = {"ids": ids[0] if self.chance(20) else ids}
        elif declared:
            of.arguments = self.names(of, list(declared))

    def id(self) -> str:
        if self.fault(3):
            return self.random.choice(WRONG_IDS)
        kind, key = self.pool.id(self.random)
        if self.chance(10):
            strange = UUID(int=self.random.getrandbits(128))
            kind, key = self.random.choice([(kind, str(strange)), ("Nothing", key), ("Stats", key)])
        return base64.urlsafe_b64encode(f"{kind}:{key}".encode()).decode().rstrip("=")

    def names(self, of: Field, declared: list[str]) -> dict[str, Any]:
        """One of them; for `company` takes a slug or a domain."""
        found = {}
        chosen = declared if self.fault(4) else [self.rare(f"{of.parent}.{of.name}", declared)]
        for name in chosen:
            place = f"{of.parent}.{of.name}.{name}"
            strange = self.chance(10)
            word = self.random.choice(STRANGE) if strange else self.pool.named(place, self.random)
            found[name] = word
        if len(declared) > 1 and len(found) == 1 and self.chance(10):
            found[next(name for name in declared if name not in found)] = None
        return found

    def size(self) -> int:
        if self.fault(8):
            return self.random.choice([101, -1, 250])
        return 100 if self.chance(100) else self.random.choice([0, 1, 1, 2, 2, 3, 3, 4, 5])

    def page(self, place: str, kind: str, *, top: bool) -> dict[str, Any]:
        entries = self.bank.get(place, [])
        if entries and self.chance(2.5):
            found = self.continued(place, self.random.choice(entries))
        else:
            found = {
                "where": self.where(kind, 3) if self.chance(2.5) else ABSENT,
                "orderBy": self.order(kind) if self.chance(2.5) else ABSENT,
            }
        found.update(self.sizes(top=top))
        if self.chance(20):
            unused = [n for n in ("first", "after", "last", "before", "where") if n not in found]
            found.update(dict.fromkeys(unused[:1]))
        return {name: each for name, each in found.items() if each is not ABSENT}

    def unfiltered(self, of: Field, declared: Any) -> dict[str, Any]:
        """Of a list that has neither filter nor order: a cursor is good for all of its name."""
        found: dict[str, Any] = {} if self.chance(8) else {"first": max(1, self.size())}
        if "last" in declared:
            found = self.sizes(top=False)
        if "types" in declared and self.chance(2):
            kind: Any = get_named_type(declared["types"].type)
            found["types"] = [Word(each) for each in self.several(kind.name, list(kind.values), 3)]
        if "field" in declared and self.chance(2):
            kind = get_named_type(declared["field"].type)
            found["field"] = Word(self.rare(kind.name, list(kind.values)))
        named = [each for place, entries in self.bank.items() for each in entries
                 if place.endswith(f".{of.name}")]  # fmt: skip
        for name in [each for each in ("after", "before") if each in declared]:
            if named and self.chance(2):
                found[name] = self.random.choice(self.random.choice(named).cursors)
        return found

    def continued(self, place: str, entry: Entry) -> dict[str, Any]:
        found = {"where": entry.where, "orderBy": entry.order}
        cursors = entry.cursors
        if self.fault(2):
            others = self.random.choice(list(self.bank.values()))
            cursors = self.random.choice([*self.bank[place], *others, Entry(0, 0, STRANGE)]).cursors
        if not cursors:
            return found
        # Near the ends, so that something lies between.
        near, far = cursors[: len(cursors) // 2 + 1], cursors[len(cursors) // 2 :]
        seldom = min(("after", "before"), key=lambda each: self.reached[f"{place}({each}:)"])
        which = self.random.choice(["after", "before", seldom, "both"])
        if which != "before":
            found["after"] = self.random.choice(near if self.chance(1.2) else cursors)
        if which != "after":
            found["before"] = self.random.choice(far if self.chance(1.2) else cursors)
        return found

    def sizes(self, *, top: bool) -> dict[str, Any]:
        if self.fault(12):
            return {"first": 2, "last": 2}
        if top and self.chance(8):
            return {}
        name = self.random.choice(["first", "first", "last"])
        return {name: self.size()}

    def order(self, filter_name: str) -> Any:
        kind = filter_name.replace("Filter", "Order")
        declared: Any = self.schema.type_map[kind]
        names = list(declared.fields["field"].type.of_type.values)
        keys = [self.order_key(kind, name) for name in self.several(f"{kind}.field: ", names, 3)]
        if self.fault(8):
            keys.append(keys[0])
        if self.chance(30):
            return []
        return keys[0] if len(keys) == 1 and self.chance(4) else keys

    def order_key(self, kind: str, name: str) -> dict[str, Any]:
        found = {"field": Word(name)}
        if self.chance(1.4):
            found["direction"] = Word(self.rare(f"{kind}.direction: ", ["ASC", "DESC"]))
        if self.chance(1.7):
            found["nulls"] = Word(self.rare(f"{kind}.nulls: ", ["FIRST", "LAST"]))
        return found

    def where(self, kind: str, depth: int) -> dict[str, Any]:
        """A filter of this type, `depth` relations deep."""
        if self.chance(40):
            return {}
        declared: Any = self.schema.type_map[kind]
        names = [
            name
            for name, each in declared.fields.items()
            if depth > 0 or (name not in LOGIC and self.is_plain(get_named_type(each.type)))
        ]
        if not names:
            return {}
        chosen = self.several(kind, names, 3)
        return {name: self.condition(kind, name, declared.fields[name], depth) for name in chosen}

    def is_plain(self, kind: Any) -> bool:
        """Looks at no other rows."""
        return not isinstance(kind, GraphQLInputObjectType) or bool({"eq"} & {*kind.fields})

    def condition(self, kind: str, name: str, declared: Any, depth: int) -> Any:
        if self.fault(30):
            return None
        if name in ("and", "or"):
            parts = [self.where(kind, depth - 1) for _ in range(self.random.choice([0, 1, 2, 2]))]
            return parts[0] if len(parts) == 1 and self.chance(3) else parts
        if name == "not":
            return self.where(kind, depth - 1)
        asked: Any = get_named_type(declared.type)
        if asked.name == "Boolean":
            return self.chance(2)
        if asked.name == "String":
            return self.text(f"{kind}.{name}")
        if asked.name == "NameFilter":
            return self.compare(asked, lambda _: self.word(f"{kind}.{name}"))
        if "some" in asked.fields:
            inner = get_named_type(asked.fields["some"].type).name
            which = self.several(asked.name, list(asked.fields), 2)
            return {each: self.where(inner, depth - 1) for each in which}
        if "eq" not in asked.fields:
            return self.where(asked.name, depth - 1)
        return self.compare(asked, lambda operator: self.value(f"{kind}.{name}", asked, operator))

    def compare(self, kind: Any, value: Callable[[str], Any]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name in self.several(kind.name, list(kind.fields), 2):
            declared = kind.fields[name].type
            if self.fault(30):
                found[name] = None
            elif get_named_type(declared).name == "Boolean":
                found[name] = self.chance(2)
            elif isinstance(get_nullable_type(declared), GraphQLList):
                found[name] = [value(name) for _ in range(self.random.choice([0, 1, 2, 3, 4]))]
            else:
                found[name] = value(name)
        return found

    def word(self, place: str) -> str:
        if self.fault(3):
            return self.random.choice(STRANGE)
        assert place in NAMES
        return self.pool.named(place, self.random)

    def value(self, place: str, kind: Any, operator: str) -> Any:
        declared = get_named_type(kind.fields["eq"].type)
        if isinstance(declared, GraphQLEnumType):
            return Word(self.rare(declared.name, list(declared.values)))
        if self.chance(10):
            return self.random.choice(SCALARS.get(kind.name, SCALARS[declared.name]))
        found = self.pool.of(place, self.random)
        if operator in ("contains", "startsWith"):
            begin = self.random.randrange(len(found)) if operator == "contains" else 0
            found = found[begin : begin + self.random.choice([1, 1, 2, 3, 6])]
            return found.swapcase() if self.chance(3) else found
        return found

    def text(self, place: str) -> str:
        if self.chance(12):
            return self.random.choice([each for each in STRANGE if re.search(r"\w", each)])
        words = [each for each in self.pool.of(place, self.random).split() if len(each) > 2] or [
            "x"
        ]
        one, other = self.random.choice(words), self.random.choice(words)
        shapes = [
            one,
            one,
            one.lower(),
            f"{one} {other}",
            f'"{one} {other}"',
            f"{one} or {other}",
            f"-{one}",
        ]
        return self.random.choice(shapes)  # fmt: skip


def arguments(kind: str, name: str, of: GraphQLField) -> list[str]:
    return [f"{kind}.{name}({each}:)" for each in of.args]


def place(prefix: str, name: str) -> str:
    """As the coverage calls it: `Article.title`, `ArticleOrder.field: TITLE`."""
    return prefix + name if prefix.endswith(" ") else f"{prefix}.{name}"

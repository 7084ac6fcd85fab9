"""A filter as given -> conditions. Each field of a filter's type carries what becomes of it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from types import GenericAlias
from typing import Annotated, Any

import strawberry
from graphql import GraphQLError
from sqlalchemy import ColumnElement, and_, false, or_, true
from strawberry import UNSET
from strawberry.utils.str_converters import to_camel_case

from schema.directives import weighs
from schema.filters import operators
from schema.filters.coding import Coding
from schema.filters.logic import denied
from schema.filters.naming import Name, Naming
from schema.filters.operators import Clause, CodeFilter, Member, NameFilter, apply
from schema.filters.tables import Relation, Source, Tables
from schema.filters.words import WORDED

Given = dict[str, Any]
# What looking at a related row, or at related rows, costs a list in objects of an answer.
ONE, MANY = 2, 15
# How many relations of a filter PostgreSQL may join in an order of its own: planning takes the cube
# of their number (60: 4.5 s), and above its join_collapse_limit it tries few orders anyway.
JOINED = 8
# A column of the list's tables.
Column = Callable[[Tables], ColumnElement[Any]]


@dataclass(frozen=True)
class Scope:
    """Where in a filter we are: the tables in reach, the path, the names met so far, and what
    numbers its relations."""

    tables: Tables
    path: tuple[str, ...]
    names: list[Name] = field(default_factory=list)
    relations: Iterator[int] = field(default_factory=count)

    def at(self, key: str) -> "Scope":
        return replace(self, path=(*self.path, key))

    def inside(self, tables: Tables) -> "Scope":
        return replace(self, tables=tables)


Handler = Callable[[Scope, Any], Clause]


@dataclass(frozen=True)
class Filter:
    """An input type, what it looks at, and what becomes of each of its fields."""

    input: Any
    source: Source
    handlers: dict[str, Handler]


# GraphQL name of an input type -> what it filters and how.
FILTERS: dict[str, Filter] = {}


def condition(name: str, given: Given, scope: Scope) -> Clause:
    """That all of `given` holds."""
    handlers = FILTERS[name].handlers
    clauses = []
    for key, value in given.items():
        below = scope.at(key)
        refuse_null(value, below)
        clauses.append(handlers[key](below, value))
    return and_(true(), *clauses)


def refuse_null(value: Any, scope: Scope) -> None:
    if value is None:
        where = ".".join(scope.path)
        said = f"{where} is null, which compares to nothing: leave it out."
        raise GraphQLError(said, extensions={"argument": where})


def by(
    handler: Handler,
    kind: Any,
    description: str | None = None,
    directives: Sequence[Any] = (),
    **declared: Any,
) -> Any:
    """A field of a filter's type. declared: what its values must be like."""
    return strawberry.field(
        default=UNSET,
        description=description,
        metadata={"handler": handler, "kind": kind | None, **declared},
        directives=directives,
    )


def compared(kind: Any, column: Column, description: str | None = None) -> Any:
    def handle(scope: Scope, given: Given) -> Clause:
        for operator, value in given.items():
            refuse_null(value, scope.at(operator))
        return and_(true(), *apply(column(scope.tables), given))

    return by(handle, kind, description)


def named(naming: Naming, key: Column, description: str | None = None) -> Any:
    """Filters by words that name something, of which `key` is the id."""

    def handle(scope: Scope, given: Given) -> Clause:
        clauses = []
        for operator, value in given.items():
            below = scope.at(operator)
            refuse_null(value, below)
            found = naming.resolve(operator, key(scope.tables), value, ".".join(below.path))
            clauses.append(found.clause)
            scope.names.append(found.name)
        return and_(true(), *clauses)

    return by(handle, NameFilter, description)


def coded(coding: Coding, column: Column, description: str) -> Any:
    """Filters by codes that a standard lists."""

    def handle(scope: Scope, given: Given) -> Clause:
        for operator, value in given.items():
            below = scope.at(operator)
            refuse_null(value, below)
            if operator != "isNull":
                scope.names.append(coding.name(value, ".".join(below.path)))
        return and_(true(), *apply(column(scope.tables), given))

    return by(handle, CodeFilter, description)


def flag(clause: Callable[[Tables], Clause], description: str | None = None) -> Any:
    def handle(scope: Scope, given: bool) -> Clause:
        found = clause(scope.tables)
        return found if given else found.is_not(True)

    return by(handle, bool, description)


def text(clause: Callable[[Tables, Any], Clause], description: str) -> Any:
    return by(lambda scope, given: clause(scope.tables, given), str, description, **WORDED)


def lazily(name: str) -> Any:
    return Annotated[name, strawberry.lazy("schema.filters")]


def one(name: str, on: Relation, description: str | None = None) -> Any:
    """There is one, and it meets the filter."""
    return by(
        lambda scope, given: related(name, on, scope, given),
        lazily(name),
        description,
        [weighs(ONE)],
    )


def many(name: str, on: Relation, description: str | None = None) -> Any:
    def handle(scope: Scope, given: Given) -> Clause:
        for quantifier, value in given.items():
            refuse_null(value, scope.at(quantifier))
        return and_(
            true(),
            *(QUANTIFIERS[key](name, on, scope.at(key), value) for key, value in given.items()),
        )

    return by(handle, list_filter(name), description, [weighs(MANY)])


def related(
    name: str,
    on: Relation,
    scope: Scope,
    given: Given,
    *,
    failing: bool = False,
) -> Clause:
    """Whether a related row meets the filter, or fails to."""
    source = FILTERS[name].source
    tables = source.other()
    apart = next(scope.relations) >= JOINED
    meets = condition(name, given, scope.inside(tables))
    wanted = denied(meets) if failing else meets
    return source.exists(scope.tables, tables, on(scope.tables, tables), wanted, apart=apart)


def some(name: str, on: Relation, scope: Scope, given: Given) -> Clause:
    return related(name, on, scope, given)


def none(name: str, on: Relation, scope: Scope, given: Given) -> Clause:
    return ~related(name, on, scope, given)


def every(name: str, on: Relation, scope: Scope, given: Given) -> Clause:
    return ~related(name, on, scope, given, failing=True)


QUANTIFIERS = {"some": some, "none": none, "every": every}
LISTS: dict[str, Any] = {}


def list_filter(name: str) -> Any:
    if name not in LISTS:
        kind = lazily(name)
        LISTS[name] = operators.input_of(
            name.replace("Filter", "ListFilter"),
            "A filter over a list. All that is given must hold.",
            [
                Member("some", kind, "At least one of the list meets it."),
                Member("none", kind, "None of the list meets it."),
                Member("every", kind, "All of the list meet it; so does an empty one."),
            ],
        )
    return LISTS[name]


def entity_filter(source: Source, description: str) -> Callable[[type], Any]:
    """Makes a class an input type, with `and`, `or` and `not` of its own kind."""

    def decorate(cls: type) -> Any:
        name = cls.__name__
        each_of = GenericAlias(list, (lazily(name),))
        logic = {"and": each_of, "or": each_of, "not": lazily(name)}
        for key, kind in logic.items():
            each = by(LOGIC[key](name), kind, LOGIC_HELP[key])
            each.graphql_name = key
            setattr(cls, operators.python_name(key), each)
            cls.__annotations__[operators.python_name(key)] = Any
        for field_name in cls.__annotations__:
            cls.__annotations__[field_name] = getattr(cls, field_name).metadata["kind"]
        made: Any = strawberry.input(cls, description=description)
        FILTERS[name] = Filter(made, source, handlers_of(made))
        return made

    return decorate


def handlers_of(made: Any) -> dict[str, Handler]:
    return {
        each.graphql_name or to_camel_case(each.python_name): each.metadata["handler"]
        for each in made.__strawberry_definition__.fields
    }


def all_of(name: str) -> Handler:
    return lambda scope, given: and_(true(), *parts(name, given, scope))


def any_of(name: str) -> Handler:
    return lambda scope, given: or_(false(), *parts(name, given, scope))


def parts(name: str, given: list[Given], scope: Scope) -> list[Clause]:
    return [condition(name, each, scope.at(str(number))) for number, each in enumerate(given)]


def not_this(name: str) -> Handler:
    return lambda scope, given: denied(condition(name, given, scope))


LOGIC = {"and": all_of, "or": any_of, "not": not_this}
LOGIC_HELP = {
    "and": "All of these hold.",
    "or": "At least one of these holds; of an empty list none does.",
    "not": "Everything that this does not find.",
}

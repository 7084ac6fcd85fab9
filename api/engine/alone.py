"""One root field's value alone, as an address gives it: what GraphQL cannot say of it."""

from typing import TYPE_CHECKING, Any

from graphql import get_nullable_type
from graphql.execution.collect_fields import GroupedFieldSet

from api.engine import names
from api.engine.connection import Connection
from api.engine.page import Page
from api.engine.row import Place
from api.engine.statement import Compiled, printed

if TYPE_CHECKING:
    from api.engine.compile import Compiler

# What a root field without a row gives, and `node` of another type.
NOTHING = (b"null", b"{}")


def value(compiler: "Compiler") -> Compiled:
    """Of a connection an object of `data` and `page`. The field is no introspection."""
    fields, declared, result = only(compiler)
    place, (details,) = Place().below(declared, None), fields.values()
    if isinstance(result, Page):
        kind = get_nullable_type(declared)
        made = Connection(compiler, kind, result, place, details).listing()
    else:
        made = compiler.value(declared, result, place, details)
    return compiler.selected(made, fields)


def rows(compiler: "Compiler") -> Compiled:
    """Of a connection, a row for each node: its JSON and its cursor."""
    fields, declared, result = only(compiler)
    assert isinstance(result, Page)
    place, (details,) = Place().below(declared, None), fields.values()
    kind = get_nullable_type(declared)
    found = Connection(compiler, kind, result, place, details).each()
    if compiler.names:
        found = names.beside(compiler.names, found)
    return compiler.compiled(*printed(found), fields)


def only(compiler: "Compiler") -> tuple[GroupedFieldSet, Any, Any]:
    """The one root field, its type, and what it resolves to."""
    compiler.alone = True
    fields = compiler.root_fields()
    (details,) = fields.values()
    definition = compiler.root().fields[details[0].node.name.value]
    return fields, definition.type, compiler.resolve(definition, details, None)


def as_one(fields: GroupedFieldSet) -> GroupedFieldSet:
    """`data` and `data__2` as one field `data`: GraphQL would not merge fields of one name and of
    several types, though they stand in fragments on several types."""
    found: GroupedFieldSet = {}
    for key, details in fields.items():
        name = key.partition("__")[0] or key
        found[name] = [*found.get(name, ()), *details]
    return found

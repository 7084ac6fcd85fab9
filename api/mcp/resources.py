"""What an agent can read about the data: the schema, and what each type means."""

from collections.abc import Iterator

from graphql import (
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    is_introspection_type,
    print_type,
)
from mcp.shared.exceptions import MCPError
from mcp_types import INVALID_PARAMS, Resource, ResourceTemplate, TextResourceContents

from api.documents import sdl

BEGIN = "venturegraph://"
SDL, DICTIONARY, TYPES = f"{BEGIN}schema.graphql", f"{BEGIN}dictionary", f"{BEGIN}types/"

RESOURCES = [
    Resource(
        uri=DICTIONARY,
        name="dictionary",
        title="Data dictionary",
        description="What each type and each of its fields means.",
        mime_type="text/markdown",
    ),
    Resource(
        uri=SDL,
        name="schema",
        title="GraphQL schema",
        description="All types, fields, filters and orders, as SDL.",
        mime_type="application/graphql",
    ),
]
TEMPLATES = [
    ResourceTemplate(
        uri_template=f"{TYPES}{{name}}",
        name="type",
        title="One type",
        description="A type of the schema as SDL, as ArticleFilter, what a tool's `where` takes, or"
        " RoundType, the words that there are.",
        mime_type="application/graphql",
    )
]


def contents(schema: GraphQLSchema, uri: str) -> TextResourceContents:
    if uri == SDL:
        return TextResourceContents(uri=uri, mime_type="application/graphql", text=sdl())
    if uri == DICTIONARY:
        text = "\n".join(dictionary(schema))
        return TextResourceContents(uri=uri, mime_type="text/markdown", text=text)
    kind = schema.type_map.get(uri.removeprefix(TYPES)) if uri.startswith(TYPES) else None
    if kind is None or is_introspection_type(kind):
        raise MCPError(INVALID_PARAMS, f"There is no resource {uri[:200]}.")
    return TextResourceContents(uri=uri, mime_type="application/graphql", text=print_type(kind))


def dictionary(schema: GraphQLSchema) -> Iterator[str]:
    yield "# Data dictionary"
    for kind in schema.type_map.values():
        if is_told(schema, kind):
            yield f"\n## {kind.name}\n"
            yield from ([f"{one_line(kind.description)}\n"] if kind.description else [])
            assert isinstance(kind, GraphQLObjectType | GraphQLInterfaceType)
            for name, field in kind.fields.items():
                said = f": {one_line(field.description)}" if field.description else ""
                yield f"- `{name}` ({field.type}){said}"


def is_told(schema: GraphQLSchema, kind: GraphQLNamedType) -> bool:
    """What is data: neither an entry nor a page of it."""
    if isinstance(kind, GraphQLUnionType) or kind is schema.query_type:
        return False
    has_fields = isinstance(kind, GraphQLObjectType | GraphQLInterfaceType)
    return has_fields and not is_introspection_type(kind) and not is_page(kind.name)


def is_page(name: str) -> bool:
    return name.endswith(("Connection", "Edge", "PageInfo"))


def one_line(text: str) -> str:
    return " ".join(text.split())

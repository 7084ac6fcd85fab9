"""What an address answers: its body and its headers."""

from collections.abc import Sequence
from typing import Any

from graphql import (
    FieldNode,
    GraphQLSchema,
    OperationDefinitionNode,
    SelectionSetNode,
    get_named_type,
    parse,
)

from api.negotiation import JSON
from api.openapi.refusals import REFUSALS, REQUEST_ID
from api.openapi.shapes import Shape, Shapes
from api.stored.fields import NODES, whole
from api.stored.operations import Stored

HEADERS: dict[str, tuple[str, Any]] = {
    "X-Request-Id": ("The request's id: the client's own, or a new one.", REQUEST_ID),
    "ETag": (
        "A weak validator of this answer, for If-None-Match.",
        'W/"a66c7f9c9b3e4bd0a66c7f9c9b3e4bd0"',
    ),
    "Cache-Control": ("Who may keep the answer: all who ask again each time.", "public, no-cache"),
    "Last-Modified": ("The thing's `updatedAt`.", "Thu, 26 Nov 2026 09:00:00 GMT"),
    "Vary": ("What of the request the answer depends on.", "Accept, Accept-Encoding"),
    "RateLimit": ("Requests left (r), more in so many seconds (t).", '"requests";r=59990;t=42'),
    "RateLimit-Policy": ("Requests (q) in so many seconds (w).", '"requests";q=60000;w=60'),
    "Retry-After": ("Seconds to wait.", 1),
    "Location": ("The address under its present slug.", "/v1/companies/openai"),
    "Allow": ("The methods that are.", "GET, HEAD"),
}  # fmt: skip
EVERY = ("X-Request-Id", "RateLimit", "RateLimit-Policy")
KEPT = ("ETag", "Cache-Control", "Vary")


def answers(of: Stored, shapes: Shapes, example: Any) -> Shape:
    dated = ["Last-Modified"] if whole(of.text).dated else []
    moved = answer("It has another slug by now.", ["Location"])
    refused = {
        str(status): {"$ref": f"#/components/responses/{status}"}
        for status in REFUSALS
        if status != 404 or "{" in of.route
    }
    return {
        "200": {
            **answer(of.summary, [*KEPT, *dated]),
            "content": {JSON: {"schema": body(of, shapes), "example": example}},
        },
        "304": answer("What is known still holds.", KEPT),
        **({"308": moved} if "{slug}" in of.route and not of.lists else {}),
        **refused,
    }


def body(of: Stored, shapes: Shapes) -> Shape:
    """A component of the operation's name; with `fields` less of it."""
    kind, node = shown(of, shapes.schema)
    if not of.lists:
        return component(of.name, kind, node, shapes)
    return {
        "type": "object",
        "required": ["data", "page"],
        "properties": {
            "data": {"type": "array", "items": component(f"{of.name}Item", kind, node, shapes)},
            "page": {"$ref": "#/components/schemas/Page"},
        },
    }


def shown(of: Stored, schema: GraphQLSchema) -> tuple[Any, SelectionSetNode]:
    """The type of the one thing, or of each in the list, and what of it is selected."""
    (operation,) = parse(of.text).definitions
    assert isinstance(operation, OperationDefinitionNode)
    assert schema.query_type
    (root,) = fields_of(operation.selection_set)
    kind: Any = get_named_type(schema.query_type.fields[root.name.value].type)
    if of.lists:
        assert root.selection_set
        (root,) = (each for each in fields_of(root.selection_set) if each.name.value == NODES)
        kind = get_named_type(kind.fields[NODES].type)
    assert root.selection_set
    return kind, root.selection_set


def component(name: str, kind: Any, selection: SelectionSetNode, shapes: Shapes) -> Shape:
    shapes.components[name] = shapes.selected(kind, selection, whole=True)
    shapes.components[f"{name}Fields"] = {
        "description": f"{name} with the `fields` that were asked for.",
        **shapes.selected(kind, selection, whole=False),
    }
    return {
        "anyOf": [
            {"$ref": f"#/components/schemas/{name}"},
            {"$ref": f"#/components/schemas/{name}Fields"},
        ]
    }


def fields_of(selection: SelectionSetNode) -> list[FieldNode]:
    return [each for each in selection.selections if isinstance(each, FieldNode)]


def answer(description: str, own: Sequence[str]) -> Shape:
    return {"description": description, "headers": with_headers(own)}


def with_headers(own: Sequence[str]) -> Shape:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in (*EVERY, *own)}


def headers() -> Shape:
    return {
        name: {
            "description": description,
            "schema": {"type": "integer" if isinstance(example, int) else "string"},
            "example": example,
        }
        for name, (description, example) in HEADERS.items()
    }

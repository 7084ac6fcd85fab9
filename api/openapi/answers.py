"""What an address answers: its body and its headers."""

from collections.abc import Sequence
from typing import Any

from graphql import FieldNode, OperationDefinitionNode, get_named_type, parse

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
EVERY, COUNTED = ("X-Request-Id",), ("RateLimit", "RateLimit-Policy")
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
    document = parse(of.text)
    (operation,) = document.definitions
    assert isinstance(operation, OperationDefinitionNode)
    (root,) = operation.selection_set.selections
    assert isinstance(root, FieldNode)
    assert shapes.schema.query_type
    kind: Any = get_named_type(shapes.schema.query_type.fields[root.name.value].type)
    if not of.lists:
        return shown(of.name, kind, root, shapes)
    (nodes,) = (each for each in selections(root) if each.name.value == NODES)
    items = shown(f"{of.name}Item", get_named_type(kind.fields[NODES].type), nodes, shapes)
    return {
        "type": "object",
        "required": ["data", "page"],
        "properties": {
            "data": {"type": "array", "items": items},
            "page": {"$ref": "#/components/schemas/Page"},
        },
    }


def shown(name: str, kind: Any, node: FieldNode, shapes: Shapes) -> Shape:
    assert node.selection_set
    shapes.components[name] = shapes.selected(kind, node.selection_set, whole=True)
    shapes.components[f"{name}Fields"] = {
        "description": f"{name} with the `fields` that were asked for.",
        **shapes.selected(kind, node.selection_set, whole=False),
    }
    return {
        "anyOf": [
            {"$ref": f"#/components/schemas/{name}"},
            {"$ref": f"#/components/schemas/{name}Fields"},
        ]
    }


def selections(node: FieldNode) -> list[FieldNode]:
    found = node.selection_set.selections if node.selection_set else ()
    return [each for each in found if isinstance(each, FieldNode)]


def answer(description: str, own: Sequence[str]) -> Shape:
    return {"description": description, "headers": with_headers(own)}


def with_headers(own: Sequence[str], counted: bool = True) -> Shape:
    names = (*EVERY, *(COUNTED if counted else ()), *own)
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def headers() -> Shape:
    return {
        name: {
            "description": description,
            "schema": {"type": "integer" if isinstance(example, int) else "string"},
            "example": example,
        }
        for name, (description, example) in HEADERS.items()
    }

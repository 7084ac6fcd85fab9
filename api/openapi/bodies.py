"""What an address shows, as components of the document."""

from typing import Any

from graphql import SelectionSetNode

from api.shapes.shown import page, shown
from api.shapes.types import Shape, Shapes
from api.stored.operations import Stored


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
            "page": page(of, shapes),
        },
    }


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

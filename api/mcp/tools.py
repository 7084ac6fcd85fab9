"""A stored operation as a tool: its parameters as JSON Schema, and what it gives.

Schemas are read by agents, who pay for each byte: of what a tool gives they have no descriptions,
those are in the resources, and of a filter no more than its name.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mcp_types import Tool, ToolAnnotations

from api.mcp.budget import DEFAULT, LEAST, MOST
from api.shapes.shown import page, shown
from api.shapes.taken import taken
from api.shapes.types import Shape, Shapes, or_null
from api.stored.fields import FIELDS
from api.stored.operations import WHERE, Parameter, Stored

BYTES = "max_bytes"
COMPONENT = "#/components/schemas/"
READS = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
BUDGET: Shape = {
    "type": "integer",
    "minimum": LEAST,
    "maximum": MOST,
    "default": DEFAULT,
    "description": "Bytes that the reply may have: of a list there are fewer rows and a cursor, of"
    " one thing the longest texts are null and `omitted` says how to get them.",
}
CHOICE: Shape = {
    "type": "array",
    "items": {"type": "string"},
    "minItems": 1,
    "description": "What is shown, by its names in the output with dots: these alone. A name that"
    " has fields of its own stands for all of them.",
}
OMITTED: Shape = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {"fields": {"type": "string"}, BYTES: {"type": "integer"}},
    },
}


def tool(of: Stored, shapes: Shapes) -> Tool:
    return Tool(
        name=of.stem,
        title=of.summary.rstrip("."),
        description=of.summary,
        input_schema=given(of, shapes),
        output_schema=gives(of, shapes),
        annotations=READS,
    )


def given(of: Stored, shapes: Shapes) -> Shape:
    own = {name: argument(each, shapes) for name, each in of.parameters.items()}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [name for name in own if f"{{{name}}}" in of.route],
        "properties": {**own, FIELDS: CHOICE, BYTES: BUDGET},
    }


def argument(of: Parameter, shapes: Shapes) -> Shape:
    if of.name == WHERE:
        kind = str(of.kind).strip("[]!")
        told = f"As the GraphQL input {kind}: see the resource venturegraph://types/{kind}."
        return {"type": "object", "description": f"{of.description} {told}"}
    return {**taken(of, shapes), "description": of.description}


def gives(of: Stored, shapes: Shapes) -> Shape:
    kind, selection = shown(of, shapes.schema)
    thing = loose(shapes.selected(kind, selection, whole=False), shapes)
    if of.lists:
        data, around = {"type": "array", "items": thing}, loose(page(of, shapes), shapes)
        thing = {"type": "object", "properties": {"data": data, "page": around}}
    return {**thing, "properties": {**thing["properties"], "omitted": OMITTED}}


def loose(shape: Any, shapes: Shapes) -> Any:
    """Whatever is in it may be left out of a reply, or null; enums are told in place."""
    if reference := shape.get("$ref"):
        enum = shapes.components[reference.removeprefix(COMPONENT)]
        return {"type": "string", "enum": enum["enum"]}
    made = {name: each for name, each in shape.items() if name not in ("description", "format")}
    if "properties" in made:
        made["properties"] = {
            name: nullable(loose(each, shapes)) for name, each in made["properties"].items()
        }
    if "items" in made:
        made["items"] = loose(made["items"], shapes)
    if "anyOf" in made:
        made["anyOf"] = [loose(each, shapes) for each in made["anyOf"]]
    return made


def nullable(shape: Shape) -> Shape:
    known = isinstance(shape.get("type"), list) or {"type": "null"} in shape.get("anyOf", ())
    return shape if known else or_null(shape)


def as_query(arguments: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What an address would say."""
    for name, value in arguments.items():
        # An empty list says nothing, which is refused as an empty parameter is.
        for each in (value or [""]) if isinstance(value, list) else [value]:
            if each is not None:
                yield name, each if isinstance(each, str) else json.dumps(each)


def path_of(of: Stored, arguments: Mapping[str, Any]) -> dict[str, str]:
    names: Sequence[str] = [name for name in of.parameters if f"{{{name}}}" in of.route]
    return {name: str(arguments[name]) for name in names if arguments.get(name) is not None}

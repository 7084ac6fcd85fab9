"""A stored operation as a tool: its parameters as JSON Schema, and what it gives.

Schemas are read by agents, who pay for each byte: of what a tool gives they have names and types,
of a parameter a sentence, of a filter its name. All else is in the resources.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from graphql import get_named_type
from mcp_types import Tool, ToolAnnotations

from api.errors import ApiError, Code
from api.mcp.budget import DEFAULT, LEAST, MOST
from api.mcp.resources import TYPES
from api.shapes.shown import page, shown
from api.shapes.taken import taken
from api.shapes.types import Shape, Shapes
from api.stored.fields import FIELDS
from api.stored.operations import WHERE, Parameter, Stored
from api.stored.parameters import is_order
from api.stored.wrong import WrongError

BYTES = "max_bytes"
READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, open_world_hint=False)
NULL: Shape = {"type": "null"}
CHOICE: Shape = {
    "type": "array",
    "items": {"type": "string"},
    "description": "These alone: names within one thing or row, with dots.",
}
BUDGET: Shape = {
    "type": "integer",
    "minimum": LEAST,
    "maximum": MOST,
    "default": DEFAULT,
    "description": "Of the reply.",
}
OMITTED: Shape = {"type": "array", "items": {"type": "object"}}
# What pages have in common, in fewer words than the schema has.
PAGING = {
    "orderBy": "`-` for descending.",
    "first": "Rows at most; 20 unless given.",
    "after": "`page.next` of the reply before.",
    "last": "In place of `first`: from the end.",
    "before": "With `last`: `page.prev` of the reply before.",
    "total": "Count all in `page.total`.",
}
# What of a shape an agent is told.
TOLD = ("type", "enum", "minimum", "maximum", "default")
# By these things are named.
WORDS = ("slug", "code")
DAYS = ("Date", "DateTime")


def tool(of: Stored, shapes: Shapes) -> Tool:
    return Tool(
        name=of.stem,
        description=f"{of.summary} {of.agent}".rstrip(),
        input_schema=given(of, shapes),
        output_schema=gives(of, shapes),
        annotations=READS,
    )


def given(of: Stored, shapes: Shapes) -> Shape:
    own = {name: argument(of, each, shapes) for name, each in of.parameters.items()}
    required = [name for name in own if f"{{{name}}}" in of.route]
    return {
        "type": "object",
        "additionalProperties": False,
        **({"required": required} if required else {}),
        "properties": {**own, FIELDS: CHOICE, BYTES: BUDGET},
    }


def argument(of: Stored, parameter: Parameter, shapes: Shapes) -> Shape:
    if parameter.name == WHERE:
        kind = str(parameter.kind).strip("[]!")
        return {"type": "object", "description": f"A filter: {TYPES}{kind}."}
    return {**asked(parameter, shapes), "description": said(of, parameter)}


def asked(parameter: Parameter, shapes: Shapes) -> Shape:
    shape = taken(parameter, shapes)
    items = shape.get("items", shape)
    if is_order(get_named_type(parameter.kind)):
        keys = "|".join(each for each in items["enum"] if not each.startswith("-"))
        return array({"type": "string", "pattern": f"^-?({keys})$"})
    made = {name: items[name] for name in TOLD if name in items}
    return made if items is shape else array(made)


def said(of: Stored, parameter: Parameter) -> str:
    """Its first sentence: all of it is in the filter's type."""
    if WHERE in of.parameters and parameter.name in PAGING:
        return PAGING[parameter.name]
    first = parameter.description.partition(". ")[0].rstrip(".") + "."
    if get_named_type(parameter.kind).name in DAYS:
        return f"{first} As 2026-04-01."
    word = parameter.path[-1:]
    return f"{first} By {word[0]}." if word and word[0] in WORDS else first


def gives(of: Stored, shapes: Shapes) -> Shape:
    kind, selection = shown(of, shapes.schema)
    thing = bare(shapes.selected(kind, selection, whole=False))
    if of.lists:
        around = bare(page(of, shapes))
        thing = {"type": "object", "properties": {"data": array(thing), "page": around}}
    return {**thing, "properties": {**thing["properties"], "omitted": OMITTED}}


def bare(shape: Shape, *, null: bool = False) -> Shape:
    """Types and names. Whatever has a name may be left out of a reply, or null; what is one of
    several types may be any of them."""
    kinds = [each for each in shape.get("anyOf", [shape]) if each != NULL]
    null = null or NULL in shape.get("anyOf", ())
    if kinds != [shape]:
        return bare(kinds[0], null=null) if len(kinds) == 1 else typed("object", null)
    if "$ref" in shape:
        return typed("string", null)
    kind, *others = [shape["type"]] if isinstance(shape["type"], str) else shape["type"]
    made = typed(kind, null or bool(others))
    if "properties" in shape:
        made["properties"] = {
            name: bare(each, null=True) for name, each in shape["properties"].items()
        }
    if "items" in shape:
        made["items"] = bare(shape["items"])
    return made


def typed(kind: str, null: bool) -> Shape:
    return {"type": [kind, "null"] if null else kind}


def array(items: Shape) -> Shape:
    return {"type": "array", "items": items}


def as_query(arguments: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What an address would say."""
    for name, value in arguments.items():
        # An empty list says nothing, which is refused as an empty parameter is.
        for each in (value or [""]) if isinstance(value, list) else [value]:
            if each is not None:
                yield name, each if isinstance(each, str) else json.dumps(each)


def path_of(of: Stored, arguments: Mapping[str, Any]) -> dict[str, str]:
    """Raises ApiError."""
    names = [name for name in of.parameters if f"{{{name}}}" in of.route]
    found = {name: arguments.get(name) for name in names}
    problems = [
        WrongError("is missing" if each is None else "is not a text").problem(name)
        for name, each in found.items()
        if not isinstance(each, str)
    ]
    if problems:
        raise ApiError(Code.BAD_USER_INPUT, problems[0]["message"], problems)
    return {name: str(each) for name, each in found.items()}

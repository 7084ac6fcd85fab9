"""Parameters of an address: of its path, of its query, and those that all have."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from graphql import get_named_type

from api.negotiation import JSON
from api.shapes.taken import array, compared, taken, words
from api.shapes.types import Shape, Shapes
from api.stored.fields import FIELDS, names
from api.stored.formats import FORMAT, formats
from api.stored.operations import WHERE, Parameter, Stored
from api.stored.parameters import is_order, nested, one

FIELDS_SAID = (
    "What is shown, separated by commas: these alone, by a smaller statement. A name that has"
    " fields of its own stands for all of them."
)
FORMAT_SAID = "The format of the answer; else what the Accept header likes best."
AS_JSON = " An object of JSON; of several, all hold."
DOWNWARDS = " A key with `-` before it runs downwards."
SEVERAL = " Of several, any of them."
DAY = " A day is good too: its first moment in UTC."
# Of what no schema has words of its own for.
CURSOR = "WyI3ZjA5YzJhMWI0ZDMiLCAib3BlbmFpIl0"
HEADERS: dict[str, Shape] = {
    "IfNoneMatch": {
        "name": "If-None-Match",
        "in": "header",
        "description": "ETags of answers that are known: 304 where one of them still holds.",
        "schema": {"type": "string"},
        "example": 'W/"a66c7f9c9b3e4bd0a66c7f9c9b3e4bd0"',
    },
    "RequestId": {
        "name": "X-Request-Id",
        "in": "header",
        "description": "The client's own id of the request: its answer and the logs tell it. Of 1"
        " to 128 letters, digits and ._:/+=@-; in place of any other there is a new one.",
        "schema": {"type": "string"},
        "example": "partner-sync-2026-11-26",
    },
}


def parameters(of: Stored, shapes: Shapes, examples: Mapping[str, str]) -> list[Shape]:
    known = {**examples, **dict(parse_qsl(of.example))}
    made = [
        in_path(each, shapes, known[each.name])
        if f"{{{each.name}}}" in of.route
        else in_query(each, shapes, known.get(each.name))
        for each in of.parameters.values()
        if each.name != WHERE
    ]
    filters = [where(of, shapes, known)] if WHERE in of.parameters else []
    headers = [{"$ref": f"#/components/parameters/{name}"} for name in HEADERS]
    return [*made, *filters, fields(of), form(of), *headers]


def in_path(of: Parameter, shapes: Shapes, example: str) -> Shape:
    return {
        "name": of.name,
        "in": "path",
        "required": True,
        "description": of.description,
        "schema": shapes.leaf(get_named_type(of.kind)),
        "example": example,
    }


def in_query(of: Parameter, shapes: Shapes, example: str | None) -> Shape:
    shape, kind = taken(of, shapes), get_named_type(of.kind)
    if is_order(kind):
        example = shape["items"]["enum"][1]
        return {**named(of, DOWNWARDS), **separated(shape), "example": [example]}
    said = SEVERAL if shape.get("type") == "array" else DAY if kind.name == "DateTime" else ""
    return {**named(of, said), "schema": shape, "example": typed(shape, example or CURSOR)}


def where(of: Stored, shapes: Shapes, known: Mapping[str, str]) -> Shape:
    parameter = of.parameters[WHERE]
    kind: Any = get_named_type(parameter.kind)
    comparing = [each for each in of.parameters.values() if compared(each)]
    example = condition(comparing[0], known) if comparing else {}
    shown = {"schema": shapes.component(kind), "example": example}
    return {**named(parameter, AS_JSON), "content": {JSON: shown}}


def condition(of: Parameter, known: Mapping[str, str]) -> Any:
    return nested(of.path, {"eq": one(compared(of), known[of.name])})


def named(of: Parameter, said: str) -> Shape:
    return {"name": of.name, "in": "query", "description": of.description + said}


def separated(shape: Shape) -> Shape:
    """By commas."""
    return {"style": "form", "explode": False, "schema": shape}


def typed(shape: Shape, example: str | None) -> Any:
    assert example is not None
    if shape.get("type") == "array":
        return [typed(shape["items"], example)]
    if shape.get("type") == "integer":
        return int(example)
    return example == "true" if shape.get("type") == "boolean" else example


def form(of: Stored) -> Shape:
    names = [each.name for each in formats(of)]
    return {
        "name": FORMAT,
        "in": "query",
        "description": FORMAT_SAID,
        "schema": {"type": "string", "enum": names},
        "example": names[0],
    }


def fields(of: Stored) -> Shape:
    known = names(of.text)
    return {
        "name": FIELDS,
        "in": "query",
        "description": FIELDS_SAID,
        **separated(array(words(known))),
        "example": known[:2],
    }

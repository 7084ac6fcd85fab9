"""The document: made of the stored operations and the schema, once for a server."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import orjson
from graphql import GraphQLSchema
from starlette.requests import Request
from starlette.responses import Response

from api.asking import accepted, kept_by
from api.documents import examples
from api.negotiation import JSON, chosen
from api.openapi import answers, parameters, refusals
from api.problems import Endpoint, guarded
from api.shapes.types import Shape, Shapes
from api.stored.fields import FIELDS
from api.stored.operations import Stored

DESCRIPTION = """\
News articles with an analyst's read, the companies they are about, who funded them, and how each \
story connects to the others.

One thing is an object. A list is `{"data": [...], "page": {"next", "prev", "total"?}}`: `next` \
goes into `after`, `prev` into `before` with `last`. What is wrong is a problem of RFC 9457. \
Nothing that is sent is ignored.
"""
# Between /v1 and the thing that a page is about.
PAGE_OF = "/page/"
# Of an operation, by the name of each of its formats.
Sampled = Callable[[Stored], Mapping[str, Any]]


def endpoint(
    schema: GraphQLSchema, operations: Sequence[Stored], public: str, sampled: Sampled
) -> Endpoint:
    text = orjson.dumps(document(schema, operations, public, sampled))

    @guarded
    async def openapi(request: Request) -> Response:
        kind = chosen(accepted(request), (JSON,))
        return Response(text, headers=kept_by(request), media_type=kind)

    return openapi


def document(
    schema: GraphQLSchema, operations: Sequence[Stored], public: str, sampled: Sampled
) -> Shape:
    """public: what this server's own addresses begin with."""
    shapes = Shapes(schema)
    paths = {of.route: {"get": described(of, operations, shapes, sampled(of))} for of in operations}
    tags = dict.fromkeys(tag for of in operations for tag in of.tags)
    shapes.components["Problem"] = refusals.PROBLEM
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Venturegraph",
            "version": "1",
            "description": DESCRIPTION,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": public or "/"}],
        "tags": [{"name": name} for name in tags],
        "paths": paths,
        "components": {
            "schemas": dict(sorted(shapes.components.items())),
            "parameters": parameters.HEADERS,
            "headers": answers.headers(),
            "responses": refusals.refusals(public, answers.with_headers),
        },
    }


def described(
    of: Stored, operations: Sequence[Stored], shapes: Shapes, samples: Mapping[str, Any]
) -> Shape:
    made = answers.answers(of, shapes, samples)
    if links := dict(links_of(of, operations)):
        made["200"]["links"] = links
    return {
        "operationId": operation_id(of),
        "summary": of.summary,
        "tags": [*of.tags],
        "parameters": parameters.parameters(of, shapes, examples()),
        "responses": made,
    }


def operation_id(of: Stored) -> str:
    return of.name[0].lower() + of.name[1:]


def links_of(of: Stored, operations: Sequence[Stored]) -> Iterator[tuple[str, Shape]]:
    """From a list to its first thing, from a thing to what belongs to it."""
    place = "$response.body#/data/0/" if of.lists else "$response.body#/"
    for each in operations:
        for name in ("slug", "id"):
            variable = f"/{{{name}}}"
            begin = of.route.replace(PAGE_OF, "/").removesuffix(variable) + variable
            if each is not of and each.route.replace(PAGE_OF, "/").startswith(begin):
                yield operation_id(each), link(each, {f"path.{name}": place + name})
    if of.lists:
        yield "next", link(of, {**dict(same(of)), "query.after": "$response.body#/page/next"})


def same(of: Stored) -> Iterator[tuple[str, str]]:
    """What a cursor belongs to, and how it is shown: asked again as it was."""
    for name in [*of.parameters, FIELDS]:
        if f"{{{name}}}" in of.route:
            yield f"path.{name}", f"$request.path.{name}"
        elif name not in ("after", "before", "last"):
            yield f"query.{name}", f"$request.query.{name}"


def link(to: Stored, parameters: Shape) -> Shape:
    return {"operationId": operation_id(to), "parameters": parameters}

"""The stored operations as addresses: GET /v1/articles?topic=chips&first=20.

One thing is the root field's object; a list is {"data": [...], "page": {"next", "prev", "total"?}}.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import quote

import orjson
from graphql import GraphQLSchema
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from api.asking import address_of, ask, kept_by
from api.engine.answer import Request as Operation
from api.errors import ApiError, Code
from api.negotiation import JSON
from api.problems import problem
from api.stored.explained import explained
from api.stored.fields import Shown
from api.stored.operations import Stored, stored
from api.stored.parameters import read

# What a root field without a row gives, and `node` of another type.
NOTHING = (b"null", b"{}")
LIST = b'{"data":'
# A thing begins with its slug, or with its id and its slug.
BEGINNING = 200

log = logging.getLogger("venturegraph")


def routes(schema: GraphQLSchema) -> list[Route]:
    return [Route(each.route, endpoint(each), methods=["GET"]) for each in stored(schema)]


def endpoint(of: Stored) -> Callable[[Request], Awaitable[Response]]:
    async def get(request: Request) -> Response:
        try:
            return await answered(of, request)
        except ApiError as error:
            if error.__cause__ and error.code.value.status >= 500:
                log.error("%s: %s", error.code.name, type(error.__cause__).__name__)
            return problem(error, request)
        except ClientDisconnect:
            return Response(status_code=400)
        except Exception:
            log.exception("a stored operation failed")
            return problem(ApiError(Code.INTERNAL_SERVER_ERROR), request)

    return get


async def answered(of: Stored, request: Request) -> Response:
    state, path = request.state, request.path_params
    given = read(of, path, request.query_params.multi_items())
    asked = Operation(
        given.shown.text,
        variables=given.variables,
        budget=state.budgets.of(address_of(request)),
        id=state.request_id,
        trace=state.trace,
        alone=True,
    )
    try:
        body = await ask(request, asked)
    except ApiError as error:
        raise explained(error, given, path) from error.__cause__
    if body in NOTHING:
        raise ApiError(Code.NOT_FOUND, f"There is nothing at {request.scope['path'][:300]}.")
    if moved := moved_to(body, path):
        place = of.route.replace("{slug}", quote(moved, safe=""))
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{state.base}{place}{query}", 308)
    return Response(wanted(body, given.shown), headers=kept_by(request), media_type=JSON)


def wanted(body: bytes, shown: Shown) -> bytes:
    """Without a slug that nobody asked for."""
    return b"{" + body[body.index(b",") + 1 :] if shown.slug else body


def moved_to(body: bytes, path: Mapping[str, str]) -> str | None:
    """The present slug of a thing that was asked for by a former one."""
    asked = path.get("slug")
    is_list = body.startswith(LIST)
    if asked is None or is_list or b'"slug":' + orjson.dumps(asked) in body[:BEGINNING]:
        return None
    present: str | None = orjson.loads(body).get("slug")
    return present if present != asked else None

"""The stored operations as addresses: GET /v1/articles?topic=chips&first=20.

One thing is the root field's object; a list is {"data": [...], "page": {"next", "prev", "total"?}}.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import quote

import orjson
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from api.asking import accepted, ask, kept_by, operation
from api.engine.alone import NOTHING
from api.errors import ApiError, Code
from api.exports.export import exported
from api.feeds.feed import fed
from api.negotiation import JSON
from api.problems import Endpoint, guarded
from api.query import pairs
from api.stored.explained import explained
from api.stored.fields import Shown
from api.stored.formats import Extent
from api.stored.operations import Stored
from api.stored.parameters import read

UPDATED = b'"updatedAt":"'
# A thing begins with its slug, or with its id and its slug.
BEGINNING = 200


def routes(operations: Sequence[Stored]) -> list[Route]:
    return [Route(each.route, endpoint(each), methods=["GET"]) for each in operations]


def endpoint(of: Stored) -> Endpoint:
    async def get(request: Request) -> Response:
        return await answered(of, request)

    return guarded(get)


async def answered(of: Stored, request: Request) -> Response:
    path = request.path_params
    accept = accepted(request)
    given = read(of, path, pairs(request.scope["query_string"]), accept)
    asked = operation(request, given.shown.text, given.variables)
    try:
        thing = await above(request, of)
        if moved := moved_to(thing, path):
            return redirected(request, of, moved)
        if given.format.extent is Extent.EXPORT:
            return await exported(request, of, given, asked)
        body = await ask(request, asked)
    except ApiError as error:
        raise explained(error, given, path) from error.__cause__
    if given.format.extent is Extent.FEED:
        feed = await fed(request, of, given, thing, body)
        return Response(feed, headers=kept_by(request), media_type=given.format.media_type)
    if body in NOTHING:
        raise ApiError(Code.NOT_FOUND, f"There is nothing at {request.scope['path'][:300]}.")
    if not of.lists and (moved := moved_to(body, path)):
        return redirected(request, of, moved)
    headers = {**kept_by(request), **(modified(body) if given.shown.dated else {})}
    return Response(wanted(body, given.shown), headers=headers, media_type=JSON)


async def above(request: Request, of: Stored) -> bytes:
    """The thing that a list is below."""
    if not of.above:
        return NOTHING[0]
    return await ask(request, operation(request, of.above, request.path_params))


def redirected(request: Request, of: Stored, slug: str) -> Response:
    place = of.route.replace("{slug}", quote(slug, safe=""))
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"{request.state.base}{place}{query}", 308, kept_by(request))


def wanted(body: bytes, shown: Shown) -> bytes:
    """Without a slug that nobody asked for."""
    return b"{" + body[body.index(b",") + 1 :] if shown.slug else body


def modified(body: bytes) -> dict[str, str]:
    """In a text of JSON no quotation mark would stand without a backslash."""
    when = body.partition(UPDATED)[2].partition(b'"')[0].decode()
    return {"Last-Modified": format_datetime(datetime.fromisoformat(when), usegmt=True)}


def moved_to(body: bytes, path: Mapping[str, str]) -> str | None:
    """The present slug of a thing that was asked for by a former one."""
    asked = path.get("slug")
    if asked is None or body in NOTHING or b'"slug":' + orjson.dumps(asked) in body[:BEGINNING]:
        return None
    present: str | None = orjson.loads(body).get("slug")
    return present if present != asked else None

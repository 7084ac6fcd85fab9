"""Of what no route answers: another method, another address, one request too many."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match

from api import graphql
from api.errors import ApiError, Code
from api.negotiation import JSON
from api.problems import problem

# Characters of an address that are told.
LONGEST = 300


async def not_allowed(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    allowed = sorted((error.headers or {})["Allow"].split(", "))
    message = f"{request.method} is not for this address; {', '.join(allowed)} are."
    refusal = ApiError(Code.METHOD_NOT_ALLOWED, message, allow=allowed)
    return refused(refusal, request)


def refused(error: ApiError, request: Request) -> Response:
    """In the words of the face that was asked."""
    if request.scope["path"] == "/graphql":
        return graphql.refused(error, request, JSON)
    return problem(error, request)


async def not_found(request: Request, error: Exception) -> Response:
    path, base = request.scope["path"], request.state.base
    bare = path.rstrip("/")
    if bare != path and answers(request, bare):
        advice = f"Ask for {base}{bare[:LONGEST]}, without the slash."
    else:
        advice = f"{base}{'/openapi.json' if request.state.stored else '/'} tells what there is."
    message = f"There is nothing at {path[:LONGEST]}. {advice}"
    return problem(ApiError(Code.NOT_FOUND, message), request)


def answers(request: Request, path: str) -> bool:
    scope = {**request.scope, "path": path}
    return any(each.matches(scope)[0] is Match.FULL for each in request.app.routes)

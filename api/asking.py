"""An operation asked of the engine, whichever face it came by."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request

from api.engine.answer import Engine
from api.engine.answer import Request as Operation
from api.engine.trace import Trace
from api.errors import ApiError, Code
from api.negotiation import IDENTITY, VARY

FOR_EDITORS = {"Vary": f"{VARY['Vary']}, Authorization"}
# Whoever keeps an answer asks each time whether it still holds, by its ETag.
PUBLIC = {"Cache-Control": "public, no-cache"}
PRIVATE = {"Cache-Control": "private, no-store"}


def operation(request: Request, text: str, variables: Mapping[str, Any]) -> Operation:
    """A stored one, whose value is answered alone."""
    state = request.scope["state"]
    return Operation(
        text,
        variables={**variables},
        budget=state["budgets"].of(address_of(request.scope)),
        id=state["request_id"],
        trace=traced(state),
        alone=True,
    )


def traced(state: Mapping[str, Any]) -> Trace:
    """What becomes of one more operation of a request, told with it."""
    made = Trace()
    state["traces"].append(made)
    return made


async def ask(request: Request, asked: Operation) -> bytes:
    """In its client's turn; of an editor, by what he may see."""
    asked, engine = admitted(request, asked)
    turns = request.scope["state"]["turns"]
    turn = await turns.begin(address_of(request.scope))
    try:
        return await engine.answer(asked)
    finally:
        turns.end(turn)


def admitted(request: Request, asked: Operation) -> tuple[Operation, Engine]:
    """What is asked, and what answers it: an editor has an engine of his own."""
    state = request.scope["state"]
    state["editor"], engine = False, state["engine"]
    if editors := state["editors"]:
        asked, state["editor"] = editors.admitted(request, asked)
        engine = editors.engine if state["editor"] else engine
    return asked, engine


def accepted(request: Request) -> str:
    """Several headers are one list."""
    values = [value for name, value in request.scope["headers"] if name == b"accept"]
    return b", ".join(values).decode("latin-1")


def origin(request: Request) -> str:
    """Where clients reach this server."""
    return request.state.public or str(request.base_url).rstrip("/")


def address_of(scope: Mapping[str, Any]) -> str:
    client = scope.get("client")
    return client[0] if client else ""


def kept_by(request: Request) -> dict[str, str]:
    """What an editor is answered is for nobody else to keep."""
    state = request.scope["state"]
    public = PUBLIC if request.scope["method"] in ("GET", "HEAD") else {}
    if state.get("editors") is None:
        return {**VARY, **public}
    known = state.get("editor", False)
    return {**FOR_EDITORS, **(PRIVATE if known else public)}


def told_by(error: ApiError, status: int) -> dict[str, str]:
    """What its status asks for in headers."""
    found = {"Cache-Control": "no-store"}
    if wait := error.retry_after or (1 if status == 503 else None):
        found["Retry-After"] = str(wait)
    if error.allow:
        found["Allow"] = ", ".join(error.allow)
    if error.code is Code.REQUEST_TIMEOUT:
        # The rest of its body is nothing to wait for.
        found["Connection"] = "close"
    if error.code is Code.UNAUTHENTICATED:
        found["WWW-Authenticate"] = "Bearer"
    if error.code is Code.UNSUPPORTED_CONTENT_ENCODING:
        # Of this 415 alone (RFC 9110, 12.5.3).
        found["Accept-Encoding"] = IDENTITY
    return found

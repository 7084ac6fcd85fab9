"""A request as an operation, after GraphQL over HTTP: from its body, or from its address.

query, operationName?, variables?, extensions? {"dryRun"?, "persistedQuery"?}
documentId    in place of query: `sha256:` and the hash of a trusted document
"""

from typing import Any

import orjson
from starlette.requests import ClientDisconnect, Request

from api.documents import PREFIX, hash_of, trusted
from api.engine.answer import Request as Operation
from api.engine.limits import Budget
from api.engine.trace import Trace
from api.errors import ApiError, Code
from api.headers import first
from api.http import LATE
from api.negotiation import is_encoded, is_json
from api.query import is_text, pairs

# Of a request by GET, those that are JSON.
ENCODED = ("variables", "extensions")
PARAMETERS = ("query", "operationName", "documentId", *ENCODED)


async def from_body(request: Request) -> Any:
    body = decoded("The body", await json_of(request))
    if not isinstance(body, dict):
        raise ApiError(Code.BAD_REQUEST, "The body must be a JSON object with a query.")
    return body


async def from_address(request: Request) -> Any:
    given: dict[str, Any] = {}
    for name, text in pairs(request.scope["query_string"]):
        if name not in PARAMETERS:
            continue
        if name in given:
            raise ApiError(Code.BAD_REQUEST, f"{name} must be given once.")
        if not is_text(text):
            raise ApiError(Code.BAD_REQUEST, f"{name} must be in UTF-8.")
        given[name] = text
    if given.get("operationName") == "":
        # In an address, not in a body: as if it were left out.
        del given["operationName"]
    for name in given.keys() & ENCODED:
        given[name] = decoded(name, given[name])
    return given


def decoded(name: str, text: str | bytes) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise ApiError(Code.BAD_REQUEST, f"{name} is not JSON: {error}.") from None


async def json_of(request: Request) -> bytes:
    """The body, which says that it is JSON as it is."""
    if not is_json(first(request.scope, b"content-type")):
        raise ApiError(Code.UNSUPPORTED_MEDIA_TYPE)
    if is_encoded(request.headers.getlist("content-encoding")):
        raise ApiError(Code.UNSUPPORTED_CONTENT_ENCODING)
    text = await received(request, request.scope["state"]["request_bytes"])
    if LATE in request.scope["state"]:
        raise ApiError(Code.REQUEST_TIMEOUT)
    return text


async def received(request: Request, most: int) -> bytes:
    """A body that says that it is longer is not read at all, any other only so far."""
    declared = first(request.scope, b"content-length")
    if declared.isdecimal() and int(declared) > most:
        raise too_large(most)
    body = bytearray()
    # request.stream() would add a twelfth to what a request takes here.
    while True:
        message = await request.receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        body += message.get("body", b"")
        if len(body) > most:
            raise too_large(most)
        if not message.get("more_body", False):
            return bytes(body)


def too_large(most: int) -> ApiError:
    message = f"The request's body is larger than {most} bytes. Ask for less in one request."
    return ApiError(Code.REQUEST_TOO_LARGE, message)


def operation(
    given: dict[str, Any], request_id: str, budget: Budget, trace: Trace, only: bool
) -> Operation:
    """only: trusted documents."""
    name, variables = given.get("operationName"), given.get("variables")
    extensions = given.get("extensions")
    if not isinstance(name, str | None):
        raise ApiError(Code.BAD_REQUEST, "operationName must be a string.")
    if not isinstance(variables, dict | None):
        raise ApiError(Code.BAD_REQUEST, "variables must be an object.")
    if not isinstance(extensions, dict | None):
        raise ApiError(Code.BAD_REQUEST, "extensions must be an object.")
    text = document(given, extensions or {})
    if only and hash_of(text) not in trusted():
        raise ApiError(Code.UNTRUSTED_DOCUMENT)
    only_priced = dry_run(extensions or {})
    return Operation(text, name, variables or {}, only_priced, budget, request_id, trace)


def document(given: dict[str, Any], extensions: dict[str, Any]) -> str:
    query, number = given.get("query"), given.get("documentId")
    if not isinstance(query, str | None):
        raise ApiError(Code.BAD_REQUEST, "query must be a string.")
    if not isinstance(number, str | None):
        raise ApiError(Code.BAD_REQUEST, "documentId must be a string.")
    if query is not None and number is not None:
        raise ApiError(Code.BAD_REQUEST, "Give either query or documentId.")
    if number is None:
        number = persisted(query, extensions.get("persistedQuery"))
    if query is not None:
        return query
    if number is None:
        raise ApiError(Code.BAD_REQUEST, "Give a query, or the documentId of a trusted document.")
    found = trusted().get(number.removeprefix(PREFIX).lower())
    if found is None:
        raise ApiError(Code.PERSISTED_QUERY_NOT_FOUND)
    return found


def persisted(query: str | None, asked: Any) -> str | None:
    """The hash that Apollo's clients send, at first without the query."""
    if asked is None:
        return None
    number = asked.get("sha256Hash") if isinstance(asked, dict) else None
    if not isinstance(number, str):
        message = "extensions.persistedQuery must be an object with a string sha256Hash."
        raise ApiError(Code.BAD_REQUEST, message)
    if query is not None and hash_of(query) != number.lower():
        raise ApiError(Code.BAD_REQUEST, "sha256Hash is not the hash of the query.")
    return number


def dry_run(extensions: dict[str, Any]) -> bool:
    asked = extensions.get("dryRun")
    if not isinstance(asked, bool | None):
        raise ApiError(Code.BAD_REQUEST, "extensions.dryRun must be true or false.")
    return bool(asked)

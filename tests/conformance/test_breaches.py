"""Each clause fails where it is broken: the server is asked through an application that breaks it."""

import json
from collections.abc import Callable
from typing import Any

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from tests.conformance import server as asked
from tests.conformance.clauses import CLAUSES, Clause
from tests.conformance.server import Server

Change = Callable[[Response], None]
Breach = Callable[[Request, Response], None]
METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"]


def where(change: Change, status: int = 200, method: str = "GET", within: str = "") -> Breach:
    """Of answers with that status, to addresses with that within."""

    def breach(request: Request, answer: Response) -> None:
        found = (request.method, answer.status_code) == (method, status)
        if found and within in str(request.url):
            change(answer)

    return breach


def without(name: str) -> Change:
    return lambda answer: answer.headers.__delitem__(name)


def given(name: str, value: str) -> Change:
    return lambda answer: answer.headers.__setitem__(name, value)


def turned(status: int) -> Change:
    return lambda answer: setattr(answer, "status_code", status)


def told(change: Callable[[Any], Any]) -> Change:
    def become(answer: Response) -> None:
        answer.body = json.dumps({**(body := json.loads(answer.body)), **change(body)}).encode()
        answer.headers["content-length"] = str(len(answer.body))

    return become


def first(body: Any, **members: Any) -> Any:
    """Of its errors."""
    return {"errors": [{**body["errors"][0], **members}, *body["errors"][1:]]}


def stricter(document: Any) -> Any:
    schemas = document["components"]["schemas"]
    problem = {**schemas["Problem"], "required": ["help"]}
    return {"components": {**document["components"], "schemas": {**schemas, "Problem": problem}}}


def miscounted(body: Any) -> Any:
    return {"page": {**body["page"], "total": 0}}


BREACHES = {
    "is_answered_by_its_media_type": where(given("content-type", "text/plain")),
    "has_the_headers_that_are_documented": where(without("ratelimit-policy")),
    "is_sent_in_every_format_that_is_documented": where(without("log-position")),
    "fits_its_schema_whole": where(told(lambda body: {"more": 1}), within="/v1/"),
    "has_examples_that_fit_their_schemas": where(told(stricter), within="/openapi.json"),
    "links_to_what_is_there": where(turned(404), within="/related"),
    "says_the_id_of_the_request": where(given("x-request-id", "1")),
    "counts_what_is_left": where(given("ratelimit", '"requests";r=9;t=9')),
    "has_a_weak_etag_of_its_own": where(given("etag", '"1"')),
    "is_not_sent_to_who_has_it": where(turned(200), status=304),
    "has_a_head": where(without("etag"), method="HEAD"),
    "is_kept_by_who_asks_again": where(given("cache-control", "max-age=60")),
    "varies_by_what_is_accepted": where(given("vary", "Origin")),
    "is_the_same_in_every_encoding": where(without("content-encoding")),
    "may_be_read_by_pages_of_other_origins": where(without("access-control-expose-headers")),
    "may_be_asked_by_pages_of_other_origins": where(
        given("access-control-allow-methods", "POST"), method="OPTIONS"
    ),
    "is_safe_to_show": where(without("content-security-policy")),
    "refuses_other_methods": where(without("allow"), status=405, method="PUT"),
    "refuses_to_send_what_it_is_not": where(given("content-type", "application/json"), status=406),
    "refuses_a_long_address": where(turned(400), status=414),
    "knows_nothing_by_a_name_of_nothing": where(
        told(lambda body: {"type": "/problems/of-nothing"}), status=404
    ),
    "refuses_an_unknown_parameter": where(
        told(lambda body: first(body, allowed=["fields"])), status=422
    ),
    "refuses_an_unknown_field": where(told(lambda body: first(body, suggestions=[])), status=422),
    "refuses_a_value_of_another_type": where(
        told(lambda body: {"errors": body["errors"][:1]}), status=422
    ),
    "refuses_a_number_beyond_its_bounds": where(
        told(lambda body: first(body, pointer="/first")), status=422
    ),
    "refuses_a_cursor_of_nothing": where(told(lambda body: {"requestId": "1"}), status=422),
    "takes_parameters_as_their_examples_show": where(turned(400), within="total="),
    "shows_the_fields_that_are_asked_for": where(
        told(lambda body: {"more": 1}), within="fields="
    ),
    "leads_from_page_to_page": where(told(lambda body: {"data": []}), within="before="),
    "counts_what_there_is": where(told(miscounted), within="total="),
}  # fmt: skip


def through(client: httpx2.Client, breach: Breach) -> Server:
    """The server behind the client, with that breach."""

    def endpoint(request: Request) -> Response:
        headers = [each for each in request.headers.raw if each[0] != b"host"]
        address = f"{request.scope['raw_path'].decode()}?{request.url.query}"
        with client.stream(request.method, address, headers=headers) as found:
            answer = Response(b"".join(found.iter_raw()), found.status_code)
        answer.raw_headers = [(name.lower(), value) for name, value in found.headers.raw]
        breach(request, answer)
        return answer

    routes = [Route("/{path:path}", endpoint, methods=METHODS)]
    return Server(TestClient(Starlette(routes=routes), follow_redirects=False))


def holds(clause: Clause, server: Server, route: asked.Route) -> bool:
    try:
        clause.holds(server, route)
    except (AssertionError, KeyError):
        return False
    return True


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.name)
def test_a_breach_is_found(clause: Clause, server: Server) -> None:
    broken = through(server.client, BREACHES[clause.name])
    route = next((each for each in clause.routes(broken) if not holds(clause, broken, each)), None)
    assert route
    clause.holds(through(server.client, lambda *_: None), route)

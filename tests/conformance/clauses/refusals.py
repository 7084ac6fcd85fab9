"""What is wrong is a problem of RFC 9457, and says what would be right."""

import re
from typing import Any

import httpx2

from tests.conformance.clauses.clause import clause, described, negotiated, refuses
from tests.conformance.document import Parameter
from tests.conformance.server import Route, Server, filled

PROBLEM = "application/problem+json"
# Bytes that a request's address and headers have room for.
MOST = 32_000
NOTHING = "nothing-is-called-so-1b7d55"
NO_VALUE = "no such value"


def problem(server: Server, route: Route, answer: httpx2.Response, status: int) -> Any:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == PROBLEM
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["vary"]
    told = answer.json()
    assert told["status"] == status
    assert told["requestId"] == answer.headers["x-request-id"]
    assert told["title"]
    first = told["errors"][0]
    assert (told["detail"], told["code"]) == (first["detail"], first["code"])
    assert server.has_page(answer, told["type"]), told["type"]
    if route.described:
        documented(server, route, answer, told)
    return told


def documented(server: Server, route: Route, answer: httpx2.Response, told: Any) -> None:
    response = server.document.response(route.operation, answer.status_code)
    server.document.fits(response["content"][PROBLEM]["schema"], told)
    assert told["code"] in response["content"][PROBLEM]["examples"]
    assert {name.lower() for name in response["headers"]} - answer.headers.keys() == set()


@clause()
def refuses_other_methods(server: Server, route: Route) -> None:
    for method in {"POST", "PUT", "PATCH", "DELETE"} - {*route.takes}:
        answer = server.ask(method, route.address)
        assert answer.status_code == 405
        allowed = {each.strip() for each in answer.headers["allow"].split(",")}
        assert allowed == {"GET", "HEAD", *route.takes}
        if route.problems:
            assert problem(server, route, answer, 405)["code"] == "METHOD_NOT_ALLOWED"


@clause(lambda route: negotiated(route) and refuses(route))
def refuses_to_send_what_it_is_not(server: Server, route: Route) -> None:
    told = problem(server, route, server.get(route.address, accept="image/png"), 406)
    assert told["code"] == "NOT_ACCEPTABLE"
    assert route.kind in told["errors"][0]["allowed"]
    liked = f"image/png, {route.kind.partition('/')[0]}/*;q=0.1"
    assert server.get(route.address, accept=liked).status_code == 200


@clause(refuses)
def refuses_a_long_address(server: Server, route: Route) -> None:
    answer = server.get(f"{route.address}?{'x' * MOST}=")
    assert problem(server, route, answer, 414)["code"] == "URI_TOO_LONG"


@clause(lambda route: "{" in route.path)
def knows_nothing_by_a_name_of_nothing(server: Server, route: Route) -> None:
    address = route.path.replace("{code}", NOTHING)
    if route.described:
        address = filled(route.path, dict.fromkeys(route.values, NOTHING))
    assert problem(server, route, server.get(address), 404)["code"] == "NOT_FOUND"


@clause(described)
def refuses_an_unknown_parameter(server: Server, route: Route) -> None:
    """All at once."""
    known = queries(server, route)
    answer = server.get(route.address, {f"{name}z": "x" for name in known})
    told = problem(server, route, answer, 422)
    assert told["code"] == "UNKNOWN_PARAMETER"
    for name, error in zip(known, told["errors"], strict=True):
        assert error["pointer"] == f"/query/{name}z"
        assert {*error["allowed"]} == known.keys()
        assert name in error["suggestions"]


@clause(described)
def refuses_an_unknown_field(server: Server, route: Route) -> None:
    known = queries(server, route)["fields"].schema["items"]["enum"]
    asked = f"{known[0]},{known[-1]}z"
    told = problem(server, route, server.get(route.address, {"fields": asked}), 422)
    assert told["code"] == "UNKNOWN_FIELD"
    (error,) = told["errors"]
    assert error["pointer"] == "/query/fields"
    assert error["allowed"] == known
    assert known[-1] in error["suggestions"]


@clause(described)
def refuses_a_value_of_another_type(server: Server, route: Route) -> None:
    """All at once."""
    wrong = {
        name: value
        for name, each in queries(server, route).items()
        if (value := not_of(each)) is not None
    }
    told = problem(server, route, server.get(route.address, wrong), 422)
    assert {each["pointer"] for each in told["errors"]} == {f"/query/{name}" for name in wrong}


@clause(described)
def refuses_a_number_beyond_its_bounds(server: Server, route: Route) -> None:
    for name, each in queries(server, route).items():
        for value in beyond(each.schema):
            told = problem(server, route, server.get(route.address, {name: value}), 422)
            assert [error["pointer"] for error in told["errors"]] == [f"/query/{name}"]


@clause(lambda route: route.lists)
def refuses_a_cursor_of_nothing(server: Server, route: Route) -> None:
    for name in filter(route.has, ("after", "before")):
        size = {"after": "first", "before": "last"}[name]
        told = problem(server, route, server.get(route.address, {size: 1, name: "x"}), 422)
        assert told["code"] == "INVALID_CURSOR"
        assert [error["pointer"] for error in told["errors"]] == [f"/query/{name}"]


def queries(server: Server, route: Route) -> dict[str, Parameter]:
    every = server.document.parameters(route.operation)
    return {each.name: each for each in every if each.place == "query"}


def not_of(parameter: Parameter) -> str | None:
    """A text that is nothing of the kind; none where any is."""
    if parameter.json:
        return "{"
    shape = parameter.schema
    shape = shape["items"] if shape["type"] == "array" else shape
    fits = re.search(shape.get("pattern", ""), NO_VALUE)
    is_word = shape["type"] == "string" and not shape.keys() & {"enum", "format"} and fits
    return None if is_word else NO_VALUE


def beyond(shape: Any) -> list[int]:
    """Of a list, as one of its values."""
    shape = shape.get("items", shape)
    bounds = [shape.get("minimum"), shape.get("maximum")]
    return [each + step for each, step in zip(bounds, (-1, 1), strict=True) if each is not None]

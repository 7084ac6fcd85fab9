"""An answer is what the document says, has an id, and tells what is left to ask."""

from typing import Any

import http_sf
import httpx2

from tests.conformance.clauses.clause import clause, described, negotiated
from tests.conformance.document import follow, under, whole
from tests.conformance.server import JSON, Route, Server, filled, links

USABLE = "conformance-7f09:c2/a1"
# What every answer has, and its documentation.
HEADERS = {
    "X-Request-Id", "ETag", "Cache-Control", "Vary", "RateLimit", "RateLimit-Policy",
}  # fmt: skip
# What is sent as it is read, and what such an answer has in place of an ETag.
EXPORTS = ("application/x-ndjson", "text/csv")
STREAMED = ("content-disposition", "log-position")
UNUSABLE = ["of two words", '"quoted"', "x" * 129]


@clause()
def is_answered_by_its_media_type(server: Server, route: Route) -> None:
    answer = server.get(route.address)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].partition(";")[0] == route.kind
    assert answer.content


@clause(described)
def has_the_headers_that_are_documented(server: Server, route: Route) -> None:
    response = server.document.response(route.operation, 200)
    assert HEADERS - response["headers"].keys() == set()
    headers = server.get(route.address).headers
    assert required(server, response) - headers.keys() == set()
    assert ("last-modified" in headers) == ("Last-Modified" in response["headers"])


@clause(described)
def is_sent_in_every_format_that_is_documented(server: Server, route: Route) -> None:
    response = server.document.response(route.operation, 200)
    for kind in response["content"]:
        answer = server.get(whole_list(route.address), accept=kind)
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"].partition(";")[0] == kind
        streamed = kind in EXPORTS
        assert ("etag" in answer.headers) != streamed
        for name in STREAMED:
            assert (name in answer.headers) == streamed
            assert not streamed or name in map(str.lower, response["headers"])


def required(server: Server, response: Any) -> set[str]:
    components = server.document.raw["components"]["headers"]
    return {name.lower() for name in response["headers"] if components[name]["required"]}


def whole_list(address: str) -> str:
    """Of the address without the size of a page."""
    place, _, query = address.partition("?")
    kept = [each for each in query.split("&") if each and not each.startswith("first=")]
    return f"{place}?{'&'.join(kept)}" if kept else place


@clause(described)
def fits_its_schema_whole(server: Server, route: Route) -> None:
    shape = server.document.response(route.operation, 200)["content"][JSON]["schema"]
    server.document.fits(whole(shape), server.get(route.address).json())


@clause(described)
def has_examples_that_fit_their_schemas(server: Server, route: Route) -> None:
    for each in server.document.parameters(route.operation):
        server.document.fits(each.schema, each.example)
    for status in route.operation["responses"]:
        response = server.document.response(route.operation, status)
        for content in response.get("content", {}).values():
            shown = [each["value"] for each in content.get("examples", {}).values()]
            assert shown or "example" in content
            for example in shown or [content["example"]]:
                server.document.fits(content["schema"], example)


@clause(described)
def links_to_what_is_there(server: Server, route: Route) -> None:
    body = server.get(route.address).json()
    for link in links(route.operation):
        if given := follow(link, body, route.values):
            place = filled(server.document.paths[link["operationId"]], under("path", given))
            answer = server.get(place, under("query", given))
            assert answer.status_code == 200, (answer.url, answer.text)


@clause()
def says_the_id_of_the_request(server: Server, route: Route) -> None:
    assert server.get(route.address, x_request_id=USABLE).headers["x-request-id"] == USABLE
    made = [
        server.get(route.address, x_request_id=each).headers["x-request-id"] for each in UNUSABLE
    ]
    assert len({*made, *UNUSABLE}) == 2 * len(UNUSABLE)
    assert all(made)


@clause(negotiated)
def counts_what_is_left(server: Server, route: Route) -> None:
    """draft-ietf-httpapi-ratelimit-headers-10, in structured fields (RFC 9651)."""
    first, then = rate(server, route), rate(server, route)
    if then[1] > first[1]:
        # Another window has begun.
        first, then = then, rate(server, route)
    assert 0 <= then[0] < first[0]


def rate(server: Server, route: Route) -> tuple[int, int]:
    """What is left, and in how many seconds there is more."""
    headers = server.get(route.address).headers
    policies, limits = items(headers, "ratelimit-policy"), items(headers, "ratelimit")
    assert limits.keys() <= policies.keys()
    assert all(each["q"] > 0 and each["w"] > 0 for each in policies.values())
    ((name, limit),) = limits.items()
    assert 0 <= limit["r"] <= policies[name]["q"]
    assert 0 < limit["t"] <= policies[name]["w"]
    return limit["r"], limit["t"]


def items(headers: httpx2.Headers, name: str) -> dict[str, dict[str, int]]:
    found = http_sf.parse(headers[name].encode(), tltype="list")
    assert all(type(value) is str for value, _ in found)
    assert all(type(each) is int for _, given in found for each in given.values())
    return dict(found)

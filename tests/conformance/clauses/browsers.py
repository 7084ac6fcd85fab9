"""What browsers may do with an answer, and pages of other origins."""

from tests.conformance.clauses.clause import clause
from tests.conformance.clauses.keeping import words
from tests.conformance.server import Route, Server

ORIGIN = "https://page.example"
EXPOSED = {"x-request-id", "etag", "ratelimit", "ratelimit-policy", "retry-after"}


@clause()
def may_be_read_by_pages_of_other_origins(server: Server, route: Route) -> None:
    headers = server.get(route.address, origin=ORIGIN).headers
    assert headers["access-control-allow-origin"] in ("*", ORIGIN)
    assert headers["access-control-allow-origin"] == "*" or "origin" in words(headers["vary"])
    assert words(headers["access-control-expose-headers"]) >= EXPOSED


@clause()
def may_be_asked_by_pages_of_other_origins(server: Server, route: Route) -> None:
    asked = {
        "origin": ORIGIN,
        "access_control_request_method": "GET",
        "access_control_request_headers": "if-none-match, x-request-id",
    }
    answer = server.ask("OPTIONS", route.address, **asked)
    assert answer.status_code in (200, 204)
    assert answer.headers["access-control-allow-origin"] in ("*", ORIGIN)
    assert "get" in words(answer.headers["access-control-allow-methods"])
    allowed = words(answer.headers["access-control-allow-headers"])
    assert allowed >= {"if-none-match", "x-request-id"} or "*" in allowed


@clause()
def is_safe_to_show(server: Server, route: Route) -> None:
    headers = server.get(route.address).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy

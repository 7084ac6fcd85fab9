"""What programs look for: which APIs there are, whom to tell of a weakness, where to crawl."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from api.asking import accepted, kept_by, origin
from api.documents import sdl
from api.negotiation import JSON, chosen
from api.pages.page import ENVIRONMENT
from api.problems import guarded

LINKSET = "application/linkset+json"
# As RFC 9727 has it.
PROFILE = f'{LINKSET}; profile="https://www.rfc-editor.org/info/rfc9727"'
CATALOG = "/.well-known/api-catalog"
TEXT, GRAPHQL = "text/plain", "application/graphql"
# RFC 9116 asks for less than a year.
GOOD_FOR = timedelta(days=360)


@guarded
async def catalog(request: Request) -> Response:
    """RFC 9727: {"linkset": [{"anchor", "service-desc", "service-doc", "status"}]}"""
    chosen(accepted(request), (LINKSET, JSON))
    body = orjson.dumps({"linkset": [*apis(origin(request), bool(request.state.stored))]})
    headers = {**kept_by(request), "Link": f'<{CATALOG}>; rel="api-catalog"'}
    return Response(body, headers={**headers, "Content-Type": PROFILE})


def apis(at: str, stored: bool) -> Iterator[dict[str, Any]]:
    def link(path: str, kind: str) -> list[dict[str, str]]:
        return [{"href": at + path, "type": kind}]

    status = link("/health/ready", JSON)
    if stored:
        yield {
            "anchor": f"{at}/v1",
            "service-desc": link("/openapi.json", JSON),
            "service-doc": link("/docs", "text/html"),
            "status": status,
        }
        yield {"anchor": f"{at}/mcp", "service-doc": link("/llms.txt", TEXT), "status": status}
    yield {
        "anchor": f"{at}/graphql",
        "service-desc": link("/schema.graphql", GRAPHQL),
        "service-doc": link("/graphql", "text/html"),
        "status": status,
    }


@guarded
async def schema(request: Request) -> Response:
    kind = chosen(accepted(request), (GRAPHQL, TEXT))
    return PlainTextResponse(sdl(), headers=kept_by(request), media_type=kind)


@guarded
async def llms(request: Request) -> Response:
    return text(request, "llms.txt", stored=request.state.stored)


@guarded
async def robots(request: Request) -> Response:
    return text(request, "robots.txt")


@guarded
async def security(request: Request) -> Response:
    """RFC 9116. It changes once a day."""
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    expires = (today + GOOD_FOR).isoformat().replace("+00:00", "Z")
    contact = request.state.security_contact or f"{origin(request)}/#security"
    return text(request, "security.txt", contact=contact, expires=expires)


def text(request: Request, name: str, **shown: Any) -> Response:
    chosen(accepted(request), (TEXT,))
    made = ENVIRONMENT.get_template(name).render(
        at=origin(request), base=request.state.base, **shown
    )
    return PlainTextResponse(made, headers=kept_by(request))

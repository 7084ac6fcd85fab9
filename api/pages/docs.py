"""/docs: the OpenAPI document, by Swagger UI."""

from starlette.requests import Request
from starlette.responses import Response

from api.pages.page import SCRIPTED, page
from api.problems import guarded


@guarded
async def docs(request: Request) -> Response:
    return page(request, "docs", SCRIPTED)

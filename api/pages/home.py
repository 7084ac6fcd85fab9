"""The page at /: what is here, and where to go from it."""

import orjson
from starlette.requests import Request
from starlette.responses import Response

from api.asking import ask
from api.engine.answer import Request as Operation
from api.errors import ApiError
from api.pages.discovery import CATALOG
from api.pages.page import page
from api.problems import guarded
from api.stored.operations import Stored

WHAT_IS_HERE = """
{
  stats { articles companies rounds investors }
  articles(first: 5) { nodes { slug title publishedAt source { name } company { name } } }
}
"""


@guarded
async def home(request: Request) -> Response:
    try:
        body = await ask(request, Operation(WHAT_IS_HERE, id=request.state.request_id))
        found = orjson.loads(body)["data"]
    except ApiError as error:
        if error.code.value.status != 503:
            raise
        # The way to everything else is good without the database.
        found = {"stats": None, "articles": {"nodes": []}}
    state = request.state
    stored: list[Stored] = state.stored
    shown = {"stored": stored, "writes": state.editors is not None, **found}
    made = page(request, "home", contact=state.security_contact, **shown)
    made.headers["Link"] = f'<{state.base}{CATALOG}>; rel="api-catalog"'
    return made

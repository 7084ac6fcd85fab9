"""What each code of a problem means and what to do: its `type` is the address of such a page."""

from starlette.requests import Request
from starlette.responses import Response

from api.errors import ApiError, Code
from api.pages.page import page
from api.problems import guarded, written

CODES = {written(code): code for code in Code}


@guarded
async def problems(request: Request) -> Response:
    return page(request, "problems", codes=CODES)


@guarded
async def problem(request: Request) -> Response:
    name = request.path_params["code"]
    if name not in CODES:
        raise ApiError(Code.NOT_FOUND, f"There is no problem {name[:100]!r}; /problems lists all.")
    return page(request, "problem", code=CODES[name])

"""A refusal as a problem of RFC 9457.

{"title", "status", "detail", "code", "requestId", "errors": [{"detail", "code", "pointer"?,
"allowed"?, "suggestions"?, ...}]}
"""

import orjson
from starlette.requests import Request
from starlette.responses import Response

from api.asking import kept_by, told_by
from api.errors import ApiError

PROBLEM_JSON = "application/problem+json"


def problem(error: ApiError, request: Request) -> Response:
    request.state.code = error.code.name
    kind = error.code.value
    status = kind.rest_status or kind.status
    body = {
        "title": kind.message,
        "status": status,
        "detail": str(error),
        "code": error.code.name,
        "requestId": request.state.request_id,
        "errors": [
            {"detail": each["message"], "code": error.code.name, **each.get("extensions", {})}
            for each in error.problems
        ],
    }
    headers = {**kept_by(request), **told_by(error, status)}
    return Response(orjson.dumps(body), status, headers, PROBLEM_JSON)

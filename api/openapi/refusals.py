"""What an address refuses: its problems, by status. A code that is not here is of no such address:
a test says why."""

from collections.abc import Callable, Sequence

from api.errors import ApiError, Code
from api.problems import PROBLEM_JSON, described
from api.shapes.types import Shape
from api.stored.operations import Stored

# Before the status of what a list refuses.
LIST = "list"
# Of an example.
REQUEST_ID = "019ebe9a-8f4e-7c1b-9d0e-2f6a4c1b7d55"

# By status: what is told, and headers beside those of every answer.
TOLD: dict[int, tuple[str, Sequence[str]]] = {
    400: ("It asks for more than one request may, or is no HTTP.", ()),
    401: ("The token is not that of this server.", ["WWW-Authenticate"]),
    404: ("There is nothing at this address.", ()),
    405: ("Another method.", ["Allow"]),
    406: ("Nothing that is accepted is sent here.", ()),
    408: ("The request took too long to arrive.", ()),
    414: ("The address is too long.", ()),
    422: ("A parameter is wrong; all that is wrong is told at once.", ()),
    429: ("Too much of one client.", ["Retry-After"]),
    431: ("The headers are too large.", ()),
    500: ("Something went wrong on our side, or is wrong with the data.", ()),
    503: ("The server or its database has too much in hand, or is away.", ["Retry-After"]),
}
POINTED = {Code.UNKNOWN_VALUE, Code.UNKNOWN_PARAMETER, Code.UNKNOWN_FIELD, Code.BAD_USER_INPUT,
           Code.INVALID_CURSOR, Code.PAGE_TOO_LARGE}  # fmt: skip
# Whatever an address shows. (What shows one thing may take `first` of what it has many of.)
EVERYWHERE = (
    Code.COST_TOO_HIGH, Code.TOO_MANY_VALUES, Code.OPERATION_TOO_DEEP, Code.DOCUMENT_TOO_LONG,
    Code.TOO_MANY_ALIASES, Code.TOO_MANY_SELECTIONS, Code.BAD_REQUEST, Code.UNAUTHENTICATED,
    Code.NOT_FOUND, Code.METHOD_NOT_ALLOWED, Code.NOT_ACCEPTABLE, Code.REQUEST_TIMEOUT,
    Code.URI_TOO_LONG, Code.UNKNOWN_PARAMETER, Code.UNKNOWN_FIELD, Code.BAD_USER_INPUT,
    Code.PAGE_TOO_LARGE, Code.RATE_LIMITED, Code.COMPILE_BUDGET_EXCEEDED, Code.TOO_MANY_OPERATIONS,
    Code.HEADERS_TOO_LARGE, Code.INTERNAL_SERVER_ERROR, Code.MISSING_VALUE, Code.SERVER_BUSY,
    Code.DATABASE_UNAVAILABLE, Code.DATABASE_TIMEOUT, Code.DATABASE_MEMORY_EXCEEDED,
)  # fmt: skip
OF_LISTS = (Code.UNKNOWN_VALUE, Code.INVALID_CURSOR, Code.EXPORT_TIMEOUT)
# Before it is known who asks.
UNCOUNTED = (400, 408, 414, 431)

PROBLEM: Shape = {
    "type": "object",
    "description": "A problem of RFC 9457.",
    "required": ["type", "title", "status", "detail", "code", "requestId", "errors"],
    "properties": {
        "type": {
            "type": "string",
            "format": "uri-reference",
            "description": "A page about problems of this code.",
        },
        "title": {"type": "string", "description": "What the code means."},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "The first error's."},
        "code": {
            "type": "string",
            "enum": [code.name for code in Code],
            "description": "Stable: what programs look at.",
        },
        "requestId": {"type": "string"},
        "errors": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["detail", "code"],
                "properties": {
                    "detail": {"type": "string"},
                    "code": {"type": "string"},
                    "value": {"type": "string", "description": "The word that names nothing."},
                    "pointer": {
                        "type": "string",
                        "description": "A JSON pointer to the parameter, as /query/topic, and into"
                        " its value where that is JSON.",
                    },
                    "allowed": {
                        "type": "array",
                        "items": {"type": "string"},
                        "description": "All that may stand there.",
                    },
                    "suggestions": {
                        "type": "array",
                        "items": {"type": "string"},
                        "description": "The closest known, closest first.",
                    },
                },
            },
        },
    },
}


def refused(of: Stored) -> Shape:
    """By an address."""
    begin = LIST if of.lists else ""
    known = [status for status in TOLD if status != 404 or "{" in of.route]
    return {str(status): {"$ref": f"#/components/responses/{begin}{status}"} for status in known}


def refusals(public: str, headers: Callable[[Sequence[str], bool], Shape]) -> Shape:
    """headers: of an answer, beside those of every one; and whether it is counted."""
    every = {"": EVERYWHERE, LIST: (*EVERYWHERE, *OF_LISTS)}
    return {
        f"{begin}{status}": {
            "description": told,
            "headers": headers(own, status not in UNCOUNTED),
            "content": {PROBLEM_JSON: content(status, codes, public)},
        }
        for begin, codes in every.items()
        for status, (told, own) in TOLD.items()
    }


def content(status: int, codes: Sequence[Code], public: str) -> Shape:
    return {
        "schema": {"$ref": "#/components/schemas/Problem"},
        "examples": {
            code.name: {"value": refusal(code, public)}
            for code in codes
            if code.value.told == status
        },
    }


def refusal(code: Code, public: str) -> Shape:
    extensions = {"pointer": "/query/topic"} if code in POINTED else {}
    message = code.value.message
    problem = {"message": message, "extensions": extensions}
    return described(ApiError(code, message, [problem]), REQUEST_ID, public)

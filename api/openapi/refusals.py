"""What an address refuses: its problems, by status."""

from collections.abc import Callable, Sequence

from api.errors import ApiError, Code
from api.problems import PROBLEM_JSON, described
from api.shapes.types import Shape

# Of an example.
REQUEST_ID = "019ebe9a-8f4e-7c1b-9d0e-2f6a4c1b7d55"

# By status: what is told, its codes, its headers beside those of every answer.
REFUSALS: dict[int, tuple[str, Sequence[Code], Sequence[str]]] = {
    404: ("There is nothing at this address.", [Code.NOT_FOUND], ()),
    405: ("Another method.", [Code.METHOD_NOT_ALLOWED], ["Allow"]),
    406: ("Nothing that is accepted is sent here.", [Code.NOT_ACCEPTABLE], ()),
    414: ("The address is too long.", [Code.URI_TOO_LONG], ()),
    422: (
        "A parameter is wrong; all that is wrong is told at once.",
        [
            Code.UNKNOWN_VALUE,
            Code.UNKNOWN_PARAMETER,
            Code.UNKNOWN_FIELD,
            Code.BAD_USER_INPUT,
            Code.INVALID_CURSOR,
            Code.PAGE_TOO_LARGE,
        ],
        (),
    ),
    429: (
        "Too much of one client.",
        [Code.RATE_LIMITED, Code.COMPILE_BUDGET_EXCEEDED, Code.TOO_MANY_OPERATIONS],
        ["Retry-After"],
    ),
    500: ("Something went wrong on our side.", [Code.INTERNAL_SERVER_ERROR], ()),
    503: (
        "The server or its database has too much in hand, or is away.",
        [Code.SERVER_BUSY, Code.DATABASE_UNAVAILABLE, Code.DATABASE_TIMEOUT],
        ["Retry-After"],
    ),
}
# Before it is known who asks.
UNCOUNTED = (414,)
POINTED = {Code.UNKNOWN_VALUE, Code.UNKNOWN_PARAMETER, Code.UNKNOWN_FIELD, Code.BAD_USER_INPUT,
           Code.INVALID_CURSOR, Code.PAGE_TOO_LARGE}  # fmt: skip

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


def refusals(public: str, headers: Callable[[Sequence[str], bool], Shape]) -> Shape:
    """headers: of an answer, beside those of every one; and whether it is counted."""
    return {
        str(status): {
            "description": told,
            "headers": headers(own, status not in UNCOUNTED),
            "content": {
                PROBLEM_JSON: {
                    "schema": {"$ref": "#/components/schemas/Problem"},
                    "examples": {code.name: {"value": refusal(code, public)} for code in codes},
                }
            },
        }
        for status, (told, codes, own) in REFUSALS.items()
    }


def refusal(code: Code, public: str) -> Shape:
    extensions = {"pointer": "/query/topic"} if code in POINTED else {}
    message = code.value.message
    problem = {"message": message, "extensions": extensions}
    return described(ApiError(code, message, [problem]), REQUEST_ID, public)

"""What an address answers: its body and its headers."""

from collections.abc import Mapping, Sequence
from typing import Any

from api.openapi.contents import contents
from api.openapi.refusals import REQUEST_ID, refused
from api.shapes.types import Shape, Shapes
from api.stored.fields import whole
from api.stored.operations import Stored

HEADERS: dict[str, tuple[str, Any]] = {
    "X-Request-Id": ("The request's id: the client's own, or a new one.", REQUEST_ID),
    "ETag": (
        "A weak validator of this answer, for If-None-Match.",
        'W/"a66c7f9c9b3e4bd0a66c7f9c9b3e4bd0"',
    ),
    "Cache-Control": ("Who may keep the answer: all who ask again each time.", "public, no-cache"),
    "Last-Modified": ("The thing's `updatedAt`.", "Thu, 26 Nov 2026 09:00:00 GMT"),
    "Vary": ("What of the request the answer depends on.", "Accept, Accept-Encoding"),
    "RateLimit": ("Requests left (r), more in so many seconds (t).", '"requests";r=59990;t=42'),
    "RateLimit-Policy": ("Requests (q) in so many seconds (w).", '"requests";q=60000;w=60'),
    "Content-Disposition": ("An export's name.", 'attachment; filename="articles.csv"'),
    "Log-Position": (
        "Of an export: for `after` of /v1/changes, which tells what came after its moment.",
        "WyJkYTcwNWMxYjk0MDMiLCI3NTMiLCIwIl0",
    ),
    "Retry-After": ("Seconds to wait.", 1),
    "Location": ("The address under its present slug.", "/v1/companies/openai"),
    "WWW-Authenticate": ("How to say who asks.", "Bearer"),
    "Allow": ("The methods that are.", "GET, HEAD"),
}  # fmt: skip
EVERY, COUNTED = ("X-Request-Id",), ("RateLimit", "RateLimit-Policy")
# Of an export.
STREAMED = ("Content-Disposition", "Log-Position")
# Of an answer that is sent whole, of a thing that shows when it changed, of an export.
SOMETIMES = ("ETag", "Last-Modified", *STREAMED)
KEPT = ("ETag", "Cache-Control", "Vary")


def answers(of: Stored, shapes: Shapes, samples: Mapping[str, Any]) -> Shape:
    dated = ["Last-Modified"] if whole(of.text).dated else []
    moved = answer("It has another slug by now.", ["Location"])
    return {
        "200": {
            **answer(of.summary, [*KEPT, *dated, *(STREAMED if of.lists else ())]),
            "content": contents(of, shapes, samples),
        },
        "304": answer("What is known still holds.", KEPT),
        **({"308": moved} if "{slug}" in of.route else {}),
        **refused(of),
    }


def answer(description: str, own: Sequence[str]) -> Shape:
    return {"description": description, "headers": with_headers(own)}


def with_headers(own: Sequence[str], counted: bool = True) -> Shape:
    names = (*EVERY, *(COUNTED if counted else ()), *own)
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def headers() -> Shape:
    return {
        name: {
            "description": description,
            "required": name not in SOMETIMES,
            "schema": {"type": "integer" if isinstance(example, int) else "string"},
            "example": example,
        }
        for name, (description, example) in HEADERS.items()
    }

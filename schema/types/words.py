"""Words that every type file uses: what a resolver gets, common arguments, ids, values."""

import base64
import re
from typing import Annotated, Any, TypeAlias
from uuid import UUID

import strawberry
from graphql import GraphQLError
from sqlalchemy import ColumnElement, Text, Uuid, cast, func, literal

# `self` of a resolver: the row it hangs from, whose attributes are SQL columns.
Row: TypeAlias = Any

# What a resolver gives: a column expression, a select, or a page of one. api/engine/compile.py
# says what becomes of each.
SQL: TypeAlias = Any

MOST = 100

UPDATED = "When its last change began, also of what belongs to it."
VERSION = "Goes up with every change, also of what belongs to it; a change names it."

LIMITS = {"minimum": 0, "maximum": MOST}

First = Annotated[
    int,
    strawberry.argument(
        description=f"How many at most, from the start: 0 to {MOST}.", metadata=LIMITS
    ),
]
FirstOfPage = Annotated[
    int | None,
    strawberry.argument(
        description=f"How many at most, from the start: 0 to {MOST}; 20 where neither first nor"
        " last is given. Not both.",
        metadata=LIMITS,
    ),
]
LastOfPage = Annotated[
    int | None,
    strawberry.argument(
        description=f"How many at most, from the end: 0 to {MOST}.", metadata=LIMITS
    ),
]
After = Annotated[
    str | None, strawberry.argument(description="A cursor: only what comes later in the list.")
]
Before = Annotated[
    str | None, strawberry.argument(description="A cursor: only what comes earlier in the list.")
]


KIND = re.compile(r"[A-Za-z_]\w*", re.ASCII)


def parse_global_id(text: str) -> tuple[str, UUID]:
    """What global_id made, in no other spelling: the type's name and the key."""
    try:
        opened = base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True).decode()
        kind, _, key = opened.partition(":")
        found = kind, UUID(key)
        if not KIND.fullmatch(kind) or encoded_id(*found) != text:
            raise ValueError
    except ValueError:
        raise GraphQLError(
            f"{text[:100]!r} is not an id; ids come from an answer's `id`."
        ) from None
    return found


PARTS = {"parse": parse_global_id, "parts": {"type": Text(), "key": Uuid()}}

IDENTIFIED = {
    "pattern": r"^[^:]+:[\s\S]",
    "lacks": "must be a scheme, a colon and a value, as cik:0001045810",
}

Identifier = Annotated[str | None, strawberry.argument(metadata=IDENTIFIED)]
GlobalId = Annotated[strawberry.ID, strawberry.argument(name="id", metadata=PARTS)]
GlobalIds = Annotated[list[strawberry.ID], strawberry.argument(metadata=PARTS)]


def encoded_id(kind: str, key: UUID) -> str:
    """What global_id makes."""
    return base64.urlsafe_b64encode(f"{kind}:{key}".encode()).decode().rstrip("=")


def global_id(kind: Any, key: Any) -> ColumnElement[str]:
    """base64url of `Type:uuid`, without padding."""
    named = literal(kind + ":") if isinstance(kind, str) else func.concat(kind, ":", type_=Text)
    text = named.concat(cast(key, Text))
    encoded = func.encode(func.convert_to(text, "UTF8"), "base64")
    return func.rtrim(func.translate(encoded, "+/", "-_"), "=", type_=Text)

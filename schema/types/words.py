"""Words that every type file uses: what a resolver gets, common arguments, ids, values."""

from typing import Annotated, Any, TypeAlias

import strawberry
from sqlalchemy import ColumnElement, Text, cast, func, literal

# `self` of a resolver: the row it hangs from, whose attributes are SQL columns.
Row: TypeAlias = Any

# What a resolver gives: a column expression, a select, or a page of one. api/engine/compile.py
# says what becomes of each.
SQL: TypeAlias = Any

MOST = 100

First = Annotated[
    int,
    strawberry.argument(
        description="How many at most, from the start: 0 to 100.",
        metadata={"minimum": 0, "maximum": MOST},
    ),
]


def global_id(kind: str, key: Any) -> ColumnElement[str]:
    """base64url of `Type:uuid`, without padding."""
    text = literal(kind + ":").concat(cast(key, Text))
    encoded = func.encode(func.convert_to(text, "UTF8"), "base64")
    return func.rtrim(func.translate(encoded, "+/", "-_"), "=", type_=Text)

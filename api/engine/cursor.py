"""Cursors: opaque outside; inside, base64url of the JSON list [fingerprint, key, ...].

The fingerprint is of the order and the filter, so that a cursor cannot be used with others.
"""

import base64
import json
import math
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from hashlib import blake2b
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    SmallInteger,
    Text,
    cast,
    func,
)

from api.engine.json import array_of
from api.engine.scalars import Parameter, Step, plain
from api.errors import ApiError, Code

MOST_BYTES = 10_000
# What asyncpg takes for infinity.
INFINITE_DATES = {"-infinity": date.min, "infinity": date.max}
INFINITE_TIMES = {"-infinity": datetime.min, "infinity": datetime.max}


def written(fingerprint: ColumnElement[str], keys: Sequence[ColumnElement[Any]]) -> Any:
    """The cursor of a row. PostgreSQL breaks base64 into lines; translate takes the breaks out."""
    text = array_of([fingerprint, *(cast(key, Text) for key in keys)])
    encoded = func.encode(func.convert_to(text, "UTF8"), "base64")
    return func.translate(encoded, "+/=\n", "-_", type_=Text)


def fingerprint_of(scope: Any, values: Mapping[str, Any]) -> str:
    text = json.dumps(plain(scope, values), sort_keys=True, default=str)
    return blake2b(text.encode(), digest_size=6).hexdigest()


def fingerprint(scope: Any) -> Callable[[Mapping[str, Any]], str]:
    """By a request's values; of a scope that holds none it is known at once."""
    try:
        known = fingerprint_of(scope, {})
    except KeyError:
        return partial(fingerprint_of, scope)
    return lambda values: known


def fingerprint_step(path: str, scope: Any) -> Step:
    of = fingerprint(scope)
    return lambda values: {path: of(values)}


def read_step(given: Parameter, name: str, scope: Any, keys: Sequence[Parameter]) -> Step:
    """A cursor that was given, as the values of its keys."""
    readers, of = [reader(key) for key in keys], fingerprint(scope)

    def read(values: Mapping[str, Any]) -> Mapping[str, Any]:
        try:
            bound_to, *texts = opened(values[given.path])
            if bound_to != of(values):
                message = f"{name} belongs to another list, order or filter; begin without it."
                raise ApiError(Code.INVALID_CURSOR, message)
            found = [one(text) for one, text in zip(readers, texts, strict=True)]
            return {key.path: value for key, value in zip(keys, found, strict=True)}
        except (ValueError, ArithmeticError):
            message = f"{name} is not a cursor; take one that this list gave."
            raise ApiError(Code.INVALID_CURSOR, message) from None

    return read


def opened(cursor: str) -> list[str]:
    if len(cursor) > MOST_BYTES or not cursor.isascii():
        raise ValueError
    padded = cursor + "=" * (-len(cursor) % 4)
    found = orjson.loads(base64.b64decode(padded, b"-_", validate=True))
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise ValueError
    return found


def reader(key: Parameter) -> Callable[[str], Any]:
    # A type of ours is looked at as what it is stored as.
    kind = getattr(key.type, "impl_instance", key.type)
    if isinstance(kind, Integer):
        return partial(read_integer, kind)
    return READERS[kind.python_type]


def read_time(text: str) -> datetime:
    if text in INFINITE_TIMES:
        return INFINITE_TIMES[text]
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError
    return found.astimezone(UTC)


def read_number(text: str) -> Decimal:
    found = Decimal(text)
    if len(text) > 50 or found.is_nan() or abs(found.adjusted()) > 100:
        raise ValueError
    return found


def read_integer(kind: Integer, text: str) -> int:
    bits = 15 if isinstance(kind, SmallInteger) else 63 if isinstance(kind, BigInteger) else 31
    found = int(text)
    if not -(2**bits) <= found < 2**bits:
        raise ValueError
    return found


def read_float(text: str) -> float:
    found = float(text)
    if math.isnan(found):
        raise ValueError
    return found


def read_text(text: str) -> str:
    if "\0" in text:
        raise ValueError
    return text


READERS: dict[type, Callable[[str], Any]] = {
    str: read_text,
    int: partial(read_integer, BigInteger()),
    float: read_float,
    Decimal: read_number,
    UUID: UUID,
    datetime: read_time,
    date: lambda text: INFINITE_DATES.get(text) or date.fromisoformat(text),
}

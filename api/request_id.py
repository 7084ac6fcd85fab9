"""Every request has an id: the client's own, else a new one; its answer and its errors say it."""

import re
from collections.abc import Iterable

from uuid_utils import uuid7

HEADER = "X-Request-Id"
NAME = HEADER.lower().encode()
# What fits into a header, a log line and a JSON text as it is.
USABLE = re.compile(rb"[A-Za-z0-9._:/+=@-]{1,128}")


def request_id(headers: Iterable[tuple[bytes, bytes]]) -> str:
    for name, value in headers:
        if name == NAME and USABLE.fullmatch(value):
            return value.decode()
    return str(uuid7())

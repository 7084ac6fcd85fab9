"""Media types: what a client accepts (RFC 9110, 12.5.1), and what it sends."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header, parse_options_header

from api.errors import ApiError, Code

JSON = "application/json"
GRAPHQL_JSON = "application/graphql-response+json"
HTML = "text/html"
IDENTITY = "identity"
VARY = {"Vary": "Accept"}
# Characters of a header; a longer one says nothing.
LONGEST = 1_000
Read = TypeVar("Read")


def remembered(read: Callable[[str], Read]) -> Callable[[str], Read]:
    kept = lru_cache(maxsize=1_000)(read)
    return lambda header: kept(header if len(header) <= LONGEST else "")


def chosen(accept: str, kinds: Sequence[str]) -> str:
    """The first of those that are liked best."""
    found = preferred(accept if 0 < len(accept) <= LONGEST else "*/*", tuple(kinds))
    if found is None:
        raise not_acceptable(kinds)
    return found


@lru_cache(maxsize=1_000)
def preferred(accept: str, kinds: tuple[str, ...]) -> str | None:
    return read(accept).best_match(kinds)


def not_acceptable(kinds: Sequence[str]) -> ApiError:
    message = f"Accept {' or '.join(kinds)}: nothing else is sent here."
    problem = {"message": message, "extensions": {"allowed": list(kinds)}}
    return ApiError(Code.NOT_ACCEPTABLE, message, [problem])


@remembered
def answered_as(accept: str) -> str | None:
    """GraphQL's own media type where it is asked for by its name and nothing is liked better, else
    JSON; None where neither is accepted."""
    accepted = read(accept or "*/*")
    if wants(accepted, GRAPHQL_JSON, rather_than=JSON):
        return GRAPHQL_JSON
    return next((kind for kind in (JSON, GRAPHQL_JSON) if accepted.quality(kind) > 0), None)


@remembered
def wants_page(accept: str) -> bool:
    """As a browser does."""
    accepted = read(accept)
    return wants(accepted, HTML, JSON) and wants(accepted, HTML, GRAPHQL_JSON)


@remembered
def is_json(content_type: str) -> bool:
    """In UTF-8, which JSON is in where nothing else is said."""
    kind, options = parse_options_header(content_type)
    return kind.lower() == JSON and options.get("charset", "utf-8").lower() in ("utf-8", "utf8")


def is_encoded(codings: Sequence[str]) -> bool:
    """By the Content-Encoding headers of what is sent."""
    named = {each.strip().lower() for header in codings for each in header.split(",")}
    return not named <= {"", IDENTITY}


def read(accept: str) -> MIMEAccept:
    """Without parameters: all that we send is in UTF-8."""
    found = parse_accept_header(accept, MIMEAccept)
    return MIMEAccept([(kind.partition(";")[0].strip().lower(), each) for kind, each in found])


def wants(accepted: MIMEAccept, kind: str, rather_than: str) -> bool:
    named = kind in accepted.values()
    return named and accepted.quality(kind) >= max(accepted.quality(rather_than), 0.001)

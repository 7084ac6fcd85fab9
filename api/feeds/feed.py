"""A page of articles as a feed, with the way to the next (RFC 5005)."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time
from urllib.parse import quote, urlencode, urlsplit

import orjson
from starlette.requests import Request

from api.asking import ask, operation, origin
from api.feeds import atom, jsonfeed, rss
from api.feeds.entry import Feed, entry
from api.query import pairs
from api.stored.formats import FORMAT
from api.stored.operations import NAME, Stored
from api.stored.parameters import Given

ARTICLE = "/v1/articles/{slug}"
AFTER, ORDER = "after", "orderBy"
# Of a summary.
NEWEST = ", newest first"
LATEST = (
    "{ articles(first: 1, orderBy: {field: UPDATED_AT, direction: DESC}) { nodes { updatedAt } } }"
)
WRITERS: Mapping[str, Callable[[Feed], bytes]] = {
    "rss": rss.written,
    "atom": atom.written,
    "jsonfeed": jsonfeed.written,
}


async def fed(request: Request, of: Stored, given: Given, thing: bytes, body: bytes) -> bytes:
    """thing: what the list is below, body: the list's page, in JSON."""
    state, found, path, kind = request.state, orjson.loads(body), request.path_params, given.format
    base = origin(request)
    place = base + of.route.format(**{name: quote(each, safe="") for name, each in path.items()})
    query = pairs(request.scope["query_string"])
    asked = [(name, text) for name, text in query if name not in (AFTER, FORMAT)]

    def page(*after: str) -> str:
        parts = [*asked, (FORMAT, kind.name), *((AFTER, each) for each in after)]
        return f"{place}?{urlencode(parts)}"

    following = found["page"]["next"]
    entries = tuple(entry(each, state.article_url, base + ARTICLE) for each in found["data"])
    return WRITERS[kind.name](
        Feed(
            title(of, given, orjson.loads(thing)),
            home(state.article_url or base),
            page(),
            page(*(text for name, text in query if name == AFTER)),
            page(following) if following else None,
            max((each.updated for each in entries), default=None) or await latest(request),
            entries,
        )
    )


def title(of: Stored, given: Given, thing: Mapping[str, str] | None) -> str:
    """In the order of its summary, unless another is asked for."""
    said = of.summary.rstrip(".")
    if ORDER in given.variables:
        said = said.removesuffix(NEWEST)
    return f"{said}: {thing[NAME]}" if thing else said


async def latest(request: Request) -> datetime:
    """Of a list of nothing: when any article last changed, for that may have emptied it, and until
    one does the feed is the same text. Before there is one, the day."""
    for each in orjson.loads(await ask(request, operation(request, LATEST, {})))["data"]:
        return datetime.fromisoformat(each["updatedAt"])
    return datetime.combine(datetime.now(UTC), time.min, UTC)


def home(address: str) -> str:
    """Of whoever shows the articles."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}/"

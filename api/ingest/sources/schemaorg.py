"""schema.org in a page: JSON-LD, else microdata."""

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

import extruct
from extruct.jsonld import JsonLdExtractor
from lxml.etree import iterwalk
from lxml.html import HtmlElement

from api.ingest.cells import languages, links
from api.ingest.cells.moments import moment
from api.ingest.cells.names import labels, names, people, written
from api.ingest.sources.details import Details

ARTICLE = re.compile(r"(Article|Posting|\bReport)$")
# Says at least when.
PAGE, DATED = "WebPage", "datePublished"
INSIDE = ("@graph", "mainEntity")
# Of several articles the page's own tells most of itself.
TELLING = ("headline", "datePublished", "author", "articleBody")
DEEPEST = 30
# A block may stand in them: `//<![CDATA[`.
AROUND = ("//", "<!--", "<![CDATA["), ("//", "-->", "]]>")
BETWEEN = " \t\r\n;,"
# Blocks in one, and marks around it.
SEVERAL = 20
ESCAPED = re.compile(r"\\(?=[^\"\\/bfnrtu])(?<!\\\\)")
ADDRESS = ("url", "contentUrl", "@id")
TRUTH = {"true": True, "false": False}

Node = Mapping[str, Any]


def details(page: HtmlElement, url: str) -> Details:
    for reader in (linked, microdata):
        nodes = list(every(reader(page, url)))
        if articles := [each for each in nodes if any(map(ARTICLE.search, types(each)))]:
            own = max(articles, key=lambda each: (is_at(each, url), telling(each)))
            return read(whole(own, nodes), url)
        if dated := next(
            (each for each in nodes if PAGE in types(each) and when(each, DATED)), None
        ):
            return Details(published=when(dated, DATED), updated=when(dated, "dateModified"))
    return Details()


def linked(page: HtmlElement, url: str) -> Iterator[Any]:
    """A block that is no JSON leaves the others as they are."""
    for block in page.iterfind(".//script[@type='application/ld+json']"):
        try:
            yield from JsonLdExtractor().extract_items(block)
        except (ValueError, RecursionError):
            yield from mended(block.text or "")


def mended(written: str) -> Iterator[Any]:
    """What stands in a comment, has escapes of JavaScript or is several."""
    rest = ESCAPED.sub("", bare(written))
    decoder, at = json.JSONDecoder(strict=False), 0
    for _ in range(SEVERAL):
        try:
            found, at = decoder.raw_decode(rest, at)
        except (ValueError, RecursionError):
            return
        yield found
        while at < len(rest) and rest[at] in BETWEEN:
            at += 1


def bare(written: str) -> str:
    before, behind = AROUND
    for _ in range(SEVERAL):
        written = written.strip()
        for mark in before:
            written = written.removeprefix(mark)
        for mark in behind:
            written = written.removesuffix(mark)
    return written


def microdata(page: HtmlElement, url: str) -> Iterable[Any]:
    if recurs(page):
        return ()
    try:
        found = extruct.extract(page, url, syntaxes=["microdata"], uniform=True)
    except ValueError:
        return ()
    several: list[Any] = found["microdata"]
    return several


def recurs(page: HtmlElement) -> bool:
    """Whether extruct could run out of stack, after which its next call waits for ever: lxml does
    not give a lock back."""
    depth = 0
    for event, each in iterwalk(page, events=("start", "end")):
        if "itemref" in each.attrib:
            return True
        if "itemscope" in each.attrib:
            depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            return True
    return False


def every(items: Iterable[Any]) -> Iterator[Node]:
    waiting = deque(items)
    while waiting:
        each = waiting.popleft()
        if isinstance(each, list):
            waiting.extendleft(reversed(each))
        elif isinstance(each, dict):
            yield each
            waiting.extend(each[key] for key in INSIDE if key in each)


def types(node: Node) -> list[str]:
    return [each for each in listed(node.get("@type")) if isinstance(each, str)]


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def is_at(node: Node, url: str) -> bool:
    return any(address(node, key, url) == url for key in ("url", "mainEntityOfPage", "@id"))


def telling(node: Node) -> int:
    return sum(bool(node.get(key)) for key in TELLING)


def whole(own: Node, nodes: Iterable[Node]) -> Node:
    """What is only named in it stands elsewhere in the page."""
    named = {identity(each): each for each in nodes if identity(each)}

    def found(value: Any) -> Any:
        return named.get(identity(value), value) if isinstance(value, dict) else value

    return {key: [found(each) for each in listed(value)] for key, value in own.items()}


def identity(node: Node) -> str | None:
    found = node.get("@id")
    return found if isinstance(found, str) else None


def read(node: Node, url: str) -> Details:
    return Details(
        title=first(node, "headline") or first(node, "name"),
        url=address(node, "url", url) or address(node, "mainEntityOfPage", url),
        summary=first(node, "description"),
        text="\n".join(written(node.get("articleBody"))) or None,
        published=when(node, "datePublished"),
        updated=when(node, "dateModified"),
        language=languages.tag(first(node, "inLanguage")),
        publisher=first(node, "publisher"),
        authors=people(node.get("author")) or people(node.get("creator")),
        section=first(node, "articleSection"),
        tags=keywords(node),
        image=address(node, "image", url) or address(node, "thumbnailUrl", url),
        free=free(node),
    )


def first(node: Node, key: str) -> str | None:
    return next(iter(names(node.get(key))), None)


def when(node: Node, key: str) -> datetime | None:
    return next(filter(None, map(moment, written(node.get(key)))), None)


def address(node: Node, key: str, base: str) -> str | None:
    told = (each for one in listed(node.get(key)) for each in addresses(one))
    return next(filter(None, (links.address(each, base) for each in told)), None)


def addresses(value: Any) -> list[str]:
    several = [value.get(key) for key in ADDRESS] if isinstance(value, dict) else [value]
    return [each for each in several if isinstance(each, str)]


def keywords(node: Node) -> list[str]:
    """One text of several is split at its commas."""
    several = names(node.get("keywords"))
    return labels(several[0].split(",") if len(several) == 1 else several)


def free(node: Node) -> bool | None:
    """Written as a text more often than as what it is."""
    for each in listed(node.get("isAccessibleForFree")):
        if (found := TRUTH.get(str(each).rpartition("/")[2].lower())) is not None:
            return found
    return None

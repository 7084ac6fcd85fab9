"""A server, of which nothing is known but its address, and its routes."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import quote, urljoin

import httpx2

from tests.conformance.document import Document, follow, under

JSON, HTML = "application/json", "text/html"


@dataclass(frozen=True)
class Route:
    """address: of something that is there. operation: what the document says of it, where it says
    something. kind: what is sent. takes: methods beside GET and HEAD. problems: whether refusals
    are. plain: whether nothing is negotiated, kept or counted."""

    path: str
    address: str
    values: Mapping[str, str] = field(default_factory=dict)
    operation: Any = field(default=None, repr=False)
    kind: str = JSON
    takes: Sequence[str] = ()
    problems: bool = True
    plain: bool = False

    @property
    def described(self) -> bool:
        return self.operation is not None

    @property
    def lists(self) -> bool:
        return self.has("after")

    def has(self, parameter: str) -> bool:
        return self.described and any(
            each.get("name") == parameter for each in self.operation["parameters"]
        )


# What no document describes.
OTHERS = (
    Route("/openapi.json", "/openapi.json"),
    Route("/docs", "/docs", kind=HTML),
    Route("/", "/", kind=HTML),
    Route("/problems", "/problems", kind=HTML),
    Route("/problems/{code}", "/problems/not-found", kind=HTML),
    Route("/graphql", "/graphql?query={__typename}", takes=["POST"], problems=False),
    Route("/health/live", "/health/live", plain=True),
)


@dataclass(frozen=True)
class Server:
    client: httpx2.Client
    pages: set[str] = field(default_factory=set, repr=False)

    def get(self, address: str, params: Any = None, **headers: str) -> httpx2.Response:
        return self.ask("GET", address, params, **headers)

    def ask(self, method: str, address: str, params: Any = None, **headers: str) -> httpx2.Response:
        """Who has asked too much waits once. Underscores stand for the hyphens of headers."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        asked = self.client.build_request(
            method, address, params=params, headers={"accept-encoding": "identity", **named}
        )
        answer = self.client.send(asked)
        if answer.status_code == 429:
            time.sleep(int(answer.headers["retry-after"]))
            answer = self.client.send(asked)
        return answer

    def encoded(self, address: str, encoding: str) -> tuple[httpx2.Headers, bytes]:
        """The body as it is sent."""
        with self.client.stream("GET", address, headers={"accept-encoding": encoding}) as answer:
            return answer.headers, b"".join(answer.iter_raw())

    def has_page(self, answer: httpx2.Response, address: str) -> bool:
        """At an address that an answer names."""
        place = urljoin(str(answer.url), address)
        if place not in self.pages:
            page = self.get(place)
            if page.status_code != 200 or not page.headers["content-type"].startswith(HTML):
                return False
            self.pages.add(place)
        return True

    @cached_property
    def document(self) -> Document:
        return Document(self.get("/openapi.json").json())

    @cached_property
    def routes(self) -> list[Route]:
        operations = self.document.operations
        values = self.values
        return [
            *(Route(path, filled(path, values[path]), values[path], operations[path])
              for path in operations),
            *OTHERS,
        ]  # fmt: skip

    @cached_property
    def values(self) -> dict[str, dict[str, str]]:
        """Of each path its variables': what the document's links lead to, else its examples."""
        operations = self.document.operations
        known: dict[str, dict[str, str]] = {path: {} for path in operations if "{" not in path}
        waiting = [*known]
        while waiting:
            path = waiting.pop(0)
            body = self.get(filled(path, known[path])).json()
            for link in links(operations[path]):
                to = self.document.paths[link["operationId"]]
                given = under("path", follow(link, body, known[path]))
                if to not in known and given:
                    known[to] = given
                    waiting.append(to)
        return {path: known.get(path) or self.examples(path) for path in operations}

    def examples(self, path: str) -> dict[str, str]:
        every = self.document.parameters(self.document.operations[path])
        return {each.name: each.example for each in every if each.place == "path"}


def links(operation: Any) -> Sequence[Any]:
    return [*operation["responses"]["200"].get("links", {}).values()]


def filled(path: str, values: Mapping[str, str]) -> str:
    return path.format(**{name: quote(value, safe="") for name, value in values.items()})

"""Asks for whole lists, page by page, and says who is on them."""

import json
from dataclasses import dataclass
from typing import Any

from api.engine.answer import Engine, Request
from api.errors import ApiError
from tests.filters.world import Thing, global_id

# Kind -> the root field that lists it.
LISTS = {
    "Article": "articles", "Company": "companies", "FundingRound": "fundingRounds",
    "Acquisition": "acquisitions", "Investor": "investors", "Topic": "topics", "Tag": "tags",
}  # fmt: skip
PAGE = """query ($where: %(kind)sFilter, $orderBy: [%(kind)sOrder!], $first: Int, $after: String,
    $last: Int, $before: String) {
    list: %(field)s(where: $where, orderBy: $orderBy, first: $first, after: $after, last: $last,
        before: $before) {
        totalCount nodes { %(name)s }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
}"""


# What has no slug.
UNNAMED = {"FundingRound", "Acquisition"}


def name_of(kind: str) -> str:
    return "id" if kind in UNNAMED else "slug"


def names_of(kind: str, things: list[Thing]) -> list[str]:
    return [global_id(kind, each) if kind in UNNAMED else each["slug"] for each in things]


@dataclass(frozen=True)
class Page:
    names: list[str]
    total: int
    info: dict[str, Any]


class Asking:
    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    async def __call__(self, query: str, **variables: Any) -> Any:
        return json.loads(await self.engine.answer(Request(query, None, variables)))["data"]

    async def refused(self, query: str, **variables: Any) -> tuple[str, list[dict[str, Any]]]:
        """The code, and the problems."""
        try:
            answer = await self(query, **variables)
        except ApiError as error:
            return error.code.name, error.problems
        raise AssertionError(f"answered: {answer}")

    async def page(self, kind: str, **variables: Any) -> Page:
        name = name_of(kind)
        query = PAGE % {"kind": kind, "field": LISTS[kind], "name": name}
        found = (await self(query, **variables))["list"]
        names = [each[name] for each in found["nodes"]]
        return Page(names, found["totalCount"], found["pageInfo"])

    async def walk(self, kind: str, size: int = 100, **variables: Any) -> list[str]:
        """Forwards, to the end; the count is that of the whole."""
        found: list[str] = []
        after = None
        while True:
            page = await self.page(kind, first=size, after=after, **variables)
            found += page.names
            if not page.info["hasNextPage"]:
                assert page.total == len(found)
                return found
            after = page.info["endCursor"]

    async def walk_back(self, kind: str, size: int, **variables: Any) -> list[str]:
        found: list[str] = []
        before = None
        while True:
            page = await self.page(kind, last=size, before=before, **variables)
            found = page.names + found
            if not page.info["hasPreviousPage"]:
                return found
            before = page.info["startCursor"]

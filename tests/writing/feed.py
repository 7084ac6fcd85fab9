"""The feed of changes as a client reads it."""

import asyncio
from typing import Any

from tests.writing.conftest import Desk
from tests.writing.mutation import TOKEN
from tests.writing.samples import ARTICLE

READ = """query ($after: String, $types: [ChangeType!], $first: Int) {
    changes(after: $after, types: $types, first: $first) {
        nodes { op type id version at fields into node { id __typename } }
        pageInfo { hasNextPage endCursor } position
    }
}"""


async def settled(database: Any) -> None:
    """All that is written by now can be read."""
    number = await database.fetchval("select pg_current_xact_id()")
    async with asyncio.timeout(20):
        while await database.fetchval(
            "select pg_snapshot_xmin(pg_current_snapshot()) <= $1", number
        ):
            await asyncio.sleep(0.01)


class Feed:
    """From where the log stands on; an editor's with the token."""

    def __init__(self, desk: Desk, token: str | None, position: str) -> None:
        self.desk, self.token, self.position = desk, token, position

    async def page(self, **given: Any) -> Any:
        asked = {"after": self.position, "first": 100, **given}
        found = (await self.desk.ask(READ, asked, self.token))["changes"]
        self.position = found["position"]
        return found

    async def news(self, **given: Any) -> list[Any]:
        await settled(self.desk.database)
        return list((await self.page(**given))["nodes"])

    async def said(self, **given: Any) -> list[tuple[str, str]]:
        return [(each["op"], each["type"]) for each in await self.news(**given)]


async def feeds(desk: Desk) -> tuple[Feed, Feed]:
    """Anybody's and an editor's."""
    await settled(desk.database)
    position = (await desk.ask("{ logPosition }"))["logPosition"]
    return Feed(desk, None, position), Feed(desk, TOKEN, position)


async def draft(desk: Desk, slug: str = "a-new-article", **given: Any) -> Any:
    made = {**ARTICLE, "slug": slug, "story": None, "tags": ["Grok"], **given}
    return (await desk.do("createArticle", made, "article { id version }"))["article"]


async def publish(desk: Desk, article: Any) -> Any:
    return (await desk.do("publishArticle", article, "article { id version }"))["article"]


async def retract(desk: Desk, article: Any) -> Any:
    return (await desk.do("retractArticle", article, "article { id version }"))["article"]

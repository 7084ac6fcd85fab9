"""What articles are filed under: a category and topics that are there and that their section or a
tag names, else the general category; and tags."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest import text
from api.ingest.intake.printed import BETWEEN
from api.ingest.intake.publishers import GENERAL, filed
from api.ingest.load.observed import Facts
from api.ingest.references import Found, Reference, find
from api.ingest.values import LONGEST_SLUG

MOST_TOPICS, MOST_TAGS = 10, 20
# A longer one is a sentence.
LONGEST_TAG = 60


@dataclass(frozen=True, slots=True)
class Filing:
    """found: what is there of what they name."""

    found: Found

    @classmethod
    async def of(cls, connection: AsyncConnection, said: Iterable[Facts]) -> "Filing":
        await filed(connection, "category", {GENERAL["slug"]: GENERAL})
        words = {word for each in said for word in named(each)}
        kinds = ("category", "topic")
        return cls(
            await find(connection, [Reference((), kind, w) for kind in kinds for w in words])
        )

    def under(self, said: Facts) -> dict[str, Any]:
        return {
            "category": self.category(said), "topics": self.topics(said), "tags": tags(said),
        }  # fmt: skip

    def category(self, said: Facts) -> str:
        there = (word for word in named(said) if ("category", word) in self.found.ids)
        return next(there, GENERAL["slug"])

    def topics(self, said: Facts) -> list[str]:
        """A present and a former slug may name one."""
        there = [word for word in named(said) if ("topic", word) in self.found.ids]
        once = {self.found["topic", word]: word for word in reversed(there)}
        return [*reversed(once.values())][:MOST_TOPICS]


def named(said: Facts) -> Iterator[str]:
    for each in (said.get("section", ""), *said.get("tags", "").split(BETWEEN)):
        if 0 < len(word := text.slug(each)) <= LONGEST_SLUG:
            yield word


def tags(said: Facts) -> list[str]:
    once: dict[str, str] = {}
    for each in said.get("tags", "").split(BETWEEN):
        name = " ".join(each.split())
        if len(name) <= LONGEST_TAG and (word := text.slug(name)):
            once.setdefault(word, name)
    return [*once.values()][:MOST_TAGS]

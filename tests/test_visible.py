"""What is found under which slug, and what is not shown to everybody."""

import json
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from api.database import Reader
from api.engine.answer import Engine, Request
from schema.graph import schema

SLUG = "xai-trained-grok-on-openai-models"


class World:
    """A database of its own, to change by SQL and to ask by GraphQL."""

    def __init__(self, database: Any, engine: Engine) -> None:
        self.database = database
        self.engine = engine

    async def change(self, statement: str) -> None:
        await self.database.execute(statement)

    async def ask(self, query: str) -> Any:
        return json.loads(await self.engine.answer(Request(query)))["data"]


@pytest.fixture
async def world(demo_copy: str) -> AsyncIterator[World]:
    reader = await Reader.connect(demo_copy, connections=1, statements=50)
    database = await asyncpg.connect(demo_copy)
    yield World(database, Engine(schema, reader.fetch, statements=50))
    await database.close()
    await reader.close()


@pytest.mark.parametrize("change", [
    "status = 'DRAFT'", "status = 'RETRACTED'", "published_at = now() + interval '1 hour'",
])  # fmt: skip
async def test_only_published_articles_of_the_past_are_seen(world: World, change: str) -> None:
    shown = f'{{ article(slug: "{SLUG}") {{ slug }} }}'
    everywhere = """{
        articles(first: 100) { totalCount nodes { slug } }
        company(slug: "xai") { articles(first: 100) { nodes { slug } } }
        topic(slug: "foundation-models") { articles(first: 100) { nodes { slug } } }
        other: article(slug: "xai-dissolves-into-spacexai") {
            storyline { entries { article { slug } } } related { article { slug } }
        }
    }"""
    before = await world.ask(everywhere)
    assert json.dumps(before).count(SLUG) >= 4
    await world.change(f"update articles set {change} where slug = '{SLUG}'")
    after = await world.ask(everywhere)
    assert await world.ask(shown) == {"article": None}
    assert SLUG not in json.dumps(after)
    assert after["articles"]["totalCount"] == before["articles"]["totalCount"] - 1


async def test_a_former_slug_finds_the_entity_under_its_present_one(world: World) -> None:
    await world.change(f"update articles set slug = 'renamed' where slug = '{SLUG}'")
    await world.change("update organisations set slug = 'x-ai' where slug = 'xai'")
    await world.change("update topics set slug = 'models' where slug = 'foundation-models'")
    query = (
        f'{{ article(slug: "{SLUG}") {{ slug company {{ slug }} }} company(slug: "xai") {{ slug }}'
        ' topic(slug: "foundation-models") { slug } }'
    )
    assert await world.ask(query) == {
        "article": {"slug": "renamed", "company": {"slug": "x-ai"}},
        "company": {"slug": "x-ai"},
        "topic": {"slug": "models"},
    }


async def test_a_slug_in_use_wins_over_a_former_one(world: World) -> None:
    await world.change("update organisations set slug = 'sequoia' where slug = 'sequoia-capital'")
    investor = '{ investor(slug: "sequoia-capital") { name } }'
    assert await world.ask(investor) == {"investor": {"name": "Sequoia Capital"}}
    await world.change("update people set slug = 'sequoia-capital' where slug = 'elad-gil'")
    assert await world.ask(investor) == {"investor": {"name": "Elad Gil"}}


async def test_an_image_is_shown_where_there_is_one(world: World) -> None:
    await world.change(
        f"update articles set image_url = 'https://example.org/a.png' where slug = '{SLUG}'"
    )
    answer = await world.ask(f'{{ article(slug: "{SLUG}") {{ image {{ url alt }} }} }}')
    assert answer == {"article": {"image": {"url": "https://example.org/a.png", "alt": None}}}


async def test_a_domain_is_found_in_any_case(world: World) -> None:
    assert await world.ask('{ company(domain: "X.AI") { slug } }') == {"company": {"slug": "xai"}}

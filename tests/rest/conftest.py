"""A server with the demo data, in which some things have been renamed."""

from collections.abc import Iterator

import asyncpg
import pytest
from starlette.testclient import TestClient

from api.app import create
from api.settings import Settings
from tests.conftest import fresh

RENAMED = """
    update articles set slug = 'renamed-article' where slug = 'xai-trained-grok-on-openai-models';
    update organisations set slug = 'renamed-company' where slug = 'mistral-ai';
    update organisations set slug = 'renamed-investor' where slug = 'sequoia-capital';
    update topics set slug = 'renamed-topic' where slug = 'recurring-patterns';
"""


@pytest.fixture(scope="module")
async def renamed(server: str, stencil: str) -> str:
    url = await fresh(server, "rest", stencil)
    connection = await asyncpg.connect(url)
    await connection.execute(RENAMED)
    await connection.close()
    return url


@pytest.fixture(scope="module")
def client(renamed: str) -> Iterator[TestClient]:
    with TestClient(create(Settings(database_url=renamed)), follow_redirects=False) as made:
        yield made

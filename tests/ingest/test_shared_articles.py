"""Real feeds, pages and tables of headlines, where they are."""

from pathlib import Path

import pytest

from tests.ingest.conftest import Ingest
from tests.ingest.shared import shared
from tests.ingest.test_articles import ARTICLE
from tests.ingest.test_intake import fetch
from tests.test_load import rows


def files() -> list[Path]:
    feeds = [each for each in shared("feeds").iterdir() if each.name != "INDEX.json"]
    return [*sorted(feeds), *sorted(shared("html").glob("*/*.html.gz"))]


@pytest.mark.prove
async def test_all_feeds_and_pages_go_in_and_again_change_nothing(ingest: Ingest) -> None:
    told = await ingest(*files(), code=1)
    assert "no known format" not in told
    found = await fetch(ingest.url, ARTICLE)
    assert len(found) > 450
    assert not [each["title"] for each in found if "<" in each["title"] or "&#" in each["title"]]
    once = await rows(ingest.url)
    await ingest(*files(), code=1)
    assert await rows(ingest.url) == once

"""Addresses are sources of scripts/ingest too."""

from collections.abc import AsyncIterator

import pytest

from tests.ingest.conftest import Ingest
from tests.ingest.crunchbase import AIRBNB, companies
from tests.ingest.fetch.site import Site, answer, redirect, serving
from tests.ingest.test_intake import COMPANY, SAID, fetch


@pytest.fixture
async def site(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Site]:
    async with serving(Site()) as found:
        monkeypatch.setenv("FETCH_ALLOW", f"127.0.0.1:{found.port}")
        yield found


async def test_a_document_at_an_address_goes_in_as_a_file_does(ingest: Ingest, site: Site) -> None:
    site.pages |= {"/a?b=*": redirect("/d"), "/d": answer(companies(AIRBNB).encode())}
    told = await ingest(f"{site.url}/a?b=*#part")
    assert told.splitlines()[1].split() == ["Company", "1", "0", "0", "0"]
    assert len(await fetch(ingest.url, COMPANY)) == 1
    (said,) = await fetch(ingest.url, SAID)
    assert said["place"] == f"{site.url}/a?b=*"
    assert said["line"] == 2


async def test_what_cannot_be_fetched_is_told_and_the_next_is_taken(
    ingest: Ingest, site: Site
) -> None:
    file = ingest.file("b.csv", companies(AIRBNB))
    told = await ingest(f"{site.url}/none", file, code=2)
    assert f"{site.url}/none: It answers 404." in told
    assert len(await fetch(ingest.url, COMPANY)) == 1


async def test_addresses_that_are_not_public_are_refused(
    ingest: Ingest, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FETCH_ALLOW")
    assert "which is not public" in await ingest(site.url, code=2)
    assert not site.asked


def test_an_address_with_a_password_is_refused_before_anything_is_done(ingest: Ingest) -> None:
    told = ingest.process("https://user:pa55@news.example/a.csv", code=2)
    assert "a user or a password" in told
    assert "Nothing was changed." in told
    assert "pa55" not in told

"""Feeds of articles: what the list has, for whoever reads feeds."""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from xml.etree import ElementTree

import asyncpg
import pytest
from starlette.testclient import TestClient

from api.app import create
from api.settings import Settings
from api.stored.operations import StoredError, stored
from schema.graph import schema
from schema.types.words import parse_global_id
from tests.conftest import fresh
from tests.rest.exporting import LISTS, address
from tests.rest.feeding import KINDS, taken

ARTICLES = "/v1/articles"
ROUTES = [of for of in LISTS if of.node == "Article"]
FRONT = "https://news.example/read/{slug}?from=feed"
# Each as a reader has to see it; of what XML cannot have nothing.
HOSTILE = {
    "<script>alert('x')</script> & <b>bold</b>": None,
    "]]> <![CDATA[ x ]]> <!-- y -->": None,
    "&amp; &lt; &#38; &nbsp;": None,
    "שלום \u202eevil\u202c": None,
    "😀 e\u0301 x\u00a0y": None,
    "'\"`": None,
    "a\u000bb\u0001c\ufffed": "abcd",
}


def expected(node: Any, link: str) -> dict[str, Any]:
    return {
        "id": f"urn:uuid:{parse_global_id(node['id'])[1]}",
        "link": link,
        "title": node["title"],
        "summary": node["excerpt"],
        "author": node["source"]["name"],
        "published": datetime.fromisoformat(node["publishedAt"]).replace(microsecond=0),
        "updated": datetime.fromisoformat(node["updatedAt"]).replace(microsecond=0),
        "tags": [each["name"] for each in (*node["topics"], *node["tags"])],
        "image": node["image"] and node["image"]["url"],
    }


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("of", ROUTES, ids=lambda of: of.name)
def test_a_feed_tells_what_the_list_has(client: TestClient, of: Any, kind: str) -> None:
    nodes = client.get(address(of)).json()["data"]
    found = taken(client, f"{address(of)}?format={kind}", kind)
    own = "http://testserver/v1/articles/"
    links = [node["source"]["url"] or own + node["slug"] for node in nodes]
    assert found["entries"] == list(map(expected, nodes, links))
    assert len({each["id"] for each in found["entries"]}) == len(nodes) > 1
    assert found["title"].startswith(of.summary.rstrip("."))
    assert found["home"] == "http://testserver/"


@pytest.mark.parametrize(("place", "title"), [
    (ARTICLES, "Articles, newest first"),
    (f"{ARTICLES}?orderBy=-novelty", "Articles"),
    ("/v1/companies/openai/articles", "The articles that name a company, newest first: OpenAI"),
    ("/v1/companies/openai/articles?orderBy=title", "The articles that name a company: OpenAI"),
    ("/v1/topics/foundation-models/articles", "The articles placed under a topic, newest first: Foundation Models"),
])  # fmt: skip
def test_a_feed_is_called_by_names_and_by_its_order(
    client: TestClient, place: str, title: str
) -> None:
    for kind in KINDS:
        asked = f"{place}{'&' if '?' in place else '?'}format={kind}"
        assert taken(client, asked, kind)["title"] == title


@pytest.mark.parametrize("kind", KINDS)
def test_a_feed_leads_on_to_its_end(client: TestClient, kind: str) -> None:
    """By its links alone, with all that was asked for."""
    query = "topic=foundation-models&first=7"
    whole = client.get(f"{ARTICLES}?topic=foundation-models&first=100").json()["data"]
    titles: list[str] = []
    place: str | None = f"{ARTICLES}?{query}&format={kind}"
    while place:
        found = taken(client, place, kind)
        titles += [each["title"] for each in found["entries"]]
        assert found["self"].startswith(f"http://testserver{ARTICLES}?{query}&")
        assert parse_qsl(urlsplit(found["self"]).query) == parse_qsl(urlsplit(place).query)
        place = found["next"]
    assert titles == [each["title"] for each in whole]
    assert len(titles) > 14


def test_what_is_accepted_chooses_too(client: TestClient) -> None:
    for kind, accepted in KINDS.items():
        answer = client.get(f"{ARTICLES}?first=2", headers={"accept": accepted})
        assert answer.content == client.get(f"{ARTICLES}?first=2&format={kind}").content
        assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize("kind", KINDS)
def test_who_has_a_feed_already_is_told_so(client: TestClient, kind: str) -> None:
    place = f"{ARTICLES}?format={kind}"
    known = client.get(place)
    again = client.get(place, headers={"if-none-match": known.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = client.head(place)
    assert head.headers["content-length"] == known.headers["content-length"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["fields=title", "last=2", "before=x", "total=true"])
def test_what_says_nothing_in_a_feed_is_refused(client: TestClient, kind: str, name: str) -> None:
    answer = client.get(f"{ARTICLES}?format={kind}&{name}")
    (error,) = answer.json()["errors"]
    assert answer.status_code == 422
    assert error["pointer"] == f"/query/{name.partition('=')[0]}"
    assert error["detail"].endswith(f"in {kind}, which is a page of articles.")


def test_a_feed_of_nothing_is_one(client: TestClient) -> None:
    for kind in KINDS:
        place = f"{ARTICLES}?text=nothingthatanybodysays&format={kind}"
        assert taken(client, place, kind)["entries"] == []


def test_a_feed_of_nothing_has_been_so_since_an_article_changed(client: TestClient) -> None:
    place = f"{ARTICLES}?text=nothingthatanybodysays&format=atom"
    newest = client.get(f"{ARTICLES}?orderBy=-updatedAt&first=1").json()["data"][0]["updatedAt"]
    answer = client.get(place)
    assert updated(answer.content) == datetime.fromisoformat(newest)
    known = {"if-none-match": answer.headers["etag"]}
    assert client.get(place, headers=known).status_code == 304


async def test_where_there_is_no_article_yet_it_is_the_day(server: str, stencil: str) -> None:
    url = await fresh(server, "unwritten", stencil)
    connection = await asyncpg.connect(url)
    await connection.execute("update articles set status = 'DRAFT'")
    await connection.close()
    with TestClient(create(Settings(database_url=url))) as reader:
        begun = datetime.now(UTC).date()
        told = updated(reader.get(f"{ARTICLES}?format=atom").content)
        assert begun <= told.date() <= datetime.now(UTC).date()
        assert told.timetz() == time(tzinfo=UTC)


def updated(feed: bytes) -> datetime:
    told = ElementTree.fromstring(feed).findtext("{http://www.w3.org/2005/Atom}updated")
    assert told
    return datetime.fromisoformat(told)


def test_atom_and_rss_tell_when_they_changed(client: TestClient) -> None:
    nodes = client.get(ARTICLES).json()["data"]
    newest = max(datetime.fromisoformat(each["updatedAt"]) for each in nodes)
    assert updated(client.get(f"{ARTICLES}?format=atom").content) == newest
    rss = ElementTree.fromstring(client.get(f"{ARTICLES}?format=rss").content)
    built = rss.findtext("channel/lastBuildDate")
    assert built
    assert parsedate_to_datetime(built) == newest.replace(microsecond=0)
    assert {each.get("isPermaLink") for each in rss.iter("guid")} == {"false"}


@pytest.fixture(scope="module")
async def hostile(server: str, stencil: str) -> str:
    """The newest articles have such titles and excerpts."""
    url = await fresh(server, "hostile", stencil)
    connection = await asyncpg.connect(url)
    await connection.execute(
        "update articles set image_url = 'https://pictures.example/a?b=1&c=2', image_alt = 'A \"b\"'"
    )
    slugs = await connection.fetch(
        "select slug from articles order by published_at desc, id desc limit $1", len(HOSTILE)
    )
    for (slug,), text in zip(slugs, HOSTILE, strict=True):
        await connection.execute(
            "update articles set title = $2, excerpt = $2 where slug = $1", slug, text
        )
    await connection.close()
    return url


@pytest.fixture(scope="module")
def reader(hostile: str) -> Iterator[TestClient]:
    chosen = Settings(
        database_url=hostile, article_url=FRONT, public_url="https://api.example/news"
    )
    with TestClient(create(chosen)) as made:
        yield made


@pytest.mark.parametrize("kind", KINDS)
def test_any_text_comes_through_as_it_is(reader: TestClient, kind: str) -> None:
    found = taken(reader, f"{ARTICLES}?first={len(HOSTILE)}&format={kind}", kind)["entries"]
    kept = [text if kind == "jsonfeed" else shown or text for text, shown in HOSTILE.items()]
    assert [each["title"] for each in found] == kept
    assert [each["summary"] for each in found] == kept
    assert {each["image"] for each in found} == {"https://pictures.example/a?b=1&c=2"}


@pytest.mark.parametrize("kind", KINDS)
def test_links_are_those_of_the_settings(reader: TestClient, kind: str) -> None:
    slugs = [each["slug"] for each in reader.get(ARTICLES).json()["data"]]
    found = taken(reader, f"{ARTICLES}?format={kind}", kind)
    assert [each["link"] for each in found["entries"]] == [
        FRONT.format(slug=slug) for slug in slugs
    ]
    for link in ("self", "next"):
        assert found[link].startswith("https://api.example/news/v1/articles?format=")
    assert found["home"] == "https://news.example/"


def test_an_entry_is_the_same_when_it_is_called_otherwise(client: TestClient) -> None:
    """In a filter its company is found by a former slug, and by the present one."""
    found = [
        taken(client, f"{ARTICLES}?mentions={slug}&format=atom", "atom")["entries"]
        for slug in ("mistral-ai", "renamed-company")
    ]
    assert found[0] == found[1] != []


FILE = """# GET /v1/x
# summary: X.
# tags: x
query X { articles { nodes { slug id title excerpt } pageInfo { hasNextPage endCursor hasPreviousPage startCursor } } }
"""


def test_an_operation_that_lacks_something_is_told_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "x.graphql").write_text(FILE)
    with pytest.raises(StoredError) as caught:
        stored(schema._schema, tmp_path)
    assert str(caught.value) == (
        "x.graphql: a feed of it needs image.alt, image.url, publishedAt, source.name, source.url,"
        " tags.name, tags.slug, topics.name, topics.slug, updatedAt too."
    )

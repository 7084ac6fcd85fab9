"""Pages for people, and what programs look for."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient
from strawberry.printer import print_schema

from api.app import create
from api.errors import Code
from api.settings import Settings
from schema.graph import schema

AT = "http://testserver"


@pytest.fixture(scope="module")
def client(seeded: str) -> Iterator[TestClient]:
    with TestClient(create(Settings(database_url=seeded)), follow_redirects=False) as made:
        yield made


def links(text: str) -> set[str]:
    """Of this host."""
    return {each for each in re.findall(r'(?:href|src)="([^"#]*)', text) if each.startswith("/")}


@pytest.mark.parametrize("address", ["/", "/docs", "/problems", "/problems/unknown-value"])
def test_a_page_leads_to_what_is_there(client: TestClient, address: str) -> None:
    page = client.get(address)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert links(page.text)
    for each in links(page.text):
        accept = "text/html" if each == "/graphql" else "*/*"
        assert client.get(each, headers={"accept": accept}).status_code == 200, each
    assert not re.search(r'(src|href)="(https?:)?//', page.text)


def test_home_says_what_is_here(client: TestClient) -> None:
    text = client.get("/").text
    stats = client.get("/v1/stats").json()
    assert all(f"<dd>{each:,}</dd>" in text for each in stats.values())
    newest = client.get("/v1/articles?first=1").json()["data"][0]
    assert f'/v1/page/articles/{newest["slug"]}"' in text


def test_every_problem_has_a_page(client: TestClient) -> None:
    overview = client.get("/problems").text
    for code in Code:
        name = code.name.lower().replace("_", "-")
        text = client.get(f"/problems/{name}").text
        assert f"<h1>{code.name}</h1>" in text
        assert f'href="/problems/{name}"' in overview
        assert "`" not in text
    assert "(<code>first</code>)," in client.get("/problems/cost-too-high").text
    assert client.get("/problems/nothing").json()["code"] == "NOT_FOUND"


def test_a_page_is_sent_to_who_takes_one(client: TestClient) -> None:
    for address in ("/", "/docs", "/problems"):
        answer = client.get(address, headers={"accept": "application/json"})
        assert (answer.status_code, answer.json()["code"]) == (406, "NOT_ACCEPTABLE")


def test_home_is_there_without_the_database(seeded: str) -> None:
    nowhere = Settings(database_url="postgresql://localhost:1/nothing", database_wait=0.1)
    with TestClient(create(nowhere)) as client:
        page = client.get("/")
    assert page.status_code == 200
    assert "does not answer just now" in page.text


def test_the_catalog_names_each_api(client: TestClient) -> None:
    answer = client.get("/.well-known/api-catalog")
    assert answer.headers["content-type"].startswith("application/linkset+json; profile=")
    assert 'rel="api-catalog"' in answer.headers["link"]
    assert 'rel="api-catalog"' in client.head("/").headers["link"]
    anchors = [each["anchor"] for each in answer.json()["linkset"]]
    assert anchors == [f"{AT}/v1", f"{AT}/mcp", f"{AT}/graphql"]
    for api in answer.json()["linkset"]:
        for relation in ("service-desc", "service-doc", "status"):
            for link in api.get(relation, []):
                found = client.get(link["href"], headers={"accept": link["type"]})
                assert found.status_code == 200
                assert found.headers["content-type"].startswith(link["type"])


def test_llms_txt_lists_what_can_be_asked(client: TestClient) -> None:
    answer = client.get("/llms.txt")
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text.startswith("# Venturegraph\n\n> ")
    listed = re.findall(r"\]\((http://testserver/[^)]*)\)", answer.text)
    routes = {*client.get("/openapi.json").json()["paths"]}
    assert {f"{AT}{route}" for route in routes} <= {*listed}
    assert f"{AT}/mcp" in listed
    assert "&#39;" not in answer.text


def test_the_schema_can_be_had(client: TestClient) -> None:
    answer = client.get("/schema.graphql")
    assert answer.headers["content-type"].startswith("application/graphql")
    assert answer.text.strip() == print_schema(schema).strip()


@pytest.mark.parametrize(("contact", "told"), [
    (None, f"{AT}/#security"), ("mailto:security@news.example", "mailto:security@news.example"),
])  # fmt: skip
def test_it_says_whom_to_tell_of_a_weakness(seeded: str, contact: Any, told: str) -> None:
    with TestClient(create(Settings(database_url=seeded, security_contact=contact))) as client:
        lines = client.get("/.well-known/security.txt").text.splitlines()
        fields = dict(line.split(": ", 1) for line in lines)
        assert 'id="security"' in client.get("/").text
        assert (contact is not None) == (str(contact) in client.get("/").text)
    assert fields["Contact"] == told
    expires = datetime.fromisoformat(fields["Expires"])
    assert timedelta(days=300) < expires - datetime.now(UTC) < timedelta(days=365)


def test_crawlers_are_told_where_not_to_go(client: TestClient) -> None:
    assert "Disallow: /graphql\n" in client.get("/robots.txt").text


def test_where_a_proxy_takes_a_path_away_every_link_has_it(seeded: str) -> None:
    settings = Settings(database_url=seeded, public_url="https://news.example/api")
    with TestClient(create(settings)) as client:
        for address in ("/", "/problems", "/docs"):
            assert all(each.startswith("/api/") for each in links(client.get(address).text))
        catalog = client.get("/.well-known/api-catalog").json()["linkset"]
        assert all(each["anchor"].startswith("https://news.example/api/") for each in catalog)
        assert "(https://news.example/api/v1/articles)" in client.get("/llms.txt").text

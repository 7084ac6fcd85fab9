"""?fields= shows less of what an address shows: the same values, by a smaller statement."""

import json

import pytest
from graphql import parse, validate
from starlette.testclient import TestClient

from api.stored.fields import paths, pruned
from api.stored.operations import Stored, stored
from schema.graph import schema
from tests.conformance.clauses.asking import only

CORE = schema._schema
STORED = stored(CORE)
ARTICLE = "/v1/articles/renamed-article"


@pytest.mark.parametrize("fields", [
    "title", "slug", "slug,title,company.name", "company", "company,company.name", "id,company.slug",
    "analysis.novelty.label,tags.name,mentions.company.name", "title, body ,title",
])  # fmt: skip
def test_a_thing_is_its_fields_alone(client: TestClient, fields: str) -> None:
    whole = client.get(ARTICLE).json()
    answer = client.get(ARTICLE, params={"fields": fields})
    assert answer.status_code == 200, answer.text
    assert answer.json() == only(whole, [each.strip() for each in fields.split(",")])


@pytest.mark.parametrize("fields", ["slug", "company.name", "title,topics.slug,analysis"])
def test_a_list_keeps_its_page(client: TestClient, fields: str) -> None:
    whole = client.get("/v1/articles?first=4&total=true").json()
    answer = client.get("/v1/articles", params={"first": 4, "total": "true", "fields": fields})
    assert answer.json() == {
        "data": only(whole["data"], fields.split(",")),
        "page": whole["page"],
    }


def test_a_repeated_parameter_is_one_list(client: TestClient) -> None:
    found = client.get(ARTICLE + "?fields=title&fields=company.name").json()
    assert found == client.get(ARTICLE + "?fields=company.name,title").json()
    assert list(found) == ["title", "company"]


def test_a_former_slug_leads_on_whatever_is_shown(client: TestClient) -> None:
    answer = client.get("/v1/articles/xai-trained-grok-on-openai-models?fields=title")
    assert (answer.status_code, answer.headers["location"]) == (308, f"{ARTICLE}?fields=title")
    assert client.get("/v1/articles/nothing?fields=title").status_code == 404


@pytest.mark.parametrize(("fields", "said"), [
    ("titel", "fields: there is no field 'titel'. The closest known: title."),
    ("title,company.nam", "fields: there is no field 'company.nam'. The closest known: company.name, company, company.slug."),
    ("article.title", "fields: there is no field 'article.title'."),
    ("title,,slug", "fields: has a name that is empty; write them as slug,title,company.name."),
    ("", "fields: has a name that is empty;"),
    ("a" * 5_000, f"fields: there is no field '{'a' * 100}'."),
])  # fmt: skip
def test_what_is_no_field_is_told(client: TestClient, fields: str, said: str) -> None:
    answer = client.get(ARTICLE, params={"fields": fields, "first": "x"})
    told = answer.json()
    assert answer.status_code == 422
    assert [each["pointer"] for each in told["errors"]] == ["/query/fields", "/query/first"]
    assert told["errors"][0]["detail"].startswith(said)
    assert ("allowed" in told["errors"][0]) == ("there is no" in said)


def test_the_order_asked_for_makes_no_other_text() -> None:
    (of,) = (each for each in STORED if each.name == "Article")
    one = pruned(of.text, frozenset(["title", "company.name"]))
    assert one == pruned(of.text, frozenset(["company.name", "title"]))
    assert "summary" not in one.text


@pytest.mark.parametrize("of", STORED, ids=lambda of: of.name)
def test_each_field_can_be_asked_for_alone(of: Stored) -> None:
    known = paths(parse(of.text))
    top = 2 if (*known[0], "nodes") in known else 1
    asked = [".".join(path[top:]) for path in known if path[:top] == known[top - 1][:top]]
    assert [each for each in asked if each]
    for each in filter(None, asked):
        shown = pruned(of.text, frozenset([each]))
        assert not validate(CORE, parse(shown.text)), each
        assert len(paths(parse(shown.text))) <= len(known) - (not shown.slug)


@pytest.mark.parametrize("kind", ["json", "ndjson", "csv"])
def test_what_is_asked_for_by_its_name_is_shown(client: TestClient, kind: str) -> None:
    """Also what else nobody is shown who does not include it."""
    query = "fields=data.slug&types=article" + ("&first=1" if kind == "json" else "")
    shown = client.get(f"/v1/changes?{query}&format={kind}").text
    assert shown == client.get(f"/v1/changes?{query}&include=data&format={kind}").text
    assert '"slug"' in shown or shown.startswith("data")
    if kind != "csv":
        assert json.loads(shown.splitlines()[0])

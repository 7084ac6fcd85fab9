"""The OpenAPI document says what is so: its examples are asked, and the answers fit its schemas.

`scripts/test --bless` writes the examples of answers anew."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl

import pytest
from openapi_spec_validator import validate
from openapi_spec_validator.validation.exceptions import OpenAPIValidationError
from starlette.testclient import TestClient

from api.app import create
from api.documents import FOLDER
from api.errors import Code
from api.settings import Settings
from api.stored.operations import Stored, stored
from schema.graph import schema
from tests.conformance.document import Document

STORED = stored(schema._schema)
every = pytest.mark.parametrize("of", STORED, ids=lambda of: of.name)
# What differs from database to database: when something was loaded, what it made ids of.
LOADED = {
    r'"(updatedAt|at)":"[^"]*"': r'"\1":"2026-06-01T09:00:00+00:00"',
    r'"VGFnOj[^"]*"': '"VGFnOjAxOWU4MDdhLWVlMDAtN2UyNS05MTExLTFhZWQ1OTE4ODdhYw"',
    r'"(next|position)":"[^"]*"': r'"\1":"WyJiNjEzZjkxYjhhOGUiLCIyMDI2LTAzLTMxIl0"',
}


# What a parameter needs beside it.
BESIDE = {"before": {"last": 1}}


@pytest.fixture(scope="module")
def client(seeded: str) -> Iterator[TestClient]:
    settings = Settings(database_url=seeded, limit_compile_seconds=600)
    with TestClient(create(settings), follow_redirects=False) as made:
        yield made


@pytest.fixture(scope="module")
def document(client: TestClient) -> Any:
    return client.get("/openapi.json").json()


def operation(document: Any, of: Stored) -> Any:
    return document["paths"][of.route]["get"]


def address(of: Stored, given: dict[str, str]) -> tuple[str, dict[str, str]]:
    """The path and what is left for the query."""
    names = re.findall(r"{(\w+)}", of.route)
    left = {name: value for name, value in given.items() if name not in names}
    return of.route.format(**{name: given[name] for name in names}), left


def answered(client: TestClient, of: Stored, **more: str) -> Any:
    path, query = address(of, dict(parse_qsl(of.example)))
    answer = client.get(path, params={**query, **more})
    assert answer.status_code == 200, answer.text
    text = answer.text
    for pattern, same in LOADED.items():
        text = re.sub(pattern, same, text)
    return json.loads(text)


def test_it_is_valid(document: Any) -> None:
    validate(document)
    assert document["openapi"] == "3.1.0"
    assert document["paths"].keys() == {of.route for of in STORED}
    with pytest.raises(OpenAPIValidationError):
        validate({**document, "info": {}})


@every
def test_the_example_is_what_is_answered(
    client: TestClient, of: Stored, request: pytest.FixtureRequest
) -> None:
    found = answered(client, of)
    path = FOLDER / f"{of.stem}.json"
    if request.config.getoption("--bless"):
        path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")
    assert json.loads(path.read_text("utf-8")) == found
    assert found.get("data", found)


@every
def test_an_answer_fits_its_schema(client: TestClient, document: Any, of: Stored) -> None:
    content = operation(document, of)["responses"]["200"]["content"]["application/json"]
    fits(document, content["schema"], answered(client, of))
    fits(document, content["schema"], content["example"])
    if "total" in of.parameters:
        fits(document, content["schema"], answered(client, of, total="true"))
    names = named(operation(document, of), "fields")["schema"]["items"]["enum"]
    for name in names[::4]:
        fits(document, content["schema"], answered(client, of, fields=name))


def fits(document: Any, shape: Any, value: Any) -> None:
    Document(document).fits(shape, value)


def test_what_values_must_be_like_is_documented(document: Any) -> None:
    given = {
        each.get("name"): each for each in document["paths"]["/v1/articles"]["get"]["parameters"]
    }
    score = {"type": "integer", "format": "int32", "minimum": 1, "maximum": 3}
    assert given["novelty"]["schema"]["items"] == score
    assert given["first"]["schema"] == {**score, "minimum": 0, "maximum": 100}
    assert re.search(given["text"]["schema"]["pattern"], "-- x")
    for wrong in (" --", "🚀", "a" * 501):
        assert not re.search(given["text"]["schema"]["pattern"], wrong)
    shapes = document["components"]["schemas"]
    assert shapes["ScoreFilter"]["properties"]["gte"].items() >= score.items()
    assert shapes["ScoreFilter"]["properties"]["in"]["items"] == score
    part = shapes["StringFilter"]["properties"]["contains"]["pattern"]
    assert re.search(part, "%" * 500)
    assert not re.search(part, "%" * 501)
    assert "minimum" not in shapes["ScoreFilter"]["properties"]["isNull"]


def test_what_does_not_fit_is_found(document: Any) -> None:
    shape = {"$ref": "#/components/schemas/Stats"}
    fits(document, shape, {"companies": 1, "articles": 1, "rounds": 1, "investors": 1})
    for wrong in ({"companies": 1}, {"companies": "1"}, {}):
        with pytest.raises(AssertionError):
            fits(document, shape, wrong)
    with pytest.raises(AssertionError):
        fits(document, {"$ref": "#/components/schemas/StatsFields"}, {"other": 1})


def named(operation: Any, name: str) -> Any:
    return next(each for each in operation["parameters"] if each.get("name") == name)


@every
def test_each_parameter_can_be_used_as_its_example_shows(
    client: TestClient, document: Any, of: Stored
) -> None:
    path, _ = address(of, dict(parse_qsl(of.example)))
    cursor = client.get(path, params={"first": 1}).json()["page"]["next"] if of.lists else ""
    asked = [each for each in operation(document, of)["parameters"] if each.get("in") == "query"]
    assert {each["name"] for each in asked} == {
        name for name in [*of.parameters, "fields", "format"] if f"{{{name}}}" not in of.route
    }
    for each in asked:
        assert each["description"]
        content = each.get("content", {}).get("application/json", each)
        fits(document, content["schema"], content["example"])
        value = cursor if each["name"] in ("after", "before") else content["example"]
        if "content" in each:
            value = json.dumps(value)
        if each.get("explode") is False:
            value = ",".join(value)
        given = {each["name"]: value if isinstance(value, list) else [value]}
        answer = client.get(path, params={**given, **BESIDE.get(each["name"], {})})
        assert answer.status_code == 200, (each["name"], answer.text)


WRITES, READS, KEPT = "it writes", "it reads a body", "what is asked is stored, and valid"
# Why it is told of no address that shows what a stored operation asks.
ELSEWHERE = {
    "UNSUPPORTED_MEDIA_TYPE": READS, "UNSUPPORTED_CONTENT_ENCODING": READS,
    "REQUEST_TOO_LARGE": READS, "CONFLICT": WRITES, "IN_USE": WRITES,
    "IDEMPOTENCY_KEY_REUSED": WRITES, "PERSISTED_QUERY_NOT_FOUND": KEPT, "UNTRUSTED_DOCUMENT": KEPT,
    "GRAPHQL_PARSE_FAILED": KEPT, "GRAPHQL_VALIDATION_FAILED": KEPT,
    "OPERATION_RESOLUTION_FAILURE": KEPT,
    "TOO_MANY_ROOT_FIELDS": "it has one, and no limit is lower",
    "INTROSPECTION_DISABLED": "it asks nothing of the schema",
    "ORIGIN_NOT_ALLOWED": "pages of any origin may ask; /mcp refuses them, and preflights do",
}  # fmt: skip
OF_LISTS = {"UNKNOWN_VALUE", "INVALID_CURSOR", "EXPORT_TIMEOUT"}


@every
def test_every_code_is_documented_or_cannot_be_told(document: Any, of: Stored) -> None:
    """A new one is one of the two."""
    documented = {}
    for status, response in operation(document, of)["responses"].items():
        content = Document(document).of(response).get("content", {})
        for code, shown in content.get("application/problem+json", {}).get("examples", {}).items():
            assert (shown["value"]["code"], shown["value"]["status"]) == (code, int(status))
            documented[code] = status
    missing = {code.name for code in Code} - documented.keys()
    assert missing - ({"NOT_FOUND"} if "{" not in of.route else set()) == {
        *ELSEWHERE, *(() if of.lists else OF_LISTS)
    }  # fmt: skip


@pytest.mark.parametrize(("setting", "query", "code"), [
    ({"limit_cost": 1}, "", "COST_TOO_HIGH"), ({"limit_aliases": 0}, "", "TOO_MANY_ALIASES"),
    ({"limit_document_length": 9}, "", "DOCUMENT_TOO_LONG"), ({"limit_selections": 9}, "", "TOO_MANY_SELECTIONS"),
    ({"limit_values": 3}, "text=a&topic=chips&topic=robotics&tag=ipo&source=x", "TOO_MANY_VALUES"),
    ({"limit_depth": 2}, "", "OPERATION_TOO_DEEP"), ({"write_token": "w" * 16}, "", "UNAUTHENTICATED"),
    ({"limit_requests": 1}, "", "RATE_LIMITED"),
], ids=lambda each: each if isinstance(each, str) else "")  # fmt: skip
def test_what_a_setting_refuses_is_documented(
    seeded: str, setting: dict[str, Any], query: str, code: str
) -> None:
    with TestClient(create(Settings(database_url=seeded, **setting))) as client:
        found = Document(client.get("/openapi.json").json())
        wrong = {"authorization": "Bearer of another"}
        answer = client.get(f"/v1/articles?{query}", headers=wrong)
    told = found.response(found.operations["/v1/articles"], answer.status_code)
    content = told["content"]["application/problem+json"]
    assert answer.json()["code"] == code
    assert code in content["examples"]
    found.fits(content["schema"], answer.json())
    assert {name.lower() for name in told["headers"]} <= answer.headers.keys()


def test_it_names_the_address_that_clients_reach(seeded: str) -> None:
    settings = Settings(database_url=seeded, public_url="https://news.example/api")
    with TestClient(create(settings)) as client:
        document = client.get("/openapi.json").json()
        page = client.get("/docs").text
    assert document["servers"] == [{"url": "https://news.example/api"}]
    examples = document["components"]["responses"]["404"]["content"]["application/problem+json"]
    assert examples["examples"]["NOT_FOUND"]["value"]["type"].startswith(
        "https://news.example/api/"
    )
    assert 'data-document="/api/openapi.json"' in page
    assert 'src="/api/assets/swagger-ui-bundle.js"' in page


def test_there_is_none_without_the_addresses(seeded: str) -> None:
    with TestClient(create(Settings(database_url=seeded, rest_enabled=False))) as client:
        found = [client.get(path).status_code for path in ("/openapi.json", "/docs", "/")]
        assert found == [404, 404, 200]
        assert "/docs" not in client.get("/").text

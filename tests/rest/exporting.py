"""Exports as a client takes them: lines of JSON, rows of CSV, each with its cursor."""

import csv
import json
from io import StringIO
from typing import Any

import httpx2
from starlette.testclient import TestClient

from api.exports.export import shown
from api.exports.table import read
from api.stored.operations import Stored, stored
from api.stored.parameters import Given
from api.stored.parameters import read as given
from schema.graph import schema

STORED = stored(schema._schema)
LISTS = [of for of in STORED if of.node]
SLUGS = {
    "articles": "renamed-article",
    "companies": "openai",
    "investors": "google",
    "topics": "foundation-models",
}


def address(of: Stored) -> str:
    """With a slug in it of something that there is."""
    return of.route.replace("{slug}", SLUGS.get(of.route.split("/")[2], ""))


def asked(client: TestClient, address: str, **parameters: Any) -> httpx2.Response:
    answer = client.get(address, params=parameters)
    assert answer.status_code == 200, answer.text
    return answer


def lines(answer: httpx2.Response) -> list[Any]:
    assert answer.headers["content-type"] == "application/x-ndjson"
    assert answer.text.endswith("\n") or not answer.text
    return [json.loads(line) for line in answer.text.split("\n")[:-1]]


def rows(answer: httpx2.Response, of: Stored, **parameters: Any) -> list[Any]:
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    columns = shown(of, as_given(of, parameters).fields)
    header, *_ = csv.reader(StringIO(answer.text, newline=""))
    assert header == [each.name for each in columns]
    return list(read(columns, StringIO(answer.text, newline="")))


def as_given(of: Stored, parameters: Any) -> Given:
    path = {"slug": ""} if "{slug}" in of.route else {}
    return given(of, path, list(parameters.items()), "")


def pages(client: TestClient, address: str, **parameters: Any) -> tuple[list[Any], int]:
    """All nodes, and how many they are said to be."""
    found: list[Any] = []
    told = {"first": 100, "total": "true"}
    if address == "/v1/changes":
        # A log has no end to count to.
        del told["total"]
    while True:
        body = asked(client, address, **{**parameters, **told}).json()
        found += body["data"]
        if not body["page"]["next"]:
            return found, body["page"].get("total", len(found))
        told["after"] = body["page"]["next"]

"""What holds of every answer: validators, encodings, rates, security."""

import gzip
import json
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import brotli
import httpx2
import pytest
import zstandard
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from api.app import create
from api.conditional import Conditional
from api.settings import Settings

ARTICLE = "/v1/articles/xai-trained-grok-on-openai-models"
PAGE = "/v1/page/articles/xai-trained-grok-on-openai-models"
STATS = "/graphql?query={stats{articles}}"
LIST = "/v1/articles?first=30"
WHOLE = [ARTICLE, LIST, STATS, "/"]


@pytest.fixture(scope="module")
def client(seeded: str) -> Iterator[TestClient]:
    with TestClient(create(Settings(database_url=seeded)), follow_redirects=False) as made:
        yield made


def ask(client: TestClient, address: str, **headers: str) -> httpx2.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.get(address, headers=named)


@pytest.mark.parametrize("address", WHOLE)
def test_who_has_an_answer_is_told_so(client: TestClient, address: str) -> None:
    first = ask(client, address)
    etag = first.headers["etag"]
    assert (first.status_code, etag[:3]) == (200, 'W/"')
    for known in (etag, f'"other", {etag}', etag.removeprefix("W/"), "*"):
        again = ask(client, address, if_none_match=known)
        assert (again.status_code, again.content) == (304, b"")
        for name in ("etag", "cache-control", "x-request-id"):
            assert again.headers[name]
        assert "Accept-Encoding" in again.headers["vary"]
        assert again.headers["etag"] == etag
        assert "content-type" not in again.headers
    assert ask(client, address, if_none_match='W/"other"').content == first.content


def test_another_answer_has_another_etag(client: TestClient) -> None:
    found = {ask(client, f"{LIST}&fields={each}").headers["etag"] for each in ("slug", "title")}
    assert len(found) == 2


@pytest.mark.parametrize("accepted", ["", "identity"])
def test_who_reads_no_encoding_is_told_of_others(client: TestClient, accepted: str) -> None:
    answer = ask(client, LIST, accept_encoding=accepted)
    assert answer.status_code == 200
    assert "content-encoding" not in answer.headers
    assert {"Accept", "Accept-Encoding"} <= {*answer.headers["vary"].split(", ")}
    assert answer.content == ask(client, LIST, accept_encoding="gzip").content


@pytest.mark.parametrize("address", [ARTICLE, STATS])
@pytest.mark.parametrize(("accepted", "decoded"), [
    ("gzip", gzip.decompress), ("br", brotli.decompress),
    ("zstd", lambda body: zstandard.ZstdDecompressor().decompressobj().decompress(body)),
    ("gzip, deflate, br, zstd", lambda body: zstandard.ZstdDecompressor().decompressobj().decompress(body)),
])  # fmt: skip
def test_an_encoding_changes_nothing(
    client: TestClient, address: str, accepted: str, decoded: Any
) -> None:
    plain = ask(client, address, accept_encoding="identity")
    with client.stream("GET", address, headers={"accept-encoding": accepted}) as answer:
        body = b"".join(answer.iter_raw())
    coding = answer.headers.get("content-encoding")
    assert (coding is None) == (len(plain.content) < 500)
    assert (decoded(body) if coding else body) == plain.content
    assert answer.headers["etag"] == plain.headers["etag"]
    assert ("Accept-Encoding" in answer.headers["vary"]) == bool(coding)
    held = ask(client, address, accept_encoding=accepted, if_none_match=plain.headers["etag"])
    assert held.status_code == 304


@pytest.mark.parametrize("address", WHOLE)
def test_head_is_get_without_its_body(client: TestClient, address: str) -> None:
    whole, head = client.get(address), client.head(address)
    assert head.status_code == 200
    for name in ("etag", "content-length", "content-type", "cache-control"):
        assert head.headers[name] == whole.headers[name]


def test_a_thing_tells_when_it_changed(client: TestClient) -> None:
    answer = client.get(ARTICLE)
    changed = datetime.fromisoformat(answer.json()["updatedAt"]).replace(microsecond=0)
    assert parsedate_to_datetime(answer.headers["last-modified"]) == changed
    assert "last-modified" in client.get(f"{ARTICLE}?fields=title,updatedAt").headers
    for address in (f"{ARTICLE}?fields=title", LIST, STATS):
        assert "last-modified" not in client.get(address).headers
    # What it shows of others may have changed since.
    later = ask(client, ARTICLE, if_modified_since="Fri, 01 Jan 2100 00:00:00 GMT")
    assert later.status_code == 200


@pytest.mark.parametrize(("address", "kept"), [
    (ARTICLE, "public, no-cache"), (STATS, "public, no-cache"), ("/v1/articles?nothing=1", "no-store"),
    ("/v1/articles/nothing", "no-store"), ("/nothing", "no-store"),
])  # fmt: skip
def test_it_is_told_how_long_an_answer_holds(client: TestClient, address: str, kept: str) -> None:
    answer = client.get(address)
    assert answer.headers["cache-control"] == kept
    assert ("etag" in answer.headers) == (answer.status_code == 200)


@pytest.mark.parametrize("address", [*WHOLE, "/nothing", "/v1/articles?nothing=1", "/health/live"])
def test_every_answer_is_safe_to_show(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "strict-transport-security" not in headers


def test_who_is_reached_by_https_says_so(seeded: str) -> None:
    settings = Settings(database_url=seeded, public_url="https://news.example/api")
    with TestClient(create(settings)) as client:
        answer = client.get("/v1/nothing")
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    assert answer.json()["type"] == "https://news.example/api/problems/not-found"


@pytest.mark.parametrize(("address", "accept", "status"), [
    (ARTICLE, "application/json", 200), (ARTICLE, "*/*", 200), (ARTICLE, "", 200),
    (ARTICLE, "text/html, application/*;q=0.1", 200), (ARTICLE, "text/html", 406),
    (ARTICLE, "application/json;q=0", 406), (STATS, "text/plain", 406),
])  # fmt: skip
def test_what_is_not_accepted_is_not_sent(
    client: TestClient, address: str, accept: str, status: int
) -> None:
    answer = ask(client, address, accept=accept)
    assert answer.status_code == status
    if status == 406:
        told = answer.json()
        error = told["errors"][0]
        assert error.get("allowed") or error["extensions"]["allowed"]
        assert "NOT_ACCEPTABLE" in json.dumps(told)


def rate(answer: httpx2.Response) -> tuple[int, int]:
    """What is left, and in how many seconds there is more."""
    name, left, seconds = answer.headers["ratelimit"].split(";")
    assert name == '"requests"'
    return int(left.removeprefix("r=")), int(seconds.removeprefix("t="))


def test_a_client_asks_so_often_in_a_minute(seeded: str) -> None:
    settings = Settings(database_url=seeded, limit_requests=3)
    addresses = ["/v1/stats", STATS, "/nothing"]
    with TestClient(create(settings)) as client:
        for left, address in zip((2, 1, 0), addresses, strict=True):
            answer = client.get(address)
            assert answer.headers["ratelimit-policy"] == '"requests";q=3;w=60'
            assert rate(answer)[0] == left
            assert 1 <= rate(answer)[1] <= 60
        refused = [client.get(address) for address in addresses]
        watched = ("/health/live", "/health/ready", "/metrics")
        free = [client.get(address) for address in watched]
    assert [each.status_code for each in refused] == [429] * 3
    assert [int(each.headers["retry-after"]) for each in refused] == [
        rate(each)[1] for each in refused
    ]
    assert refused[0].json()["code"] == refused[2].json()["code"] == "RATE_LIMITED"
    assert refused[1].json()["errors"][0]["extensions"]["code"] == "RATE_LIMITED"
    assert [each.status_code for each in free] == [200] * 3
    assert not any("ratelimit" in each.headers for each in free)


def test_each_client_has_its_own(seeded: str) -> None:
    app = create(Settings(database_url=seeded, limit_requests=1))
    with TestClient(app, client=("192.0.2.1", 1)) as one:
        assert [one.get("/v1/stats").status_code for _ in range(2)] == [200, 429]
    with TestClient(app, client=("192.0.2.2", 1)) as other:
        assert other.get("/v1/stats").status_code == 200


def test_who_has_many_addresses_has_one_share(seeded: str) -> None:
    """Of IPv6: all that begin alike are one client's, and are remembered once."""
    app = create(Settings(database_url=seeded, limit_requests=1))
    for address, expected in (
        ("2001:db8::1", 200),
        ("2001:db8::f:1", 429),
        ("2001:db8:0:1::1", 200),
    ):
        with TestClient(app, client=(address, 1)) as client:
            assert client.get("/v1/stats").status_code == expected


def served(answer: Response) -> TestClient:
    async def endpoint(request: Request) -> Response:
        return answer

    app = Starlette(routes=[Route("/", endpoint, methods=["GET", "POST"])])
    return TestClient(Conditional(app))


def test_a_stream_has_no_etag() -> None:
    async def parts() -> Any:
        yield b"one "
        yield b"two"

    answer = served(StreamingResponse(parts())).get("/", headers={"if-none-match": "*"})
    assert (answer.status_code, answer.text) == (200, "one two")
    assert "etag" not in answer.headers


@pytest.mark.parametrize("address", ["/assets/page.css", "/assets/swagger-ui-bundle.js"])
def test_a_file_is_known_by_a_weak_etag_too(client: TestClient, address: str) -> None:
    answer = ask(client, address, accept_encoding="gzip")
    assert answer.headers["etag"].startswith('W/"')
    assert answer.headers["cache-control"] == "no-cache"
    assert ask(client, address, if_none_match=answer.headers["etag"]).status_code == 304


def test_nothing_but_an_answer_to_get_is_tagged() -> None:
    assert "etag" not in served(PlainTextResponse("x")).post("/").headers
    assert "etag" not in served(PlainTextResponse("x", 404)).get("/").headers
    assert "etag" in served(PlainTextResponse("x")).get("/").headers


def test_a_refusal_is_not_known_by_an_etag(client: TestClient) -> None:
    """Also where GraphQL over HTTP has it as 200."""
    answer = ask(client, "/graphql?query={nope}", accept="application/json", if_none_match="*")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert "etag" not in answer.headers

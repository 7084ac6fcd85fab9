"""Clients that are generated from the OpenAPI document, against the server as it is run."""

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from tests.clients.packages import MissingError, packages
from tests.processes import starting

HERE = Path(__file__).parent / "openapi"
SLUG = "xai-trained-grok-on-openai-models"
SECONDS = 120
# What a partner's program says of what it saw.
PARTNER = """
import json
from client import Client
from client.api.articles import article, articles
from client.models import ArticlesItem, ArticlesOrderByItem, Problem

titles, after = [], None
with Client(base_url={url!r}) as client:
    while True:
        page = articles.sync(
            client=client, topic=["foundation-models"], first=20,
            order_by=[ArticlesOrderByItem("-significance"), ArticlesOrderByItem.TITLE],
            **({{"after": after}} if after else {{}}),
        )
        assert all(isinstance(each, ArticlesItem) for each in page.data)
        titles += [each.title for each in page.data]
        after = page.page.next_
        if after is None:
            break
    one = article.sync({slug!r}, client=client)
    wrong = articles.sync(client=client, topic=["foundation-model"])
assert isinstance(wrong, Problem)
print(json.dumps({{
    "titles": titles, "company": one.company.name, "code": wrong.code,
    "suggestions": wrong.errors[0].suggestions,
}}))
"""


@pytest.fixture(scope="module")
def url(seeded: str) -> Iterator[str]:
    with starting(lambda process: process.send(signal.SIGTERM)) as start:
        command = ("-m", "scripts.serve", "--port=0")
        yield start(*command, DATABASE_URL=seeded).line("graphql").removesuffix("/graphql")


def got(address: str) -> Any:
    with urlopen(address, timeout=SECONDS) as answer:
        return json.loads(answer.read())


@pytest.fixture(scope="module")
def seen(url: str) -> dict[str, Any]:
    """What both programs have to say."""
    query = "topic=foundation-models&orderBy=-significance,title&first=100"
    titles = [each["title"] for each in got(f"{url}/v1/articles?{query}")["data"]]
    assert len(titles) > 20
    return {"titles": titles, "company": got(f"{url}/v1/articles/{SLUG}")["company"]["name"]}


def run(folder: Path, *command: str | Path) -> str:
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def check(printed: str, seen: dict[str, Any]) -> None:
    told = json.loads(printed)
    assert told.pop("suggestions")[0] == "foundation-models"
    assert told.pop("code") == "UNKNOWN_VALUE"
    assert told == seen


def test_a_client_in_typescript(url: str, seen: dict[str, Any], tmp_path: Path) -> None:
    try:
        installed = packages(HERE)
    except MissingError as error:
        pytest.skip(str(error))
    shutil.copytree(HERE, tmp_path, dirs_exist_ok=True)
    (tmp_path / "node_modules").symlink_to(installed)
    modules = tmp_path / "node_modules"
    generator = modules / "openapi-typescript" / "bin" / "cli.js"
    run(tmp_path, "node", generator, f"{url}/openapi.json", "-o", "api.ts")
    run(tmp_path, "node", modules / "typescript" / "bin" / "tsc", "--project", ".")
    check(run(tmp_path, "node", "built/client.js", url, SLUG), seen)


def test_a_client_in_python(url: str, seen: dict[str, Any], tmp_path: Path) -> None:
    document = tmp_path / "openapi.json"
    document.write_text(json.dumps(got(f"{url}/openapi.json")), "utf-8")
    made = ("--meta", "none", "--output-path", tmp_path / "client")
    run(
        tmp_path,
        sys.executable,
        "-m",
        "openapi_python_client",
        "generate",
        "--path",
        document,
        *made,
    )
    program = tmp_path / "partner.py"
    program.write_text(PARTNER.format(url=url, slug=SLUG), "utf-8")
    check(run(tmp_path, sys.executable, program), seen)

"""Relay, Apollo Client, urql, graphql-codegen and the audits of graphql-http against the server as it
is run."""

import json
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from strawberry.printer import print_schema

from schema.graph import schema
from tests.clients.packages import MissingError, packages
from tests.processes import ROOT, starting

HERE = Path(__file__).parent
PAGE = ROOT / "schema" / "operations" / "article_page.graphql"
SLUG = "xai-trained-grok-on-openai-models"
SIZE = 20
SECONDS = 60
RELAY = "relay-compiler/cli.js"
CODEGEN = "@graphql-codegen/cli/cjs/bin.js"
TSC = "typescript/bin/tsc"
# First, since without its packages no database is needed.
pytestmark = pytest.mark.usefixtures("project")


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A front end's folder: its sources, its packages, our schema, our stored operation."""
    try:
        installed = packages()
    except MissingError as error:
        pytest.skip(str(error))
    folder = tmp_path_factory.mktemp("clients") / "project"
    shutil.copytree(HERE, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    (folder / "node_modules").symlink_to(installed)
    (folder / "schema.graphql").write_text(print_schema(schema), "utf-8")
    shutil.copy(PAGE, folder)
    return folder


@pytest.fixture(scope="module")
def url(seeded: str) -> Iterator[str]:
    with starting(lambda process: process.send(signal.SIGTERM)) as start:
        command = ("-m", "scripts.serve", "--port=0")
        yield start(*command, DATABASE_URL=seeded).line("graphql")


def run(folder: Path, *command: str) -> str:
    """What it prints; it must succeed."""
    done = subprocess.run(
        ["node", *command], cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def tool(folder: Path, name: str, *options: str) -> str:
    modules = next(each for each in (folder, *folder.parents) if (each / "node_modules").exists())
    return run(folder, str(modules / "node_modules" / name), *options)


@pytest.fixture(scope="module")
def compiled(project: Path) -> str:
    return tool(project / "relay", RELAY, "relay.config.json")


@pytest.fixture(scope="module")
def typed(project: Path) -> Path:
    tool(project, CODEGEN, "--config", "codegen.json")
    tool(project, TSC, "--project", ".")
    return project / "built"


@pytest.fixture(scope="module")
def relay(compiled: str, project: Path, url: str) -> Any:
    middle = ask(url, "{ articles(first: 70) { pageInfo { endCursor } } }")
    after = middle["articles"]["pageInfo"]["endCursor"]
    return json.loads(run(project / "relay", "run.js", url, SLUG, after))


@pytest.fixture(scope="module")
def apollo(project: Path, url: str) -> Any:
    return json.loads(run(project, "apollo.mjs", url, SLUG))


@pytest.fixture(scope="module")
def urql(typed: Path, url: str) -> Any:
    return json.loads(run(typed, "urql.js", url, SLUG))


@pytest.fixture(params=["apollo", "urql"])
def client(request: pytest.FixtureRequest) -> Any:
    return request.getfixturevalue(request.param)


@pytest.fixture(params=["relay", "apollo", "urql"])
def every(request: pytest.FixtureRequest) -> Any:
    return request.getfixturevalue(request.param)


def ask(url: str, query: str, **variables: Any) -> Any:
    """The data, by plain HTTP."""
    body = json.dumps({"query": query, "variables": variables}).encode()
    with urlopen(Request(url, body, {"content-type": "application/json"}), timeout=30) as answer:
        told = json.load(answer)
    assert "errors" not in told
    return told["data"]


@pytest.fixture(scope="module")
def slugs(url: str) -> list[str]:
    """Of all articles, the newest first: two requests."""
    query = """query ($after: String) {
        articles(first: 100, after: $after) { pageInfo { endCursor } nodes { slug } }
    }"""
    head = ask(url, query)["articles"]
    tail = ask(url, query, after=head["pageInfo"]["endCursor"])["articles"]
    found = [node["slug"] for node in head["nodes"] + tail["nodes"]]
    assert len(set(found)) == len(found) == ask(url, "{ stats { articles } }")["stats"]["articles"]
    return found


def test_all_audits_of_graphql_over_http_are_ok(project: Path, url: str) -> None:
    results = json.loads(run(project, "audit.mjs", url))
    assert [each for each in results if each["status"] != "ok"] == []
    assert len(results) == 61


def test_relay_compiles_a_page_of_fragments(compiled: str, project: Path) -> None:
    levels = {line.partition("]")[0] for line in compiled.splitlines()}
    assert {level.rpartition("[")[2] for level in levels} == {"INFO"}, compiled
    made = project / "relay" / "__generated__"
    assert len(list(made.iterdir())) == 10
    assert "node(id: $id)" in (made / "articleMorePagination.graphql.js").read_text("utf-8")


def test_relay_reads_the_page_by_the_fragments_of_its_parts(relay: Any, url: str) -> None:
    query = "{ article(slug: %s) { title analysis { novelty { value label } } storyline { entries { article { slug company { slug } } } } related(first: 3) { article { slug company { slug } } } } }"
    article = ask(url, query % json.dumps(SLUG))["article"]
    others = [each["article"] for each in article["storyline"]["entries"] + article["related"]]
    page = relay["page"]
    assert page["title"] == article["title"]
    assert page["novelty"] == article["analysis"]["novelty"]
    assert page["teasers"] == {
        each["slug"]: each["company"] and each["company"]["slug"] for each in others
    }


def test_relay_finds_more_of_a_nested_list_by_its_owners_id(relay: Any, url: str) -> None:
    query = "query ($slug: String!) { company(slug: $slug) { articles(first: 100) { totalCount nodes { slug } } } }"
    more = relay["page"]["more"]
    articles = ask(url, query, slug=more["company"])["company"]["articles"]
    assert more["slugs"] == [node["slug"] for node in articles["nodes"]]
    assert more["totalCount"] == articles["totalCount"]
    assert more["pages"] == -(-articles["totalCount"] // 2) >= 3


@pytest.mark.parametrize(
    ("way", "later", "earlier"),
    [("forwards", 9, 1), ("backwards", 1, 9), ("from the middle", 5, 5)],
)
def test_relay_walks_a_list(
    relay: Any, slugs: list[str], way: str, later: int, earlier: int
) -> None:
    walked = relay[way]
    assert walked["slugs"] == slugs
    assert (walked["later"], walked["earlier"]) == (later, earlier)


def test_relay_and_apollo_complain_of_nothing(relay: Any, apollo: Any) -> None:
    assert relay["complaints"] == apollo["complaints"] == []


def test_a_client_runs_the_page_operation(client: Any, url: str) -> None:
    page = ask(url, PAGE.read_text("utf-8"), slug=SLUG)
    assert without_typenames(client["page"]) == page


def without_typenames(value: Any) -> Any:
    """Clients ask for __typename everywhere."""
    if isinstance(value, list):
        return [without_typenames(each) for each in value]
    if isinstance(value, dict):
        kept = {name: each for name, each in value.items() if name != "__typename"}
        return {name: without_typenames(each) for name, each in kept.items()}
    return value


def test_a_client_walks_a_list(client: Any, slugs: list[str]) -> None:
    walked = client["list"]
    assert walked["slugs"] == slugs
    assert walked["totalCount"] == len(slugs)
    whole, rest = divmod(len(slugs), SIZE)
    assert walked["sizes"] == [SIZE] * whole + [rest]


def test_a_client_is_told_the_closest_known_words(every: Any) -> None:
    (error,) = every["unknown"]
    assert error["extensions"]["code"] == "UNKNOWN_VALUE"
    assert error["extensions"]["value"] == "opnai"
    assert "openai" in error["extensions"]["suggestions"]
    assert "openai" in error["message"]


def test_a_client_is_told_every_mistake_of_an_operation(client: Any) -> None:
    errors = client["invalid"]
    assert {error["extensions"]["code"] for error in errors} == {"GRAPHQL_VALIDATION_FAILED"}
    assert ["frst" in errors[0]["message"], "slgu" in errors[1]["message"]] == [True, True]
    assert all(error["locations"] for error in errors)


def test_relay_is_told_what_is_wrong_with_a_variable(relay: Any) -> None:
    (error,) = relay["invalid"]
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert "equals" in error["message"]


def test_generated_types_hold_the_page_and_the_list(typed: Path) -> None:
    """They are compiled strictly with a client of them, and with what they must refuse."""
    assert {path.stem for path in typed.iterdir()} == {"strict", "typed", "types", "urql"}

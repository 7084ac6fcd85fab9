"""Who is measured: how each is started, what it is asked, how its answers are read."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from scripts.baselines.postgraphile import answers
from scripts.baselines.postgraphile.install import HERE as POSTGRAPHILE
from scripts.baselines.postgraphile.install import install

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
PAGE_OPERATION = ROOT / "schema" / "operations" / "article_page.graphql"
BASELINES = ROOT / "scripts" / "baselines"
# As scripts/serve runs it, for all that Python answers.
UVICORN = ("--factory", "--host", HOST, "--loop", "uvloop", "--http", "api.http:Protocol",
           "--lifespan", "on", "--log-level", "warning", "--no-access-log",
           "--no-proxy-headers")  # fmt: skip
# The load generator is one client, and stands for as many as it has connections.
ALL_CLIENTS = {"LIMIT_REQUESTS": "1000000000", "LIMIT_OPERATIONS": "16"}


def same(found: Any) -> Any:
    return found


@dataclass(frozen=True)
class Contender:
    """command: from a port and a number of processes. walk: the table's cursor alone, where it has
    an operation for that. article, companies: what it answers, in the server's shape; lacks: the
    names of fields that it leaves out."""

    name: str
    command: Callable[[int, int], list[str]]
    environment: dict[str, str]
    page: str
    table: str
    walk: str
    article: Callable[[Any], Any] = same
    companies: Callable[[Any], Any] = same
    lacks: frozenset[str] = frozenset()


def python(name: str, application: str, url: str, walk: str = "walk") -> Contender:
    def command(port: int, processes: int) -> list[str]:
        own = ["--port", str(port), "--workers", str(processes)]
        return [sys.executable, "-P", "-m", "uvicorn", application, *own, *UVICORN]

    return Contender(
        name,
        command,
        {"DATABASE_URL": url, "PYTHONPATH": str(ROOT), **ALL_CLIENTS},
        PAGE_OPERATION.read_text("utf-8"),
        (BASELINES / "company_table.graphql").read_text("utf-8"),
        (BASELINES / f"{walk}.graphql").read_text("utf-8"),
    )


def by_python(url: str) -> list[Contender]:
    """The first is what the others are compared with."""
    return [
        server(url),
        python("sql", "scripts.baselines.statement:create", url, walk="company_table"),
        python("bare", "scripts.baselines.statement:bare", url, walk="company_table"),
        python("dataloader", "scripts.baselines.dataloader:create", url),
    ]


def server(url: str) -> Contender:
    return python("server", "api.app:create", url)


def fastapi(url: str) -> Contender:
    """It answers no GraphQL."""
    return python("fastapi", "scripts.baselines.rest:create", url)


def postgraphile(url: str, folder: Path) -> Contender:
    node = install(folder)

    def command(port: int, processes: int) -> list[str]:
        return [str(node), str(folder / "server.mjs"), str(port), str(processes)]

    def text(name: str) -> str:
        return (POSTGRAPHILE / f"{name}.graphql").read_text("utf-8")

    production = {"GRAPHILE_ENV": "production", "NODE_ENV": "production"}
    return Contender(
        "postgraphile",
        command,
        {"DATABASE_URL": for_node(url), **production},
        text("article_page"),
        text("company_table"),
        text("walk"),
        answers.article,
        answers.companies,
        answers.LACKS,
    )


def for_node(url: str) -> str:
    """A socket's folder stands in place of the host: postgres://user@%2Fpath%2Fto/database."""
    parts = urlsplit(url)
    given = parse_qs(parts.query)
    if "host" not in given:
        return url
    port = given.get("port", ["5432"])[0]
    user = parts.netloc.rpartition("@")[0]
    return f"postgres://{user}@{quote(given['host'][0], safe='')}:{port}{parts.path}"


def environment(contender: Contender) -> dict[str, str]:
    return {**os.environ, **contender.environment}

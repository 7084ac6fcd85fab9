"""Requests per second of the article page: the server, one statement by hand, DataLoaders.

Each contender is one uvicorn process; wrk asks them in turn, so that what else the machine does
meets all alike. A ratio is the median of the ratios within a round.
"""

import argparse
import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from types import FrameType
from typing import Any

import asyncpg

from api.embedded import DATA, EmbeddedError, join
from scripts.generate import generate
from scripts.migrate import migrate

COMMAND = "scripts/bench"
ROOT = Path(__file__).resolve().parent.parent
QUERY = (ROOT / "schema" / "operations" / "article_page.graphql").read_text("utf-8")
HOST = "127.0.0.1"
CONTENDERS = {
    "server": "api.app:create",
    "sql": "scripts.baselines.statement:create",
    "dataloader": "scripts.baselines.dataloader:create",
}
UVICORN = ("--factory", "--host", HOST, "--loop", "uvloop", "--http", "httptools", "--workers", "1",
           "--lifespan", "on", "--log-level", "warning", "--no-access-log")  # fmt: skip
LOAD = ("--threads", "2", "--connections", "16", "--timeout", "20s")
SLUGS = 4_000
COMPARED = 100
UNKNOWN = "no-such-article"
ANY = "select from articles limit 1"
MANY = """
select slug from articles where status = 'PUBLISHED' and published_at <= now()
order by md5(slug) limit $1
"""
STARTS = 30.0
STOPS = 10.0
WARM_UP = 3

# Each thread begins elsewhere in the list; wrk counts what is not an answer of 2xx or 3xx.
SCRIPT = """
local threads = 0
function setup(thread)
    thread:set("begin", threads)
    threads = threads + 1
end
function init(arguments)
    requests, at = {}, begin * 1000
    for body in io.lines(arguments[1]) do
        local headers = {["Content-Type"] = "application/json"}
        requests[#requests + 1] = wrk.format("POST", "/graphql", headers, body)
    end
end
function request()
    at = at % #requests + 1
    return requests[at]
end
function done(summary, latency, requests)
    local e = summary.errors
    local lost = e.connect + e.read + e.write + e.status + e.timeout
    print(string.format('{"requests": %d, "microseconds": %d, "errors": %d}',
        summary.requests, summary.duration, lost))
end
"""


class BenchError(Exception):
    """Nothing was measured; the message says why."""


@dataclass(frozen=True)
class Options:
    rounds: int
    seconds: int
    json: Path | None


def main(arguments: Sequence[str] | None = None) -> None:
    options = read(arguments)
    # Then SIGTERM ends every `with` on the way out, as Ctrl-C does.
    signal.signal(signal.SIGTERM, leave)
    try:
        results = run(options)
    except (BenchError, EmbeddedError) as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
    show(results)
    if options.json:
        options.json.write_text(json.dumps(summary(results), indent=2) + "\n")


def leave(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)


def read(arguments: Sequence[str] | None) -> Options:
    parser = argparse.ArgumentParser(prog=COMMAND, description=__doc__)
    parser.add_argument("--rounds", type=positive, default=7, help="measured rounds (%(default)s)")
    parser.add_argument("--seconds", type=positive, default=5, help="of one round (%(default)s)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the result here too")
    return Options(**vars(parser.parse_args(arguments)))


def positive(text: str) -> int:
    if int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not positive")
    return int(text)


def run(options: Options) -> dict[str, list[float]]:
    """Requests per second: contender -> one number a round."""
    with ExitStack() as stack:
        url = stack.enter_context(database())
        slugs = asyncio.run(some_slugs(url))
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        write(folder, slugs)
        ports = {name: stack.enter_context(served(name, url)) for name in CONTENDERS}
        compare(ports, [*slugs[:COMPARED], UNKNOWN])
        for port in ports.values():
            load(port, folder, WARM_UP)
        return measured(ports, folder, options)


@contextmanager
def database() -> Iterator[str]:
    if given := os.environ.get("DATABASE_URL"):
        yield given
    else:
        with join(DATA / "bench", COMMAND) as url:
            asyncio.run(fill(url))
            yield url


async def fill(url: str) -> None:
    await migrate(url)
    if not await fetch(url, ANY):
        say("Generating 50,000 articles, once: this takes a minute or two.")
        await generate(url)


async def some_slugs(url: str) -> list[str]:
    """In no particular order, but the same every time."""
    rows = await fetch(url, MANY, SLUGS)
    if len(rows) <= COMPARED:
        raise BenchError(
            "DATABASE_URL has too few articles: leave it unset, or fill it by scripts.generate."
        )
    return [row["slug"] for row in rows]


async def fetch(url: str, statement: str, *values: int) -> list[asyncpg.Record]:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetch(statement, *values)
    finally:
        await connection.close()


def body(slug: str) -> str:
    return json.dumps({"query": QUERY, "variables": {"slug": slug}})


def write(folder: Path, slugs: list[str]) -> None:
    (folder / "load.lua").write_text(SCRIPT)
    (folder / "bodies").write_text("".join(body(slug) + "\n" for slug in slugs))


@contextmanager
def served(name: str, url: str) -> Iterator[int]:
    """The port of a contender that answers."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "uvicorn", CONTENDERS[name], "--port", str(port), *UVICORN],
        env={**os.environ, "DATABASE_URL": url, "PYTHONPATH": str(ROOT)},
    )
    try:
        await_answer(name, port, process)
        yield port
    finally:
        end(process)


def free_port() -> int:
    with socket.create_server((HOST, 0)) as found:
        return int(found.getsockname()[1])


def await_answer(name: str, port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + STARTS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise BenchError(f"{name} ended at once, see above.")
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.05)
    raise BenchError(f"{name} does not answer after {STARTS:.0f} s.")


def end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(STOPS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def compare(ports: dict[str, int], slugs: list[str]) -> None:
    """Who answers something else is not worth measuring."""
    for slug in slugs:
        expected = asked(ports["server"], slug)
        for name, port in ports.items():
            if asked(port, slug) != expected:
                raise BenchError(f"{name} and server differ on {slug}.")
        if (expected["data"]["article"] is None) != (slug == UNKNOWN):
            raise BenchError(f"The answer to {slug} is {str(expected)[:200]}")


def asked(port: int, slug: str) -> Any:
    connection = HTTPConnection(HOST, port, timeout=20)
    try:
        connection.request("POST", "/graphql", body(slug), {"Content-Type": "application/json"})
        response = connection.getresponse()
        answer = json.loads(response.read())
    finally:
        connection.close()
    if response.status != 200 or "errors" in answer:
        raise BenchError(f"Port {port} answers {slug} with {response.status}: {str(answer)[:500]}")
    return answer


def measured(ports: dict[str, int], folder: Path, options: Options) -> dict[str, list[float]]:
    results: dict[str, list[float]] = {name: [] for name in ports}
    for number in range(1, options.rounds + 1):
        for name, port in ports.items():
            results[name].append(load(port, folder, options.seconds))
        last = ", ".join(f"{name} {rates[-1]:,.0f}" for name, rates in results.items())
        say(f"round {number} of {options.rounds}: {last}")
    return results


def load(port: int, folder: Path, seconds: int) -> float:
    """Requests per second, if every one was answered well."""
    done = subprocess.run(
        ["wrk", *LOAD, "--duration", f"{seconds}s", "--script", str(folder / "load.lua"),
         f"http://{HOST}:{port}", "--", str(folder / "bodies")],
        check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    found = json.loads(done.stdout.splitlines()[-1])
    if found["errors"] or not found["requests"]:
        raise BenchError(f"Port {port}: {found['errors']} errors in {found['requests']} requests.")
    return float(found["requests"] / found["microseconds"] * 1e6)


def ratio(results: dict[str, list[float]], name: str) -> float:
    """How many times as fast the server is."""
    return median(
        ours / theirs for ours, theirs in zip(results["server"], results[name], strict=True)
    )


def show(results: dict[str, list[float]]) -> None:
    print(f"{'':12}{'median/s':>10}{'min':>10}{'max':>10}{'server is':>12}")
    for name, rates in results.items():
        speeds = "".join(f"{rate:10,.0f}" for rate in (median(rates), min(rates), max(rates)))
        print(f"{name:12}{speeds}{ratio(results, name):11.2f}x")


def summary(results: dict[str, list[float]]) -> dict[str, Any]:
    rates = {name: round(median(rates), 1) for name, rates in results.items()}
    ratios = {name: round(ratio(results, name), 3) for name in results if name != "server"}
    return {"page": {"rps": rates, "ratio": ratios}}


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()

"""How fast it serves, and how fast it takes in.

Serving: requests per second of the article page and of a long list: the server, one statement by
hand, DataLoaders, PostGraphile; by addresses, FastAPI.

Each contender is served by one process and by two, and measured as it is faster; wrk asks them in
turn, so that what else the machine does meets all alike. A ratio is the median of the ratios within
a round.

Loading: records per second from a file to committed rows, beside COPY of the same rows.
"""

import argparse
import asyncio
import json
import os
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from types import FrameType

import asyncpg

from api.embedded import DATA, EmbeddedError, join
from api.ingest import pacing
from scripts.baselines.postgraphile.install import HERE as POSTGRAPHILE
from scripts.baselines.postgraphile.install import MissingError
from scripts.generate import SIZES, generate
from scripts.measuring import loading
from scripts.measuring.asked import EXPORTS, of_graphql, of_rest, of_server
from scripts.measuring.checks import check_articles, check_lists, check_tables, walk
from scripts.measuring.contenders import Contender, by_python, fastapi, postgraphile, server
from scripts.measuring.errors import BenchError
from scripts.measuring.load import Measure, export, load, requests
from scripts.measuring.report import SERVER, Line, Results, judged, show, summary
from scripts.measuring.serving import Served, serve
from scripts.measuring.usage import postmaster
from scripts.migrate import migrate

COMMAND = "scripts/bench"
PROCESSES = (1, 2)
OPERATIONS = ("page", "address", "list", "far", "rest", "held", "one", "tool", *EXPORTS)
SLUGS = 4_000
COMPARED = 100
# Until what is read of the database is in memory; until statements are prepared and code is warm.
COLD = 10
WARM_UP = 1
TRIAL, TRIALS = 2, 3
COUNT = "select count(*) companies from company_profiles"
MANY = """
select slug from articles where status = 'PUBLISHED' and published_at <= now()
order by md5(slug) limit $1
"""


@dataclass(frozen=True)
class Options:
    only: str | None
    rounds: int
    seconds: int
    json: Path | None


def main(arguments: Sequence[str] | None = None) -> None:
    options = read(arguments)
    # Then SIGTERM ends every `with` on the way out, as Ctrl-C does.
    signal.signal(signal.SIGTERM, leave)
    try:
        with database() as url:
            met = [measure(url, options) for measure in MEASURED[options.only]]
    except (BenchError, EmbeddedError) as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
    if not all(met):
        sys.exit(1)


def serving(url: str, options: Options) -> bool:
    """Whether the targets are met."""
    asyncio.run(fill(url))
    results, line = run(url, options)
    show(results, line)
    if options.json:
        options.json.write_text(json.dumps(summary(results, line), indent=2) + "\n")
    return all(target.met(found) for target, found in judged(results))


def taking_in(url: str, options: Options) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        found = pacing.run(loading.measure(url, Path(folder), options.rounds))
    loading.show(found)
    return all(loading.met(each) for each in found.values())


MEASURED = {"serving": [serving], "loading": [taking_in], None: [taking_in, serving]}


def leave(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)


def read(arguments: Sequence[str] | None) -> Options:
    parser = argparse.ArgumentParser(prog=COMMAND, description=__doc__)
    parser.add_argument("--only", choices=("serving", "loading"), help="one of both")
    parser.add_argument("--rounds", type=positive, default=7, help="measured rounds (%(default)s)")
    parser.add_argument("--seconds", type=positive, default=3, help="of one load (%(default)s)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="the result of serving")
    return Options(**vars(parser.parse_args(arguments)))


def positive(text: str) -> int:
    if int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not positive")
    return int(text)


def run(url: str, options: Options) -> tuple[Results, Line]:
    with ExitStack() as stack:
        stack.enter_context(views(url))
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        bench = Bench(stack, folder, asyncio.run(some_slugs(url)), asyncio.run(server_of(url)))
        for contender in contenders(url):
            bench.enter(contender)
        for contender in (server(url), fastapi(url)):
            bench.enter_rest(contender)
        return bench.measured(options), bench.line


@contextmanager
def database() -> Iterator[str]:
    if given := os.environ.get("DATABASE_URL"):
        yield given
    else:
        with join(DATA / "bench", COMMAND) as url:
            yield url


async def fill(url: str) -> None:
    if os.environ.get("DATABASE_URL"):
        return
    await migrate(url)
    companies = (await fetch(url, COUNT))[0]["companies"]
    if not companies:
        say("Generating 50,000 articles and 51,000 companies, once: this takes a minute or two.")
        await generate(url)
    elif companies != SIZES["companies"]:
        raise BenchError(f"An older scripts/generate.py filled {DATA / 'bench'}: delete it.")


@contextmanager
def views(url: str) -> Iterator[None]:
    """What PostGraphile shows of the database beside our tables, while the benchmark lasts."""
    asyncio.run(execute(url, (POSTGRAPHILE / "views.sql").read_text("utf-8")))
    try:
        yield
    finally:
        asyncio.run(execute(url, "drop schema postgraphile cascade"))


def contenders(url: str) -> Iterator[Contender]:
    yield from by_python(url)
    try:
        yield postgraphile(url, DATA / "postgraphile")
    except MissingError as error:
        say(f"Without PostGraphile: {error}.")


async def some_slugs(url: str) -> list[str]:
    """In no particular order, but the same every time."""
    rows = await fetch(url, MANY, SLUGS)
    if len(rows) <= COMPARED:
        raise BenchError(
            "DATABASE_URL has too few articles: leave it unset, or fill it by scripts.generate."
        )
    return [row["slug"] for row in rows]


async def server_of(url: str) -> int | None:
    """The database's first process, where it is on this machine."""
    connection = await asyncpg.connect(url)
    try:
        return postmaster(connection.get_server_pid())
    finally:
        await connection.close()


async def fetch(url: str, statement: str, *values: int) -> list[asyncpg.Record]:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetch(statement, *values)
    finally:
        await connection.close()


async def execute(url: str, statements: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(statements)
    finally:
        await connection.close()


@dataclass
class Bench:
    """line: who is measured at what. far: contender -> the cursor of its page 1,000."""

    stack: ExitStack
    folder: Path
    slugs: list[str]
    postmaster: int | None
    line: Line = field(default_factory=lambda: {name: {} for name in OPERATIONS})
    far: dict[str, str] = field(default_factory=dict)

    def enter(self, contender: Contender) -> None:
        """Its answers compared, and the better number of processes found for each operation."""
        tried = [self.started(contender, processes) for processes in PROCESSES]
        far = self.far[contender.name] = walk(tried[0])
        self.compare(tried[0])
        self.write(contender, of_graphql(contender, self.slugs, far))
        if not self.line["page"]:
            requests(tried[0], self.bodies(contender, "page"), COLD)
        for operation in ("page", "list"):
            self.choose(tried, operation)
        self.line["far"][contender.name] = self.line["list"][contender.name]
        self.keep(tried)

    def enter_rest(self, contender: Contender) -> None:
        """The same for what is asked by its address; the server is asked the rest too."""
        tried = [self.started(contender, processes) for processes in PROCESSES]
        check_lists(next(iter(self.line["rest"].values()), tried[0]), tried[0])
        self.write(contender, of_rest())
        best = self.choose(tried, "rest")
        if contender.name == SERVER:
            more = dict(of_server(best, self.slugs))
            self.write(contender, more)
            self.line |= {operation: {SERVER: best} for operation in (*more, *EXPORTS)}
        self.keep(tried)

    def choose(self, tried: list[Served], operation: str) -> Served:
        rates = self.trials(tried, operation)
        best = max(tried, key=lambda served: rates[served.processes])
        name = best.contender.name
        self.line[operation][name] = best
        told = ", ".join(f"{rate:,.0f}/s by {n}" for n, rate in rates.items())
        say(f"{name}, {operation}: {told}")
        return best

    def keep(self, tried: list[Served]) -> None:
        """Those that are measured."""
        measured = [served for line in self.line.values() for served in line.values()]
        for served in tried:
            if served not in measured:
                served.end()

    def started(self, contender: Contender, processes: int) -> Served:
        served = serve(contender, processes)
        self.stack.callback(served.end)
        return served

    def compare(self, served: Served) -> None:
        first = next(iter(self.line["page"].values()), served)
        afters = [(None, None), (self.far[first.contender.name], self.far[served.contender.name])]
        check_articles(first, served, self.slugs[:COMPARED])
        check_tables(first, served, afters)

    def write(self, contender: Contender, asked: Mapping[str, str]) -> None:
        for operation, lines in asked.items():
            self.bodies(contender, operation).write_text(lines)

    def bodies(self, contender: Contender, operation: str) -> Path:
        return self.folder / f"{contender.name}-{operation}"

    def trials(self, tried: list[Served], operation: str) -> dict[int, float]:
        """By the number of processes; in turn, as what is measured afterwards."""
        found: dict[int, list[float]] = {served.processes: [] for served in tried}
        for _ in range(TRIALS):
            for served in tried:
                found[served.processes].append(self.trial(served, operation))
        return {processes: median(rates) for processes, rates in found.items()}

    def trial(self, served: Served, operation: str) -> float:
        bodies = self.bodies(served.contender, operation)
        requests(served, bodies, WARM_UP)
        return load(served, bodies, TRIAL, self.postmaster).rate

    def measured(self, options: Options) -> Results:
        results: Results = {name: {each: [] for each in line} for name, line in self.line.items()}
        for number in range(1, options.rounds + 1):
            for operation, line in self.line.items():
                for name, served in line.items():
                    found = self.measure(served, operation, options.seconds)
                    results[operation][name].append(found)
                last = (f"{name} {each[-1].rate:,.0f}" for name, each in results[operation].items())
                say(f"round {number} of {options.rounds}, {operation}: {', '.join(last)}")
        return results

    def measure(self, served: Served, operation: str, seconds: int) -> Measure:
        if operation in EXPORTS:
            return export(served, operation, self.postmaster)
        return load(served, self.bodies(served.contender, operation), seconds, self.postmaster)


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()

"""A file, from its bytes to committed rows: it is read and cleaned in a thread, a batch ahead of
what is being loaded, and each batch is a transaction."""

import gc
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass, field, replace
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.ahead import ahead, portions
from api.ingest.intake.batch import LOCK, Heard, take
from api.ingest.intake.mending import mends
from api.ingest.intake.named import Names
from api.ingest.intake.namesakes import unite
from api.ingest.intake.seen import Seen
from api.ingest.intake.taking import Taking
from api.ingest.load import TakenError
from api.ingest.load.observed import Place
from api.ingest.load.rejects import load_rejects
from api.ingest.load.rows import TABLES
from api.ingest.pacing import Paced, paced
from api.ingest.sources.formats import NAMES, REJECTS
from api.ingest.sources.opened import Opened
from api.ingest.sources.said import Company, Investment, Investor, Reject, Rejected, Said
from api.ingest.tables import add_absent, ids_by
from schema.enums import Display, RejectKind

# As the log calls whoever writes here.
ACTOR = text("select set_config('venturegraph.actor', 'ingest', true)")

# Records in a transaction.
BATCH = 4_000
# A slug that was free is somebody's; two that wait for each other.
BETWEEN = ("23505", "40P01")
TRIES = 3
# After so many new ones the collector looks.
OBJECTS = 200_000
# Seconds for which the thread that reads keeps others from what the database answered.
TURN = 0.0005

Begin = Callable[[], AbstractAsyncContextManager[AsyncConnection]]
# {(type, what became of a record): how many}
Became = Counter[tuple[str, str]]


@dataclass
class Counts:
    """became: {(type, what became of a record): how many}. dropped, rejected: {reason: how many};
    of what is dropped with its field, `founded_at: not_a_date`."""

    read: int = 0
    became: Counter[tuple[str, str]] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    rejected: Counter[str] = field(default_factory=Counter)


Telling = Callable[[Counts, Sequence[Reject]], None]


class Portion:
    """Of a batch what one place says: in a thread, while the batch before it is loaded."""

    def __init__(
        self, source: str, where: str, every: Sequence[Said | Rejected], turns: Paced[Said]
    ) -> None:
        self.source = source
        self.where = where
        self.heard = Heard([each for each in every if not isinstance(each, Rejected)], turns)
        self.people = any(map(of_people, self.heard.said))
        self.rejects = [*rejected(every)]
        self.read = len(every)


def of_people(said: Said) -> bool:
    """Whether it may tell that two persons are one."""
    return isinstance(said, Investment) or (isinstance(said, Company) and bool(said.people))


async def ingest(
    begin: Begin,
    file: Opened,
    size: int,
    counts: Counts,
    told: Telling,
    names: Names | None = None,
) -> None:
    """begin: a transaction; each batch is one. counts: are counted on. told: after each batch, with
    what of it did not go in. names: where several files are taken in, those of all."""
    names = names or Names()
    with undisturbed():
        seen: dict[str, Seen] = defaultdict(Seen)
        sources: dict[str, UUID] = {}
        mending = file.format is REJECTS
        people = False
        turns = paced()
        batches = (by_place(some, turns) for some in portions(turns(file.said), size))
        async for batch in ahead(batches):
            became, late = await committed(begin, batch, seen, names, sources, mending)
            people |= any(each.people for each in batch) or any(
                kind == Investor.type for kind, _ in became
            )
            for each in batch:
                remember(seen, Place(sources[each.source], each.where), each.heard.said)
            rejects = [reject for each in batch for reject in each.rejects] + late
            count(counts, sum(each.read for each in batch), rejects)
            counts.became += became
            told(counts, rejects)
        if people:
            async with begin() as connection:
                await connection.execute(LOCK)
                await connection.execute(ACTOR)
                await unite(connection)


@contextmanager
def undisturbed() -> Iterator[None]:
    """A batch is many objects and no cycle: looking for some takes a quarter of the time."""
    thresholds, turn = gc.get_threshold(), sys.getswitchinterval()
    gc.set_threshold(OBJECTS)
    sys.setswitchinterval(TURN)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
        sys.setswitchinterval(turn)


async def committed(
    begin: Begin,
    batch: Sequence[Portion],
    seen: Mapping[str, Seen],
    names: Names,
    sources: dict[str, UUID],
    mending: bool,
) -> tuple[Became, list[Reject]]:
    """Begun anew where somebody else came between: it then finds what they wrote. sources: {slug:
    id}, which gets those that are new. Also gives what could not go in as things are."""
    tries = iter(range(TRIES - 1))
    while True:
        known = dict(sources)
        became: Became = Counter()
        late: list[Reject] = []
        try:
            async with begin() as connection:
                await connection.execute(ACTOR)
                for some in batch:
                    source = known.get(some.source) or await source_of(connection, some.source)
                    known[some.source] = source
                    place = Place(source, some.where)
                    taking = Taking(connection, place, seen, names, mending=mending)
                    became += await take_some(taking, some)
                    late += rejected(taking.refused)
        except (DBAPIError, TakenError) as error:
            if not came_between(error) or next(tries, None) is None:
                raise
        else:
            sources |= known
            return became, late


def came_between(error: DBAPIError | TakenError) -> bool:
    return isinstance(error, TakenError) or getattr(error.orig, "sqlstate", None) in BETWEEN


async def take_some(taking: Taking, some: Portion) -> Became:
    if taking.mending:
        said = some.heard.said
        taking = replace(taking, mends=await mends(taking.connection, taking.place, said))
    became = await take(taking, some.heard)
    rejects = [*some.rejects, *rejected(taking.refused)]
    await load_rejects(taking.connection, taking.place, rejects)
    return Counter({(kind, what): n for kind, tally in became.items() for what, n in tally.items()})


def by_place(batch: Iterable[Said | Rejected], turns: Paced[Said]) -> list[Portion]:
    found: dict[tuple[str, str], list[Said | Rejected]] = defaultdict(list)
    for each in batch:
        found[each.origin.source, each.origin.where].append(each)
    return [Portion(*place, every, turns) for place, every in found.items()]


async def source_of(connection: AsyncConnection, slug: str) -> UUID:
    """Made when it is first read; what an editor made of it since stays."""
    row = {"slug": slug, "name": NAMES.get(slug, slug), "display": Display.LINK}
    await add_absent(connection, TABLES["sources"], [row])
    return (await ids_by(connection, TABLES["sources"], [slug]))[slug]


def remember(seen: Mapping[str, Seen], place: Place, taken: Iterable[Said]) -> None:
    """Once they are committed."""
    for each in taken:
        seen[each.type].add(place, each.record)
        for record in each.companies():
            seen[Company.type].add(place, record)
        for backer in each.investors():
            seen[Investor.type].add(place, backer.record)


def rejected(batch: Iterable[Said | Rejected]) -> Iterator[Reject]:
    for each in batch:
        if isinstance(each, Rejected):
            kind = RejectKind.RECORD
            yield Reject(kind, each.origin, each.field, each.reason, each.original)
        else:
            for cell in each.dropped:
                yield Reject(RejectKind.FIELD, each.origin, cell.field, cell.reason, cell.original,
                             cell.record, cell.known)  # fmt: skip


def count(counts: Counts, read: int, rejects: Iterable[Reject]) -> None:
    counts.read += read
    for each in rejects:
        if each.kind is RejectKind.RECORD:
            counts.rejected[each.reason] += 1
        else:
            counts.dropped[f"{each.field}: {each.reason}"] += 1

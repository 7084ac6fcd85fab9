"""Articles: what is new of them, what is shown, whom they name, what rounds they tell of."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest import text
from api.ingest.articles import ArticleRecord, MentionRecord
from api.ingest.intake import announced, archived, investors, rounds
from api.ingest.intake.filing import Filing, tags
from api.ingest.intake.mentioned import Read, mentions
from api.ingest.intake.printed import about, facts, html, printed, recorded, standing
from api.ingest.intake.publishers import publishers
from api.ingest.intake.taking import Taking
from api.ingest.intake.told import Tally, Tellings, Told, grouped, news, tally
from api.ingest.intake.words import load_words, under
from api.ingest.load import load
from api.ingest.load.known import load_known
from api.ingest.load.observed import Facts, Observed, Place, load_observed, said_at, said_of
from api.ingest.reading.beside import Beside, usage
from api.ingest.reading.funding import Event
from api.ingest.records import Batch
from api.ingest.resolve import articles, slugs
from api.ingest.resolve.articles import Known
from api.ingest.resolve.organisations import Organisation, details, identified
from api.ingest.sources.said import Article, Filed, Investor, Round, Said
from schema.enums import ArticleStatus, InvestorKind

# Of investors who are not known a text may have half of the name: `Sequoia`.
CLEAR = frozenset(InvestorKind) - {InvestorKind.OTHER}
LINK = re.compile(r'href="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Printed:
    """An article as it is from now on. told: by which record last. event: what it tells of
    money."""

    known: Known
    facts: Facts
    html: str
    told: Observed
    filed: Filed
    read: Read
    event: Event | None


@dataclass(frozen=True, slots=True)
class Reading:
    """told: by record. heard: by the article that it is about. known: the articles."""

    told: Mapping[str, Sequence[Told[Article]]]
    heard: Mapping[UUID, Sequence[Observed]]
    known: Mapping[UUID, Known]

    def __add__(self, other: "Reading") -> "Reading":
        return Reading(
            {**self.told, **other.told},
            {**self.heard, **other.heard},
            {**self.known, **other.known},
        )


async def take(
    taking: Taking, said: Sequence[Said], companies: Mapping[str, Organisation]
) -> dict[str, Tally]:
    """Also of the rounds that they tell of. companies: of which records say that they are about
    them."""
    copies = tellings(each for each in said if each.copy)
    became = await archived.take(taking, copies, companies) if copies.count else Tally()
    told = tellings(each for each in said if not each.copy)
    if not told.count:
        return {Article.type: became}
    connection = taking.connection
    sources = await publishers(connection, told.about())
    places = {record: Place(key, taking.place.name) for record, (_, key) in sources.items()}
    before = await said_at(connection, Article.type, places)
    again = told.drop_heard(before)
    known = await articles.resolve(connection, places, told.about())
    told.drop(told.records.keys() - known.keys())
    entities = {record: each.id for record, each in known.items()}
    published = replace(taking, places=places)
    heard = grouped(news(published, Article.type, told, entities, before))
    there = {each.id for each in known.values() if each.row}
    found = {Article.type: became + tally(told.count, before, heard, there)}
    standing = await older(published, again, before, heard.keys())
    if heard or standing.heard:
        fresh = Reading(told.records, heard, {each.id: each for each in known.values()})
        every = await read(taking, fresh + standing, said)
        slug_of = {record: slug for record, (slug, _) in sources.items()}
        found |= await keep(taking, every, heard, slug_of, companies)
    return found


async def older(
    taking: Taking,
    again: Mapping[str, Sequence[Told[Article]]],
    before: Mapping[str, Mapping[int, Facts]],
    news: Collection[UUID],
) -> Reading:
    """What is said again of articles that are older than a company: they may name one that nobody
    knew. news: articles that are read anyway."""
    since = await taking.names.since(taking.connection) if again else None
    if since is None:
        return Reading(again, {}, {})
    about = {record: several[0].about for record, several in again.items()}
    known = await articles.resolve(taking.connection, taking.places, about)
    heard: dict[UUID, list[Observed]] = {}
    for record, each in known.items():
        if each.row and each.row.updated_at < since and each.id not in news:
            told = again[record][0]
            nth = next(n for n, facts in before[record].items() if facts == told.facts)
            one = Observed(taking.at(record), record, nth, each.id, told.facts, told.line)
            heard.setdefault(each.id, []).append(one)
    return Reading(again, heard, {each.id: each for each in known.values()})


async def keep(
    taking: Taking,
    every: Sequence[Printed],
    heard: Mapping[UUID, Sequence[Observed]],
    sources: Mapping[str, str],
    told_of: Mapping[str, Organisation],
) -> dict[str, Tally]:
    """What became of the rounds and of their investors. sources: {record: its source's slug}"""
    companies = await organisations(taking.connection, every)
    every = [each for each in every if each.known.id in heard or renamed(each, companies)]
    await put(taking.connection, every, sources, companies, told_of)
    readings = {each.known.id: announced.reading(each.event) for each in every if each.event}
    fresh = [replace(each, reading=readings.get(key)) for key, of in heard.items() for each in of]
    await load_observed(taking.connection, Article.type, fresh)
    funded = rounds_of(every, companies)
    if not funded:
        return {}
    invested = Tally()
    for source, some in by_source(funded, every).items():
        published = replace(taking, place=Place(source, taking.place.name), places={})
        invested += await investors.take(published, some, CLEAR)
    raised = await rounds.take(at_their_addresses(taking, every), rounds.tellings(funded), {
        each.company_record: companies[UUID(each.company_record)] for each in funded
    })  # fmt: skip
    return {Round.type: raised, Investor.type: invested}


def by_source(funded: Iterable[Round], every: Iterable[Printed]) -> dict[UUID, list[Round]]:
    """By who published it."""
    publishers = {each.told.record: each.told.place.source for each in every}
    found: dict[UUID, list[Round]] = defaultdict(list)
    for each in funded:
        found[publishers[each.record]].append(each)
    return found


def tellings(said: Iterable[Said]) -> Tellings[Article]:
    found: Tellings[Article] = Tellings()
    for each in said:
        if isinstance(each, Article):
            found.add(each.record, Told(each.origin.line, facts(each), each, each.copy))
    return found


async def read(taking: Taking, reading: Reading, said: Iterable[Said]) -> list[Printed]:
    """said: all of the batch."""
    told, heard, known = reading.told, reading.heard, reading.known
    used = usage(plain(each) for each in said if isinstance(each, Article))
    history = await said_of(taking.connection, Article.type, heard)
    gazetteer = await taking.names.known(taking.connection)
    about = [each.about for several in told.values() for each in several]
    named = await identified(taking.connection, {pair for each in about for pair in each.names})
    found = []
    for key, observed in heard.items():
        several = [each for one in observed for each in told[one.record]]
        texts = {each.facts["body"]: each.about.html or "" for each in several
                 if "body" in each.facts}  # fmt: skip
        final = printed(known[key].row, history[key], observed)
        shown = text.sanitised(html(final, known[key].row, texts))
        links = [*LINK.findall(shown), *(link for each in several for link in each.about.links)]
        beside = Beside(
            links=tuple(links),
            told=frozenset(
                named[pair] for each in several for pair in each.about.names if pair in named
            ),
            day=datetime.fromisoformat(final["published"]).date(),
            language=final["language"].partition("-")[0].lower(),
            usage=used,
        )
        of = Read.of(gazetteer, final["title"], text.plain(shown), beside)
        filed = several[-1].about.filed
        event = announced.event(of)
        found.append(Printed(known[key], final, shown, observed[-1], filed, of, event))
    return found


def plain(said: Article) -> str:
    return text.plain(said.html) if said.html else said.summary or ""


async def organisations(
    connection: AsyncConnection, every: Iterable[Printed]
) -> dict[UUID, Organisation]:
    """The companies that they name, by their ids."""
    ids = {named.id for each in every for named in each.read.named}
    return await details(connection, ids)


async def put(
    connection: AsyncConnection,
    every: Sequence[Printed],
    sources: Mapping[str, str],
    companies: Mapping[UUID, Organisation],
    told_of: Mapping[str, Organisation],
) -> None:
    filing = await Filing.of(connection, [each.facts for each in every])
    found = await load_words(connection, [each.filed for each in every])
    new = {
        each.known.id: each.filed.slug or each.facts["title"]
        for each in every
        if not each.known.row
    }
    addresses = await slugs.articles(connection, new)
    named = {key: each.slug for key, each in companies.items() if each.slug}
    records = [
        revised(each, named) if each.known.row
        else recorded(
            each.known,
            each.facts,
            each.html,
            about(each.filed, told_of) or mentions(each.read, named),
            each.filed,
            slug=addresses[each.known.id],
            status=ArticleStatus.PUBLISHED,
            source=sources[each.told.record],
            **{**filing.under(each.facts), **under(each.filed, found)},
        )
        for each in every
    ]  # fmt: skip
    await load(connection, Batch.model_construct(articles=records), by="id")
    await load_known(connection, {each.known.id: each.known.keys for each in every})


def revised(printed: Printed, named: Mapping[UUID, str]) -> ArticleRecord:
    """What nobody but an editor says of it stays; so do mentions that an editor gave."""
    row = printed.known.row
    return recorded(
        printed.known,
        printed.facts,
        printed.html,
        given(printed, named),
        tags=None if row.tagged else tags(printed.facts),
        **standing(row),
    )


def given(printed: Printed, named: Mapping[UUID, str]) -> list[MentionRecord]:
    row = printed.known.row
    there = [MentionRecord(**each) for each in row.mentions]
    by_editor = row.emptied or any(each.surface is None for each in there)
    return there if by_editor else mentions(printed.read, named)


def renamed(printed: Printed, companies: Mapping[UUID, Organisation]) -> bool:
    """Whether it names others than are stored."""
    slugs = {key: each.slug for key, each in companies.items() if each.slug}
    there = [MentionRecord(**each) for each in printed.known.row.mentions]
    return given(printed, slugs) != there


def rounds_of(every: Iterable[Printed], companies: Mapping[UUID, Organisation]) -> list[Round]:
    found = (
        announced.announced(each.read, each.event, each.told, each.facts, companies)
        for each in every
        if each.event
    )
    return [each for each in found if each]


def at_their_addresses(taking: Taking, every: Iterable[Printed]) -> Taking:
    """Two articles of one place may announce one round."""
    places = {each.told.record: Place(each.told.place.source, each.facts["url"]) for each in every}
    return replace(taking, places=places, seen={Round.type: taking.seen[Article.type]})

"""Articles that are copies of what an archive shows: as they are shown there. Nothing is read out
of them: whom they are about they say, and rounds are records of their own."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest import text
from api.ingest.articles import ArticleRecord, MentionRecord
from api.ingest.intake.printed import about, digest, html, printed, recorded, standing, stored
from api.ingest.intake.publishers import GENERAL, named
from api.ingest.intake.taking import Taking
from api.ingest.intake.told import Tally, Tellings, grouped, news, tally
from api.ingest.intake.words import load_words, under
from api.ingest.load import load
from api.ingest.load.known import load_known
from api.ingest.load.observed import Facts, load_observed, said_at, said_of
from api.ingest.records import Batch
from api.ingest.resolve import articles, slugs
from api.ingest.resolve.articles import Known
from api.ingest.resolve.organisations import Organisation
from api.ingest.sources.said import Article, Word
from schema.enums import ArticleStatus

# Of one of which none is told.
CATEGORY = Word(GENERAL["slug"], GENERAL["name"])
Companies = Mapping[str, Organisation]


async def take(taking: Taking, told: Tellings[Article], companies: Companies) -> Tally:
    connection = taking.connection
    places = dict.fromkeys(told.records, taking.place)
    before = await said_at(connection, Article.type, places)
    told.drop_heard(before)
    known = await articles.copied(connection, taking.place, told.about())
    told.drop(told.records.keys() - known.keys())
    there = {record: stored(each.row) for record, each in known.items() if each.row}
    told.leave_shown(there, before)
    entities = {record: known[record].id for record in told.records}
    fresh = [*news(taking, Article.type, told, entities, before)]
    heard = grouped(fresh)
    history = await said_of(connection, Article.type, heard)
    said = told.about()
    shown = {
        each.record: printed(known[each.record].row, history[each.entity_id], heard[each.entity_id])
        for each in fresh
    }
    new = {record: said[record] for record in shown if not known[record].row}
    records = [
        again(known[record], facts, said[record])
        for record, facts in shown.items()
        if record not in new
    ] + await made(connection, new, known, shown, companies)
    await load(connection, Batch.model_construct(articles=records), by="id")
    await load_known(connection, {known[record].id: known[record].keys for record in shown})
    await load_observed(connection, Article.type, fresh)
    return tally(told.count, before, heard, {known[record].id for record in there})


async def made(
    connection: AsyncConnection,
    new: Mapping[str, Article],
    known: Mapping[str, Known],
    shown: Mapping[str, Facts],
    companies: Companies,
) -> list[ArticleRecord]:
    filed = {
        name: replace(each.filed, category=each.filed.category or CATEGORY)
        for name, each in new.items()
    }
    found = await load_words(connection, [*filed.values()])
    sources = await named(connection, new.values())
    titles = {known[record].id: each.filed.slug or each.title for record, each in new.items()}
    addresses = await slugs.articles(connection, titles)
    return [
        recorded(
            known[name],
            shown[name],
            body(known[name], shown[name], each),
            about(each.filed, companies),
            each.filed,
            slug=addresses[known[name].id],
            status=ArticleStatus.PUBLISHED,
            source=sources[each.publisher or ""],
            **under(filed[name], found),
        )
        for name, each in new.items()
    ]


def again(known: Known, facts: Facts, said: Article) -> ArticleRecord:
    there = [MentionRecord(**each) for each in known.row.mentions]
    rest = {**standing(known.row), "tags": None}
    return recorded(known, facts, body(known, facts, said), there, **rest)


def body(known: Known, facts: Facts, said: Article) -> str:
    texts = {digest(text.plain(said.html)): said.html} if said.html else {}
    return text.sanitised(html(facts, known.row, texts))

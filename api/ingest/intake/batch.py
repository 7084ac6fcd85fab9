"""A batch of records of one place: whom they mean, what is shown of them now, and who said so."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import text

from api.ingest.intake import (
    acquisitions,
    articles,
    companies,
    copies,
    edges,
    investors,
    ipos,
    rounds,
)
from api.ingest.intake.taking import Taking
from api.ingest.intake.told import Tally
from api.ingest.load.observed import money
from api.ingest.load.reviews import load_reviews
from api.ingest.pacing import Paced
from api.ingest.resolve.names import key
from api.ingest.resolve.organisations import resolve
from api.ingest.resolve.score import Party
from api.ingest.resolve.slugs import ORGANISATION, base
from api.ingest.sources.said import (
    Acquisition,
    Article,
    Company,
    Investment,
    Investor,
    Ipo,
    Round,
    Said,
)

# Two that find out at once whom a record means would both make it. Any number nothing else locks.
LOCK = text("select pg_advisory_xact_lock(7305110023)")


class Heard:
    """What a place says in a batch, as far as that is known without the database."""

    def __init__(self, said: Sequence[Said], turns: Paced[Any] = iter) -> None:
        self.said = said
        self.parties = companies.tellings(turns(said))
        self.about = raising(self.parties.about(), said)
        self.rounds = rounds.tellings(turns(said))
        # Kept for whoever asks for them next.
        for party in turns(self.about.values()):
            key(party.name)
            base(party.name, ORGANISATION)


async def take(taking: Taking, heard: Heard) -> dict[str, Tally]:
    """{type: what became of its records}. All of it is in when the transaction ends, or nothing."""
    said = heard.said
    await taking.connection.execute(LOCK)
    here = await copies.present(taking.connection, said)
    left = heard if len(here) == len(said) else Heard(here)
    organisations, doubts = await resolve(
        taking.connection, taking.place.source, left.about, Company.type
    )
    await companies.load_sectors(taking.connection, said)
    found = {Company.type: await companies.take(taking, left.parties.copy(), organisations)}
    await load_reviews(taking.connection, Company.type, doubts)
    if any(each.investors() for each in here):
        found[Investor.type] = await investors.take(taking, here)
    if any(each.type == Round.type for each in said):
        found[Round.type] = await rounds.take(taking, left.rounds.copy(), organisations)
    if any(isinstance(each, Investment) for each in said):
        for kind, what in (await edges.take(taking, said)).items():
            found[kind] = found.get(kind, Tally()) + what
    if any(each.type == Acquisition.type for each in here):
        found[Acquisition.type] = await acquisitions.take(taking, here, organisations)
    if any(each.type == Ipo.type for each in said):
        found[Ipo.type] = await ipos.take(taking, said, organisations)
    if any(each.type == Article.type for each in here):
        for kind, what in (await articles.take(taking, here, organisations)).items():
            found[kind] = found.get(kind, Tally()) + what
    for kind, n in gone(said, here).items():
        found.setdefault(kind, Tally())["unchanged"] += n
    return found


def gone(said: Sequence[Said], here: Sequence[Said]) -> Counter[str]:
    if len(here) == len(said):
        return Counter()
    return Counter(each.type for each in said) - Counter(each.type for each in here)


def raising(parties: Mapping[str, Party], said: Sequence[Said]) -> dict[str, Party]:
    """With the rounds that are told of them."""
    found: dict[str, set[str]] = defaultdict(set)
    for each in said:
        if isinstance(each, Round) and (raised := raised_in(each)):
            found[each.company_record].add(raised)
    return {
        record: replace(party, raised=frozenset(found[record])) if record in found else party
        for record, party in parties.items()
    }


def raised_in(said: Round) -> str | None:
    """Of a day that is known."""
    if said.amount is None or not said.announced or len(said.announced) < len("2010-11-10"):
        return None
    return f"{said.announced} {money(said.amount, said.currency)}"

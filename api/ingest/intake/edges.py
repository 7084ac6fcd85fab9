"""Who took part in rounds that other records of the source tell of, each of the two by its key."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from sqlalchemy import ARRAY, String, TextClause, bindparam, text

from api.ingest.cells.reasons import Reason
from api.ingest.intake import investments, investors
from api.ingest.intake.taking import Taking
from api.ingest.intake.told import Tally, Tellings, Told, grouped, news, tally
from api.ingest.load.observed import SOME, History, Observed, load_observed, said_at, said_of
from api.ingest.load.rounds import load_investments
from api.ingest.references import resolve
from api.ingest.sources.said import Investment, Investor, Rejected, Round, Said

# {record: what it means}, None of what somebody deleted.
Meant = Mapping[str, UUID | None]

ROUNDS = text("""
    select distinct o.record, r.id
    from observations o left join funding_rounds r on r.id = o.entity_id
    where o.source_id = :source and o.type = 'FundingRound' and o.record = any(:records)
""").bindparams(bindparam("records", type_=ARRAY(String)))
INVESTORS = text("""
    select distinct o.record, coalesce(g.id, p.id) as id
    from observations o
    left join investor_profiles g on g.organisation_id = o.entity_id
    left join investor_profiles p on p.person_id = o.entity_id
    where o.source_id = :source and o.type = 'Investor' and o.record = any(:records)
""").bindparams(bindparam("records", type_=ARRAY(String)))


async def take(taking: Taking, said: Sequence[Said]) -> dict[str, Tally]:
    """Also of those who are investors from now on."""
    connection = taking.connection
    told = tellings(said)
    before = await said_at(
        connection, Investment.type, {each: taking.at(each) for each in told.records}
    )
    told.drop_heard(before)
    every = told.about()
    rounds = await meant(taking, ROUNDS, {each.round_record for each in every.values()})
    who, became = await whom(taking, every.values())
    rows = (each for each in said if isinstance(each, Investment) and each.record in every)
    refused = [*filter(None, (refusal(each, rounds, who) for each in rows))]
    taking.refused.extend(refused)
    told.count -= len(refused)
    entities = {
        record: of
        for record, each in every.items()
        if (of := rounds.get(each.round_record)) and who.get(each.backer.record)
    }
    told.drop(every.keys() - entities.keys())
    fresh = [*news(taking, Investment.type, told, entities, before)]
    heard = grouped(fresh)
    full = await investments.full(connection, heard)
    changing = {
        key: several
        for key, several in heard.items()
        if key not in full or any(each.record in before or leads(each) for each in several)
    }
    history = await said_of(connection, Investment.type, changing)
    backing = await investments.backing(connection, {
        key: (history.get(key, History()), several) for key, several in changing.items()
    })  # fmt: skip
    found = await resolve(connection, [one for each in backing.values() for one in each])
    await load_investments(connection, backing, found)
    await load_observed(connection, Investment.type, fresh)
    return {Round.type: tally(told.count, before, heard, heard), Investor.type: became}


def leads(said: Observed) -> bool:
    return any(lead for _, lead in investments.read(said.facts))


def tellings(said: Iterable[Said]) -> Tellings[Investment]:
    found: Tellings[Investment] = Tellings()
    for each in said:
        if isinstance(each, Investment):
            facts = {SOME: investments.told([each.backer])}
            found.add(each.record, Told(each.origin.line, facts, each))
    return found


async def whom(taking: Taking, said: Iterable[Investment]) -> tuple[Meant, Tally]:
    """An organisation that is known by its key alone invests from now on."""
    backers = {each.backer.record: each for each in said}
    known = await meant(taking, INVESTORS, backers)
    rest = [
        Investor(origin=each.origin, record=record, backer=each.backer)
        for record, each in backers.items()
        if record not in known and each.backer.party.identifiers
    ]
    became = await investors.take(taking, rest, made=())
    # Those who are not known are refused.
    del became["unchanged"]
    return {**known, **await meant(taking, INVESTORS, {each.record for each in rest})}, became


async def meant(taking: Taking, statement: TextClause, records: Iterable[str]) -> Meant:
    given = {"source": taking.place.source, "records": [*records]}
    return dict((await taking.connection.execute(statement, given)).all())


def refusal(said: Investment, rounds: Meant, who: Meant) -> Rejected | None:
    """Of one whose round or investor no record told of."""
    if said.round_record not in rounds:
        return Rejected(said.origin, said.ends[0], Reason.UNKNOWN_ROUND, said.original)
    if said.backer.record not in who:
        return Rejected(said.origin, said.ends[1], Reason.UNKNOWN_INVESTOR, said.original)
    return None

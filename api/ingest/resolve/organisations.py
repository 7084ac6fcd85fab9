"""Which organisation each party of a batch is: one that is there, or a new one.

Looked for by what a record of the source was found to be before, then by domain, by identifier, by
name. What is found does not depend on the order within the batch. What may be one and is not sure
is kept apart, and told of (Doubt).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, String, TextClause, Uuid, bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.ids import new_id
from api.ingest.resolve.choose import choose
from api.ingest.resolve.names import key
from api.ingest.resolve.reasons import reason
from api.ingest.resolve.score import Match, Party, Verdict

# What a party can be known by, the surest first: ("record", "x"), ("domain", "x.ai"), ("cik", "1").
Token = tuple[str, str]


@dataclass(slots=True)
class Organisation:
    """party: all that it is known by. slug: None while it is new. identifiers: those that it has
    already."""

    id: UUID
    slug: str | None
    party: Party
    identifiers: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two that may be one."""

    one: UUID
    other: UUID
    match: Match


# What a record is known by belongs to two.
BOTH = Match(0.5, Verdict.UNSURE, (reason("both named", "by one record"),))


@dataclass(slots=True)
class Index:
    """Organisations by all that they are known by; of two with one token the first has it. gone:
    records of those that somebody deleted."""

    known: dict[Token, Organisation] = field(default_factory=dict)
    named: dict[str, dict[UUID, Organisation]] = field(default_factory=lambda: defaultdict(dict))
    gone: set[str] = field(default_factory=set)

    def add(self, organisation: Organisation, party: Party, tokens: Iterable[Token]) -> None:
        """Without what is another's."""
        own = {each for each in tokens if self.known.setdefault(each, organisation) is organisation}
        domains = frozenset(each for each in party.domains if ("domain", each) in own)
        identifiers = party.identifiers & own
        if (domains, identifiers) != (party.domains, party.identifiers):
            party = replace(party, domains=domains, identifiers=identifiers)
        if organisation.party is not party or party.aliases:
            organisation.party = joined(organisation.party, party)
        for name in (party.name, *party.aliases):
            self.named[key(name)][organisation.id] = organisation

    def find(self, party: Party, tokens: Sequence[Token]) -> tuple[Organisation, list[Doubt]]:
        hits = {hit.id: hit for token in tokens if (hit := self.known.get(token))}
        if hits:
            first, *others = hits.values()
            return first, [Doubt(first.id, each.id, BOTH) for each in others]
        candidates = self.named.get(key(party.name), {}).values()
        choice = choose(party, ((each, each.party) for each in candidates))
        if choice.same and not party.id:
            return choice.same[0], []
        new = Organisation(party.id or new_id(), None, party)
        # What is two in a copy is no more than alike.
        alike = [*([choice.same] if choice.same else []), *choice.unsure]
        return new, [Doubt(new.id, each.id, match) for each, match in alike]


async def resolve(
    connection: AsyncConnection, source: UUID, parties: Mapping[str, Party], kind: str
) -> tuple[dict[str, Organisation], list[Doubt]]:
    """parties: {record: whom it names}, of one source, as what the API's type `kind` is of. Gives
    {record: organisation}, without those that were deleted: they stay so."""
    tokens = {record: [("record", record), *tokens_of(each)] for record, each in parties.items()}
    index = await known(connection, source, parties, tokens, kind)
    found: dict[str, Organisation] = {}
    doubts: list[Doubt] = []
    for record in sorted(parties.keys() - index.gone):
        party = parties[record]
        found[record], doubtful = index.find(party, tokens[record])
        index.add(found[record], party, tokens[record])
        doubts += doubtful
    return found, doubts


def tokens_of(party: Party) -> list[Token]:
    """A slug is another archive's where the id is."""
    here = [("id", str(party.id))] if party.id else [("slug", party.slug)] if party.slug else []
    return [*here, *(("domain", domain) for domain in party.domains), *sorted(party.identifiers)]


def joined(one: Party, other: Party) -> Party:
    """As one party, called by the first's name."""
    called = (*([other.name] if other.named else []), *other.aliases)
    new = [name for name in dict.fromkeys(called) if name not in (one.name, *one.aliases)]
    return replace(
        one,
        aliases=(*one.aliases, *new),
        domains=one.domains | other.domains,
        identifiers=one.identifiers | other.identifiers,
        country=one.country or other.country,
        state=one.state or other.state,
        city=one.city or other.city,
        founded=one.founded or other.founded,
        raised=one.raised | other.raised,
        invests=one.invests or other.invests,
    )


# Nothing where somebody deleted the company, and the organisation stayed for its investments.
OBSERVED = text("""
    select o.record, case
        when o.type <> 'Company' or p.organisation_id is not null then o.entity_id
    end as entity_id
    from observations o left join company_profiles p on p.organisation_id = o.entity_id
    where o.source_id = :source and o.type = :kind and o.record = any(:records)
""").bindparams(bindparam("records", type_=ARRAY(String)))

OWNED = text("""
    select d.domain, d.organisation_id from organisation_domains d where d.domain = any(:domains)
""").bindparams(bindparam("domains", type_=ARRAY(String)))

IDENTIFIED = text("""
    select i.scheme, i.value, i.organisation_id
    from unnest(:schemes, :values) g (scheme, value)
    join organisation_identifiers i on i.scheme = g.scheme and i.value = g.value
""").bindparams(bindparam("schemes", type_=ARRAY(String)), bindparam("values", type_=ARRAY(String)))

NAMED = text("""
    select k.key, k.organisation_id from organisation_keys k where k.key = any(:keys)
""").bindparams(bindparam("keys", type_=ARRAY(String)))

# A deleted one is not there, and is in the log.
HERE = text("""
    select g.id, coalesce(m.into_id, g.id) as organisation_id,
        p.id is null and m.id is null and exists (
            select from changes where type = 'Company' and op = 'DELETE' and entity_id = g.id
        ) as gone
    from unnest(:ids) g (id)
    left join company_profiles p on p.organisation_id = g.id
    left join merges m on m.type = 'Company' and m.entity_id = g.id
""").bindparams(bindparam("ids", type_=ARRAY(Uuid)))

ADDRESSED = text("""
    select slug, entity_id as organisation_id from slug_history
    where type = 'organisations' and slug = any(:slugs)
    union all select slug, id from organisations where slug = any(:slugs)
""").bindparams(bindparam("slugs", type_=ARRAY(String)))

DETAILS = text("""
    select o.id, o.slug, o.name, o.country,
        array(select name from organisation_aliases where organisation_id = o.id) as aliases,
        array(select domain from organisation_domains where organisation_id = o.id) as domains,
        array(
            select array[scheme, value] from organisation_identifiers where organisation_id = o.id
        ) as identifiers,
        extract(year from p.founded_on)::int as founded, v.id is not null as invests
    from organisations o
    left join company_profiles p on p.organisation_id = o.id
    left join investor_profiles v on v.organisation_id = o.id
    where o.id = any(:ids)
""").bindparams(bindparam("ids", type_=ARRAY(Uuid)))


RAISED = text("""
    select company_id, announced_on || ' ' || currency || ' ' || amount as raised
    from funding_rounds
    where company_id = any(:ids) and announced_precision = 'DAY' and amount is not null
""").bindparams(bindparam("ids", type_=ARRAY(Uuid)))


async def known(
    connection: AsyncConnection,
    source: UUID,
    parties: Mapping[str, Party],
    tokens: Mapping[str, Sequence[Token]],
    kind: str,
) -> Index:
    """What the database has of any that these may be. tokens: by their records."""
    every = list(parties.values())
    identifiers = list({pair for party in every for pair in party.identifiers})
    observed = await rows(connection, OBSERVED, source=source, kind=kind, records=list(parties))
    owned = await rows(connection, OWNED, domains=list({d for p in every for d in p.domains}))
    by_identifier = await identified(connection, identifiers)
    # Whom these find is not looked for by its name.
    sure = {("record", record) for record, _ in observed} | {("domain", each) for each, _ in owned}
    sure |= by_identifier.keys()
    keys = {
        key(name)
        for record, party in parties.items()
        if sure.isdisjoint(tokens[record])
        for name in (party.name, *party.aliases)
    }
    named = await rows(connection, NAMED, keys=list(keys))
    here = await rows(connection, HERE, ids=list({each.id for each in every if each.id}))
    slugs = list({each.slug for each in every if each.slug and not each.id})
    addressed = await rows(connection, ADDRESSED, slugs=slugs)
    meant = [(str(row.id), row.organisation_id) for row in here]
    found = {row[-1] for each in (observed, owned, named, meant, addressed) for row in each}.union(
        by_identifier.values()
    )
    there = await details(connection, found - {None})
    index = Index()
    for record, party in observed:
        if party in there:
            index.known["record", record] = there[party]
        else:
            index.gone.add(record)
    deleted = {row.id for row in here if row.gone}
    index.gone |= {record for record, party in parties.items() if party.id in deleted}
    for known, party in meant:
        if party in there:
            index.known["id", known] = there[party]
    # A present one goes before a former one.
    for slug, party in addressed:
        if party in there:
            index.known["slug", slug] = there[party]
    for domain, party in owned:
        index.known["domain", domain] = there[party]
    for token, party in by_identifier.items():
        index.known[token] = there[party]
    for name, party in named:
        index.named[name][party] = there[party]
    await add_raised(connection, index, parties.values())
    return index


async def add_raised(connection: AsyncConnection, index: Index, parties: Iterable[Party]) -> None:
    """To those that a party whose rounds are told may be by its name."""
    asked = {
        id_: each
        for party in parties
        if party.raised
        for id_, each in index.named.get(key(party.name), {}).items()
    }
    for company, raised in await rows(connection, RAISED, ids=list(asked)) if asked else ():
        party = asked[company].party
        asked[company].party = replace(party, raised=party.raised | {raised})


async def details(connection: AsyncConnection, ids: Iterable[UUID]) -> dict[UUID, Organisation]:
    found = await rows(connection, DETAILS, ids=list(ids))
    parties = {row.id: (row.slug, party_of(row)) for row in found}
    return {
        key: Organisation(key, slug, party, party.identifiers)
        for key, (slug, party) in parties.items()
    }


async def identified(
    connection: AsyncConnection, identifiers: Iterable[Token]
) -> dict[Token, UUID]:
    """Those that are known by them."""
    pairs = list(identifiers)
    found = await rows(connection, IDENTIFIED, schemes=[scheme for scheme, _ in pairs],
                       values=[value for _, value in pairs])  # fmt: skip
    return {(scheme, value): key for scheme, value, key in found}


async def rows(connection: AsyncConnection, statement: TextClause, **given: Any) -> Sequence[Any]:
    if [] in given.values():
        return []
    return (await connection.execute(statement, given)).all()


def party_of(row: Any) -> Party:
    return Party(
        name=row.name,
        aliases=tuple(row.aliases),
        domains=frozenset(row.domains),
        identifiers=frozenset(map(tuple, row.identifiers)),
        country=row.country,
        founded=row.founded,
        invests=row.invests,
    )

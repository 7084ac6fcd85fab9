"""What sources said is told with what is shown of it, by the names that the API has."""

import json
from decimal import Decimal
from typing import Any

from api.database import Reader
from api.engine.answer import Engine, Request
from api.ingest.cells.money import Money
from api.ingest.cells.profiles import Link
from api.ingest.intake import companies, ipos, rounds
from api.ingest.resolve.score import Party
from api.ingest.sources.said import Company, Ipo, Member, Origin, Round
from schema.enums import CompanyStatus, LinkKind, RoleKind, RoundType
from schema.graph import schema
from schema.types.facts import NAMES, CompanyFact, FundingRoundFact, IpoFact
from tests.ingest import crunchbase
from tests.ingest.conftest import Ingest
from tests.ingest.crunchbase import AIRBNB, SEED
from tests.ingest.test_intake import fetch

GRAPHQL: Any = schema._schema
TOLD = """{ company(slug: "airbnb") {
    conflicts { field shown values { value count sources { where line source { slug } } } }
    sources(field: FOUNDED_ON) { nodes { where } totalCount }
    all: sources { totalCount }
    fundingTotal { usd conflicts { shown values { value } } sources { totalCount } }
    fundingRounds { nodes {
        conflicts { field shown values { value } } sources { nodes { where line } }
    } }
} }"""


async def ask(url: str, operation: str = TOLD) -> Any:
    reader = await Reader.connect(url, connections=1, statements=10)
    try:
        engine = Engine(schema, reader.fetch, statements=10)
        return json.loads(await engine.answer(Request(operation)))["data"]["company"]
    finally:
        await reader.close()


async def take(ingest: Ingest) -> None:
    for name, founded in (("a", "2008-08-01"), ("b", "2007-08-01"), ("c", "2007-08-01")):
        await ingest(
            ingest.file(f"{name}.csv", crunchbase.companies({**AIRBNB, "founded_at": founded}))
        )
    for name, amount in (("x", "600000"), ("y", "620000")):
        row = {**SEED, "raised_amount_usd": amount}
        await ingest(ingest.file(f"{name}.csv", crunchbase.rounds(row)))


async def test_what_contradicts_is_told_with_who_says_so(ingest: Ingest) -> None:
    await take(ingest)
    found = await ask(ingest.url)
    assert [(each["field"], each["shown"]) for each in found["conflicts"]] == [
        ("foundedOn", "2007-08"), ("fundingTotal", "USD 620000.00"),
    ]  # fmt: skip
    most, least = found["conflicts"][0]["values"]
    assert (most["value"], most["count"]) == ("2007-08", 2)
    assert [each["where"] for each in most["sources"]] == ["c.csv", "b.csv"]
    assert least == {
        "value": "2008-08", "count": 1,
        "sources": [{"where": "a.csv", "line": 2, "source": {"slug": "crunchbase-2013"}}],
    }  # fmt: skip
    assert found["sources"] == {
        "nodes": [{"where": f"{each}.csv"} for each in "cba"], "totalCount": 3,
    }  # fmt: skip
    assert found["all"]["totalCount"] == 5


async def test_a_round_and_the_total_tell_theirs(ingest: Ingest) -> None:
    await take(ingest)
    found = await ask(ingest.url)
    (funding,) = found["fundingRounds"]["nodes"]
    assert funding["conflicts"] == [
        {
            "field": "amount", "shown": "USD 620000.00",
            "values": [{"value": "USD 620000.00"}, {"value": "USD 600000.00"}],
        }
    ]  # fmt: skip
    assert [each["where"] for each in funding["sources"]["nodes"]] == ["y.csv", "x.csv"]
    assert found["fundingTotal"] == {
        "usd": "620000.00", "sources": {"totalCount": 3},
        "conflicts": [{"shown": "USD 620000.00", "values": [{"value": "USD 7800000.00"}]}],
    }  # fmt: skip


async def test_words_of_announcements_contradict_nothing(ingest: Ingest) -> None:
    await take(ingest)
    await fetch(
        ingest.url,
        """
        update observations set facts = facts || jsonb_build_object(
            'announcement', 'As told in ' || place, 'valuation', 'USD ' || length(place) || line
        ) where type = 'FundingRound'
        """,
    )
    found = await ask(ingest.url)
    (funding,) = found["fundingRounds"]["nodes"]
    assert [each["field"] for each in funding["conflicts"]] == ["amount"]
    assert [each["field"] for each in found["conflicts"]] == ["foundedOn", "fundingTotal"]


async def test_what_an_editor_wrote_is_shown_beside_what_sources_say(ingest: Ingest) -> None:
    await take(ingest)
    await fetch(
        ingest.url,
        "update company_profiles set founded_on = '2006-01-01', founded_precision = 'YEAR'",
    )
    (founded, _) = (await ask(ingest.url))["conflicts"]
    assert (founded["field"], founded["shown"]) == ("foundedOn", "2006")


async def test_another_telling_of_the_same_is_no_change(ingest: Ingest) -> None:
    await take(ingest)
    before = await fetch(ingest.url, "select position from changes")
    await ingest(ingest.file("d.csv", crunchbase.companies({**AIRBNB, "founded_at": "2007-08-01"})))
    assert await fetch(ingest.url, "select position from changes") == before
    assert (await ask(ingest.url))["all"]["totalCount"] == 6


def test_all_that_sources_say_is_a_field_of_its_type() -> None:
    origin, party = (
        Origin("source", "file", 1),
        Party(name="xAI", country="US", city="Palo Alto", domains=frozenset({"x.ai"})),
    )
    company = Company(
        origin=origin, record="1", party=party, status=CompanyStatus.PRIVATE, founded="2023",
        description="Grok.", sector="ai", funding_total=Decimal(1), logo_url="https://x.ai/l",
        people=[Member("Elon Musk", RoleKind.FOUNDER, "Founder")],
        links=[Link(LinkKind.X, "https://x.com/xai")],
    )  # fmt: skip
    funding = Round(
        origin=origin, record="1", company=party, company_record="1", round_type=RoundType.SEED,
        round_label="Seed", announced="2023", amount=Decimal(1), currency="USD",
        url="https://x.ai/news",
    )  # fmt: skip
    assert companies.facts(party, company).keys() == {each.value for each in CompanyFact}
    listing = Ipo(
        origin=origin, record="1", company=party, company_record="1", listed="2023",
        exchange="NYSE", symbol="X", raised=Money(Decimal(1), "USD"),
        valuation=Money(Decimal(2), "USD"),
    )  # fmt: skip
    assert rounds.facts(funding).keys() == {each.value for each in FundingRoundFact}
    assert ipos.facts(listing).keys() == {each.value for each in IpoFact}
    types = ("Company", "FundingRound", "Ipo")
    fields = {name for each in types for name in GRAPHQL.type_map[each].fields}
    assert set(NAMES.values()) <= fields

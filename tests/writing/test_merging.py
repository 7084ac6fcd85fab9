"""Two companies become one: nothing that belonged to either is lost, and its addresses stay good."""

from typing import Any

from tests.writing.conftest import Desk
from tests.writing.samples import ARTICLE, COMPANY, ROUND, version_of

WHOLE = """{
    id version slug name aliases domain country sector { slug } foundedOn { date }
    fundingRounds(first: 100) { totalCount } articles(first: 100) { nodes { slug } }
    mentionedIn(first: 100) { nodes { slug } }
}"""
MERGE = f"""mutation ($input: MergeCompaniesInput!) {{
    mergeCompanies(input: $input) {{ company {WHOLE} }}
}}"""


async def company(desk: Desk, slug: str) -> Any:
    return (await desk.ask(f'{{ company(slug: "{slug}") {WHOLE} }}'))["company"]


async def double(desk: Desk, **change: Any) -> Any:
    """A company that is xAI, found twice, with news and a round of its own."""
    given = {**COMPANY, "slug": "x-ai-corp", "name": "Colossus Corp", **change}
    await desk.do("createCompany", given, "company { id }")
    await desk.do("createFundingRound", {**ROUND, "company": "x-ai-corp"}, "fundingRound { id }")
    mentions = [{"company": "x-ai-corp", "role": "PRIMARY"}, {"company": "xai", "role": "OTHER"}]
    for slug, named in (("both", mentions), ("one", mentions[:1])):
        article = {**ARTICLE, "slug": slug, "company": "x-ai-corp", "mentions": named}
        made = (await desk.do("createArticle", article, "article { id version }"))["article"]
        await desk.do("publishArticle", made, "article { id }")
    return await company(desk, "x-ai-corp")


async def test_what_belonged_to_one_belongs_to_the_other(desk: Desk) -> None:
    first, into = await double(desk), await company(desk, "xai")
    merged = {**version_of(first), "into": into["id"]}
    found = (await desk.ask(MERGE, {"input": merged}))["mergeCompanies"]["company"]
    assert (found["id"], found["slug"], found["name"]) == (into["id"], "xai", into["name"])
    assert found["aliases"] == [*into["aliases"], "Colossus Corp", "Acme", "ACME Robotics"]
    assert found["domain"] == "x.ai"
    rounds = first["fundingRounds"]["totalCount"] + into["fundingRounds"]["totalCount"]
    assert found["fundingRounds"]["totalCount"] == rounds
    primary = {each["slug"] for each in found["articles"]["nodes"]}
    assert primary == {"both", "one"} | {each["slug"] for each in into["articles"]["nodes"]}
    named = [each["slug"] for each in found["mentionedIn"]["nodes"]]
    assert len(named) == len(set(named))
    assert set(named) >= {"both", "one"}


async def test_its_addresses_are_good_for_the_other(desk: Desk) -> None:
    first, into = await double(desk), await company(desk, "xai")
    await desk.ask(MERGE, {"input": {**version_of(first), "into": into["id"]}})
    found = await desk.ask(
        """query ($id: ID!) {
            node(id: $id) { id } slug: company(slug: "x-ai-corp") { slug }
            domain: company(domain: "acme-robots.example") { slug }
            articles(where: {company: {slug: {eq: "x-ai-corp"}}}) { totalCount }
        }""",
        {"id": first["id"]},
        token=None,
    )
    xai = {"slug": "xai"}
    assert found["node"] == {"id": into["id"]}
    assert (found["slug"], found["domain"]) == (xai, xai)
    assert found["articles"]["totalCount"] >= 2
    status, (error,) = await desk.fails("updateCompany", {**version_of(first), "name": "X"})
    assert (status, error["extensions"]["code"]) == (404, "NOT_FOUND")
    assert error["extensions"]["into"] == into["id"]


async def test_a_merge_of_a_merge_leads_to_the_last(desk: Desk) -> None:
    first, second = await double(desk), await company(desk, "openai")
    merged = await desk.ask(MERGE, {"input": {**version_of(first), "into": second["id"]}})
    second = merged["mergeCompanies"]["company"]
    into = await company(desk, "xai")
    await desk.ask(MERGE, {"input": {**version_of(second), "into": into["id"]}})
    for key in (first["id"], second["id"]):
        found = await desk.ask("query ($id: ID!) { node(id: $id) { id } }", {"id": key})
        assert found == {"node": {"id": into["id"]}}
    assert (await company(desk, "x-ai-corp"))["slug"] == "xai"


async def test_what_the_other_does_not_say_is_taken_over(desk: Desk) -> None:
    bare = {"country": None, "sector": None, "founded": None, "domain": None}
    target = {**COMPANY, **bare, "slug": "bare", "name": "Bare", "aliases": []}
    made = (await desk.do("createCompany", target, "company { id }"))["company"]
    first = await double(desk)
    merged = await desk.ask(MERGE, {"input": {**version_of(first), "into": made["id"]}})
    found = merged["mergeCompanies"]["company"]
    assert found["domain"] == COMPANY["domain"]
    assert found["country"] == COMPANY["country"]
    assert found["sector"] == {"slug": COMPANY["sector"]}
    assert found["foundedOn"] == {"date": "2021-03-01"}


BUY = """insert into acquisitions (id, acquirer_id, acquired_id, announcement)
select gen_random_uuid(), a.id, b.id, 'Said.' from organisations a, organisations b
where a.slug = $1 and b.slug = $2"""


async def test_what_it_bought_and_who_bought_it_is_the_others(desk: Desk) -> None:
    """Who bought the one that he is did not buy himself."""
    first, into = await double(desk), await company(desk, "xai")
    for pair in (("x-ai-corp", "cohere"), ("apple", "x-ai-corp"), ("xai", "x-ai-corp")):
        await desk.database.execute(BUY, *pair)
    await desk.ask(MERGE, {"input": {**version_of(first), "into": into["id"]}})
    found = await desk.ask("""{ company(slug: "xai") {
        acquisitions { nodes { acquired { slug } } } acquiredBy { nodes { acquirer { slug } } }
    } }""")
    assert [each["acquired"]["slug"] for each in found["company"]["acquisitions"]["nodes"]] == [
        "cohere"
    ]
    buyers = [each["acquirer"]["slug"] for each in found["company"]["acquiredBy"]["nodes"]]
    assert sorted(buyers) == ["apple", "spacex"]


WHEREABOUTS = """{ identifiers { scheme value } links { url } locations { kind city } }"""


async def test_where_it_is_found_is_where_the_other_is_found(desk: Desk) -> None:
    """Behind his own. He has one headquarters."""
    await double(desk)
    owner = "(select id from organisations where slug = 'x-ai-corp')"
    await desk.database.execute(f"""
        insert into organisation_identifiers (id, organisation_id, scheme, value)
            values (gen_random_uuid(), {owner}, 'crunchbase', 'x-ai');
        insert into organisation_links (id, organisation_id, kind, url, position) values
            (gen_random_uuid(), {owner}, 'WEBSITE', 'https://x.ai', 1),
            (gen_random_uuid(), {owner}, 'BLOG', 'https://x.ai/blog', 2);
        insert into organisation_locations (id, organisation_id, kind, city, position)
            values (gen_random_uuid(), {owner}, 'HEADQUARTERS', 'Palo Alto', 1);
        insert into organisation_locations (id, organisation_id, kind, city, position)
            select gen_random_uuid(), id, 'HEADQUARTERS', 'Memphis', 1
            from organisations where slug = 'xai';
    """)
    first, into = await company(desk, "x-ai-corp"), await company(desk, "xai")
    before = await desk.ask(f'{{ company(slug: "xai") {WHEREABOUTS} }}')
    await desk.ask(MERGE, {"input": {**version_of(first), "into": into["id"]}})
    found = (await desk.ask(f'{{ company(slug: "xai") {WHEREABOUTS} }}'))["company"]
    assert found["identifiers"] == [{"scheme": "crunchbase", "value": "x-ai"}]
    assert found["links"] == [*before["company"]["links"], {"url": "https://x.ai/blog"}]
    assert [(each["kind"], each["city"]) for each in found["locations"]] == [
        ("HEADQUARTERS", "Memphis"), ("OFFICE", "Palo Alto"),
    ]  # fmt: skip


WORTH = """{ ipo { symbol } valuations { valuedOn { date } amount { amount } } }"""


async def test_what_it_was_worth_the_other_was_and_it_is_listed_once(desk: Desk) -> None:
    await double(desk)
    await desk.database.execute("""
        insert into ipos (id, company_id, exchange, symbol, announcement)
        select gen_random_uuid(), id, 'Nasdaq', upper(left(slug, 2)), 'Said.' from organisations
        where slug in ('x-ai-corp', 'xai');
        insert into valuations (id, company_id, kind, amount, currency, announcement)
        select gen_random_uuid(), id, 'REPORTED', 5, 'EUR', 'Said.' from organisations
        where slug = 'x-ai-corp'
    """)
    first, into = await company(desk, "x-ai-corp"), await company(desk, "xai")
    await desk.ask(MERGE, {"input": {**version_of(first), "into": into["id"]}})
    found = (await desk.ask(f'{{ company(slug: "xai") {WORTH} }}'))["company"]
    assert found["ipo"] == {"symbol": "XA"}
    assert found["valuations"] == [{"valuedOn": None, "amount": {"amount": "5.00"}}]


PEOPLE = '{ company(slug: "xai") { people { title person { slug } } } }'


async def test_who_is_in_both_is_there_once(desk: Desk) -> None:
    await double(desk)
    await desk.database.execute("""
        insert into roles (id, organisation_id, person_id, kind, title, position)
        select gen_random_uuid(), o.id, p.id, 'FOUNDER', title, n
        from organisations o, people p, unnest(array['Founder', 'Owner']) with ordinality t(title, n)
        where o.slug = 'x-ai-corp' and p.slug = 'elon-musk'
    """)
    first, into = await company(desk, "x-ai-corp"), await company(desk, "xai")
    await desk.ask(MERGE, {"input": {**version_of(first), "into": into["id"]}})
    found = (await desk.ask(PEOPLE))["company"]["people"]
    assert [each["title"] for each in found] == ["Founder", "Owner"]


async def test_two_that_invest_are_one_investor(desk: Desk) -> None:
    first = await double(desk)
    for slug, name in (("x-ai-corp", "Colossus Corp"), ("xai", "xAI")):
        given = {"slug": slug, "name": name, "kind": "CORPORATE"}
        await desk.do("createInvestor", given, "investor { id }")
    both = [{"slug": "xai"}, {"slug": "x-ai-corp", "lead": True}]
    for investors in (both, both[1:]):
        given = {**ROUND, "company": "mistral-ai", "investors": investors}
        await desk.do("createFundingRound", given, "fundingRound { id }")
    gone = (await desk.ask('{ investor(slug: "x-ai-corp") { id } }'))["investor"]["id"]
    into = await company(desk, "xai")
    first = await company(desk, "x-ai-corp")
    await desk.ask(MERGE, {"input": {**version_of(first), "into": into["id"]}})
    found = await desk.ask(
        """query ($id: ID!) {
            node(id: $id) { ... on Investor {
                slug fundingRounds(first: 10) { nodes { investments { isLead investor { slug } } } }
            } }
        }""",
        {"id": gone},
    )
    assert found["node"]["slug"] == "xai"
    led = [{"isLead": True, "investor": {"slug": "xai"}}]
    assert [each["investments"] for each in found["node"]["fundingRounds"]["nodes"]] == [led, led]


async def test_a_merge_is_one_entry_of_the_log_and_the_articles_are_others(desk: Desk) -> None:
    first, into = await double(desk), await company(desk, "xai")
    await desk.database.execute("truncate changes")
    await desk.ask(MERGE, {"input": {**version_of(first), "into": into["id"]}})
    rows = await desk.database.fetch(
        "select op, type, count(distinct entity_id) from changes group by 1, 2 order by 1, 2"
    )
    found = {(row["op"], row["type"]): row["count"] for row in rows}
    assert found[("MERGE", "Company")] == 1
    assert found[("UPSERT", "Article")] == 2
    assert found[("UPSERT", "FundingRound")] == 1
    assert not [each for each in found if each[0] == "DELETE"]


async def test_who_is_not_there_is_told_by_its_argument(desk: Desk) -> None:
    first, second = await double(desk), await company(desk, "xai")
    merged = await desk.ask(MERGE, {"input": {**version_of(first), "into": second["id"]}})
    second = merged["mergeCompanies"]["company"]
    for given, argument in (
        ({**version_of(second), "into": first["id"]}, "input.into"),
        ({**version_of(first), "into": second["id"]}, "input.id"),
    ):
        status, (error,) = await desk.refused(MERGE, {"input": given})
        assert (status, error["extensions"]["code"]) == (404, "NOT_FOUND")
        assert (error["extensions"]["argument"], error["extensions"]["into"]) == (
            argument, second["id"],
        )  # fmt: skip


async def test_a_company_is_not_merged_into_itself(desk: Desk) -> None:
    xai = await company(desk, "xai")
    given = {**version_of(xai), "into": xai["id"]}
    status, (error,) = await desk.refused(MERGE, {"input": given})
    assert (status, error["extensions"]["argument"]) == (400, "input.into")

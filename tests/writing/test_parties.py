"""Organisations that are companies and investors, and their domains."""

from tests.writing.conftest import Desk
from tests.writing.samples import COMPANY, version_of


async def test_a_company_that_invests_is_one_organisation(desk: Desk) -> None:
    given = {"slug": "xai", "name": "xAI", "kind": "CORPORATE"}
    made = (await desk.do("createInvestor", given, "investor { id version }"))["investor"]
    asked = '{ company(slug: "xai") { domain country version } investor(slug: "xai") { name } }'
    found = await desk.ask(asked)
    assert found["company"]["domain"] == "x.ai"
    assert found["company"]["country"] == "US"
    named = {**version_of(made), "name": "xAI Corp"}
    await desk.do("updateInvestor", named, "investor { name }")
    both = await desk.ask(
        '{ company(slug: "xai") { name version } investor(slug: "xai") { name } }'
    )
    assert both["company"]["name"] == both["investor"]["name"] == "xAI Corp"
    assert both["company"]["version"] > found["company"]["version"]
    status, (error,) = await desk.fails("createInvestor", given)
    assert (status, error["extensions"]["argument"]) == (400, "input.slug")


async def test_an_investor_becomes_a_company_and_stays_an_investor_without_it(desk: Desk) -> None:
    given = {**COMPANY, "slug": "sequoia-capital", "name": "Sequoia Capital", "country": "US"}
    del given["domain"]
    made = (await desk.do("createCompany", given, "company { id version }"))["company"]
    both = (
        '{ company(slug: "sequoia-capital") { slug } investor(slug: "sequoia-capital") { slug } }'
    )
    slug = {"slug": "sequoia-capital"}
    assert await desk.ask(both) == {"company": slug, "investor": slug}
    await desk.do("deleteCompany", version_of(made), "id")
    assert await desk.ask(both) == {"company": None, "investor": slug}


async def test_who_joins_an_organisation_leaves_what_it_says_of_itself(desk: Desk) -> None:
    given = {"slug": "xai", "name": "xAI", "kind": "CORPORATE"}
    status, (error,) = await desk.fails("createInvestor", {**given, "country": "FR"})
    assert (status, error["extensions"]["argument"]) == (400, "input.country")
    await desk.do("createInvestor", {**given, "country": None, "domain": None}, "investor { id }")
    found = await desk.ask('{ company(slug: "xai") { country domain } }')
    assert found["company"] == {"country": "US", "domain": "x.ai"}


async def test_an_angel_is_no_organisation_of_that_name(desk: Desk) -> None:
    given = {"slug": "xai", "name": "xAI", "kind": "ANGEL"}
    status, (error,) = await desk.fails("createInvestor", given)
    assert (status, error["extensions"]["argument"]) == (400, "input.slug")


async def test_a_founder_becomes_an_investor_and_stays_a_founder_without_it(desk: Desk) -> None:
    """One person: the company goes on showing it."""
    given = {"slug": "arthur-mensch", "name": "Arthur Mensch", "kind": "ANGEL"}
    asked = """{ person(slug: "arthur-mensch") { id investor { slug kind } }
        company(slug: "mistral-ai") { founders { person { id } } } }"""
    before = await desk.ask(asked)
    made = (await desk.do("createInvestor", given, "investor { id version }"))["investor"]
    found = await desk.ask(asked)
    assert found["person"]["investor"] == {"slug": "arthur-mensch", "kind": "ANGEL"}
    status, (error,) = await desk.fails("createInvestor", given)
    assert (status, error["extensions"]["argument"]) == (400, "input.slug")
    await desk.do("deleteInvestor", version_of(made), "id")
    assert await desk.ask(asked) == before
    assert {"person": {"id": before["person"]["id"]}} in before["company"]["founders"]


async def test_a_domain_that_is_no_longer_the_primary_one_still_finds_the_company(
    desk: Desk,
) -> None:
    company = (await desk.ask('{ company(slug: "xai") { id version } }'))["company"]
    changed = await desk.do(
        "updateCompany", {**company, "domain": "xai.example"}, "company { id version domain }"
    )
    assert changed["company"]["domain"] == "xai.example"
    found = '{ company(domain: "x.ai") { slug domain } }'
    assert (await desk.ask(found))["company"] == {"slug": "xai", "domain": "xai.example"}
    none = {**version_of(changed["company"]), "domain": None}
    await desk.do("updateCompany", none, "company { domain }")
    assert (await desk.ask(found))["company"] == {"slug": "xai", "domain": None}


async def test_who_is_a_company_again_has_another_version(desk: Desk) -> None:
    """It has its id still, which somebody may know with the version that it had."""
    given = {**COMPANY, "domain": None}
    read = "company { id version }"
    first = (await desk.do("createCompany", given, read))["company"]
    investor = {"slug": COMPANY["slug"], "name": COMPANY["name"], "kind": "CORPORATE"}
    await desk.do("createInvestor", investor, "investor { id }")
    present = await desk.ask(f'{{ company(slug: "{COMPANY["slug"]}") {{ id version }} }}')
    for what in ("Makes arms.", "Makes legs."):
        present = await desk.do("updateCompany", {**present["company"], "description": what}, read)
    await desk.do("deleteCompany", present["company"], "id")
    again = (await desk.do("createCompany", given, read))["company"]
    assert again["id"] == first["id"]
    assert again["version"] == present["company"]["version"] + 1
    told = await desk.ask("{ changes(first: 100, types: [COMPANY]) { nodes { id version } } }")
    assert told["changes"]["nodes"][-1] == again
    status, (error,) = await desk.fails("updateCompany", {**first, "name": "Other"})
    assert (status, error["extensions"]["code"]) == (409, "CONFLICT")

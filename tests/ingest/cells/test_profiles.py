"""Pages of accounts, however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.ingest.cells.profiles import BY_COLUMN, Link, account, link
from api.ingest.cells.reasons import Reason, Wrong
from schema.enums import LinkKind


@pytest.mark.parametrize(
    ("written", "column", "kind", "url"),
    [
        ("@Zyfai_", "twitter", "X", "https://x.com/Zyfai_"),
        ("Zyfai_", "twitter", "X", "https://x.com/Zyfai_"),
        ("https://www.twitter.com/sequoia?lang=en", "", "X", "https://x.com/sequoia"),
        ("http://twitter.com/#!/sequoia", "twitter", "X", "https://x.com/sequoia"),
        ("//mobile.twitter.com/sequoia/", "", "X", "https://x.com/sequoia"),
        ("linkedin.com/company/zyfai/about/", "", "LINKEDIN", "https://www.linkedin.com/company/zyfai"),
        ("https://uk.linkedin.com/in/ann-lee", "", "LINKEDIN", "https://www.linkedin.com/in/ann-lee"),
        ("acme", "linkedin", "LINKEDIN", "https://www.linkedin.com/company/acme"),
        ("github.com/openai/gym/", "", "GITHUB", "https://github.com/openai/gym"),
        ("airbnb", "crunchbase", "CRUNCHBASE", "https://www.crunchbase.com/organization/airbnb"),
        ("http://www.facebook.com/wayra.org", "", "OTHER", "https://www.facebook.com/wayra.org"),
        ("https://m.facebook.com/pages/atlas/1794/?ref=x", "", "OTHER", "https://www.facebook.com/pages/atlas/1794"),
        ("https://fb.com/profile.php?id=12", "", "OTHER", "https://www.facebook.com/profile.php?id=12"),
        ("https://en.m.wikipedia.org/wiki/OpenAI", "", "WIKIPEDIA", "https://en.wikipedia.org/wiki/OpenAI"),
        ("https://t.me/acme?utm_source=x", "", "OTHER", "https://t.me/acme"),
    ],
)  # fmt: skip
def test_a_page_has_one_address(written: str, column: str, kind: str, url: str) -> None:
    assert link(written, BY_COLUMN.get(column)) == Link(LinkKind(kind), url)


@pytest.mark.parametrize(
    "written",
    ["", "n/a", "twitter.com", "https://twitter.com/intent/tweet?text=x", "javascript:alert(1)",
     "https://x.com/OpenAI/status/1", "two words", "mailto:ann@acme.com", "https://linkedin.com/feed"],
)  # fmt: skip
def test_what_is_no_account_is_none(written: str) -> None:
    assert link(written, BY_COLUMN["twitter"]) == Wrong(Reason.NOT_AN_ADDRESS)


def test_a_website_is_an_account_where_it_is_a_page_of_a_network() -> None:
    assert account("http://facebook.com/acme") == link("https://www.facebook.com/acme")
    for site in ("https://www.box.com/about", "https://acme.com", "https://twitter.com", ""):
        assert account(site) is None


def test_names_of_accounts_have_no_case_and_those_of_pages_do() -> None:
    assert (
        Link(LinkKind.X, "https://x.com/OpenAI").key == Link(LinkKind.X, "https://x.com/openai").key
    )
    assert Link(LinkKind.OTHER, "https://t.me/A").key != Link(LinkKind.OTHER, "https://t.me/a").key


@given(
    st.text() | st.text("/.:@#?abx%[]").map("https://x.com/".__add__),
    st.sampled_from([None, *BY_COLUMN.values()]),
)
def test_nothing_is_too_strange_and_what_comes_out_goes_in(written: str, network: object) -> None:
    found = link(written, network)  # type: ignore[arg-type]
    assert isinstance(found, Wrong) or link(found.url) == found

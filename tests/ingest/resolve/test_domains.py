"""The domain that stands for an organisation, or none."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.ingest.resolve.domains import domain
from api.ingest.values import DOMAIN_PATTERN


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.stripe.com/en-gb", "stripe.com"),
        ("STRIPE.COM.", "stripe.com"),
        ("http://docs.stripe.com:8080/x?y#z", "stripe.com"),
        ("//stripe.com", "stripe.com"),
        ("https//stripe.com", "stripe.com"),
        ("mailto:press@stripe.com", "stripe.com"),
        ("https://user:secret@stripe.com/", "stripe.com"),
        ("monzo.co.uk", "monzo.co.uk"),
        ("https://www.x.ai/about", "x.ai"),
        ("https://bücher.de/", "xn--bcher-kva.de"),
        ("https://www.linkedin.com/", "linkedin.com"),
        ("linkedin.com.", "linkedin.com"),
    ],
)
def test_an_address_leads_to_the_domain_that_is_registered(address: str, expected: str) -> None:
    assert domain(address) == expected


@pytest.mark.parametrize(
    "address",
    [
        "https://www.linkedin.com/company/stripe",
        "https://github.com/stripe",
        "https://stripe.github.io",
        "https://stripe.notion.site/jobs",
        "https://apps.apple.com/us/app/stripe/id978516833",
        "https://medium.com/@stripe",
        "t.me/stripe",
        "https://www.crunchbase.com/organization/stripe",
        "https://web.archive.org/web/2011/http://stripe.com",
        "someone@gmail.com",
    ],
)
def test_a_host_that_many_share_stands_for_nobody(address: str) -> None:
    assert domain(address) is None


@pytest.mark.parametrize(
    "address",
    ["", "n/a", "http://", "localhost:8000", "127.0.0.1", "http://[::1]/", "co.uk", "under_score.com",
     "-x.com", "stripe.com, stripe.dev", f"{'x' * 64}.de"],
)  # fmt: skip
def test_what_is_no_domain_gives_none(address: str) -> None:
    assert domain(address) is None


@given(st.text() | st.from_regex(r"[a-z:/]{0,8}[\w.@-]{0,30}[/:?]?[\w.]{0,9}"))
def test_any_text_gives_a_domain_that_the_column_takes_or_none(address: str) -> None:
    found = domain(address)
    assert found is None or re.fullmatch(DOMAIN_PATTERN, found)
    assert found is None or domain(found) == found

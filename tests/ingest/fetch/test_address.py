"""How addresses are spelled, and which ways to spell one are refused."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.ingest.fetch.address import Address, address
from api.ingest.fetch.errors import Code, FetchError


@pytest.mark.parametrize(("written", "expected"), [
    ("https://News.Example", "https://news.example/"),
    (" http://news.example.:80/a b?q=ü#part\n", "http://news.example/a%20b?q=%C3%BC"),
    ("https://news.example:8443/feed?a=1&b=2", "https://news.example:8443/feed?a=1&b=2"),
    ("http://bücher.example/", "http://xn--bcher-kva.example/"),
    ("http://[2001:DB8::1]:8080/", "http://[2001:db8::1]:8080/"),
    ("http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/"),
    ("http://localhost./", "http://localhost/"),
    ("http://①②⑦.⓪.⓪.①/", "http://127.0.0.1/"),
    ("http://news.example\\@127.0.0.1/", "http://news.example/@127.0.0.1/"),
])  # fmt: skip
def test_an_address_has_one_spelling(written: str, expected: str) -> None:
    found = address(written)
    assert str(found) == expected
    assert address(expected) == found


@pytest.mark.parametrize(("written", "reason"), [
    ("http://2130706433/", "no host"),
    ("http://0x7f000001/", "no host"),
    ("http://0x7f.1/", "no host"),
    ("http://0177.0.0.1/", "no host"),
    ("http://127.1/", "no host"),
    ("http://127.0.0.1.5./", "no host"),
    ("http://127%2e0.0.1/", "no host"),
    ("http://[fe80::1%25eth0]/", "no host"),
    ("http:///path", "no host"),
    ("http://a..b/", "no host"),
    ("http://news.example:99999/", "no address"),
    ("http://[::1", "no address"),
    ("ftp://news.example/", "http:// or https://"),
    ("file:///etc/passwd", "http:// or https://"),
    ("news.example/feed", "http:// or https://"),
    ("https://user@news.example/", "holds a user or a password"),
    ("https://news.example/" + "a" * 2_000, "is longer than 2,000"),
])  # fmt: skip
def test_what_no_feed_is_at_is_refused(written: str, reason: str) -> None:
    with pytest.raises(FetchError, match=reason) as caught:
        address(written)
    assert caught.value.code is Code.BAD_ADDRESS


@pytest.mark.parametrize(
    "written", ["https://user:pa55@news.example/", "ftp://user:pa55@h/", "http://u:pa55@h:x/"]
)
def test_no_refusal_shows_a_password(written: str) -> None:
    with pytest.raises(FetchError) as caught:
        address(written)
    assert "pa55" not in str(caught.value)


def test_what_is_relative_begins_where_it_stands() -> None:
    base = Address("https", "news.example", 443, "/a/b?c")
    assert str(address("../feed", base)) == "https://news.example/feed"
    assert str(address("//other.example/x", base)) == "https://other.example/x"
    assert str(address("?d", base)) == "https://news.example/a/b?d"


@given(st.text(alphabet=st.characters(codec="utf-8")) | st.from_regex(r"https?://\S*"))
def test_any_text_is_an_address_or_refused(written: str) -> None:
    with suppress(FetchError):
        found = address(written)
        assert str(found).isascii()
        assert address(str(found)) == found

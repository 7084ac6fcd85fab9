"""What a robots.txt allows us."""

from urllib.robotparser import RobotFileParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.ingest.fetch.robots import fits, rules

US = "Venturegraph/0.1 (+https://news.example)"
GROUPS = b"""\xef\xbb\xbf# ours
User-agent: Other
Disallow: /
Sitemap: https://news.example/sitemap.xml

user-AGENT : venturegraph # that is us
User-agent: Third
Crawl-delay: 2.5
Disallow: /private
Unknown: line
Allow: /private/feed

User-agent: *
Disallow: /
User-agent: VentureGraph/2
Disallow: /old
"""


def allowed(content: str, target: str) -> bool:
    return rules(content.encode(), US).allow(target)


def test_the_groups_that_name_us_hold_together_and_no_others() -> None:
    found = rules(GROUPS, US)
    assert found.delay == 2.5
    given = ("/", "/private", "/private/feed", "/privately", "/older")
    assert [found.allow(each) for each in given] == [True, False, True, False, False]
    assert not rules(GROUPS, "Else/1").allow("/")
    assert rules(GROUPS, "Else/1").delay == 0


def test_who_is_named_and_forbidden_nothing_may_what_others_may_not() -> None:
    assert allowed("User-agent: venturegraph\nDisallow:\n\nUser-agent: *\nDisallow: /", "/feed")


@pytest.mark.parametrize(
    "content", ["", "Disallow: /", "<html>no such page</html>", "User-agent: x\nDisallow: /"]
)
def test_where_nobody_forbids_anything_all_is_allowed(content: str) -> None:
    assert allowed(content, "/feed")


@pytest.mark.parametrize(("lines", "target", "expected"), [
    ("Disallow: /\nAllow: /feed", "/feed", True),
    ("Allow: /\nDisallow: /feed", "/feed", False),
    ("Allow: /feed\nDisallow: /feed", "/feed", True),
    ("Disallow: /*.xml$", "/a/feed.xml", False),
    ("Disallow: /*.xml$", "/a/feed.xml?a", True),
    ("Disallow: /*?feed=", "/?feed=rss", False),
    ("Disallow: /a*b*c", "/a1b2c3", False),
    ("Disallow: /a*b*c", "/a1c2b3", True),
    ("Disallow: /a*a$", "/a", True),
    ("Disallow: /a$", "/a", False),
    ("Disallow: /a$", "/ab", True),
    ("Disallow: *", "/a", False),
    ("Disallow: /über", "/%C3%BCber", False),
    ("Disallow: /a # b", "/a", False),
])  # fmt: skip
def test_the_longest_rule_that_fits_holds(lines: str, target: str, expected: bool) -> None:
    assert allowed(f"User-agent: *\n{lines}", target) is expected


def test_no_pattern_takes_long() -> None:
    assert not fits("/*" + "a*" * 100_000 + "b", "/" + "a" * 2_000)


# Of two slashes in a row robotparser makes none.
PARTS = st.text("ab", max_size=4)


@given(PARTS.map("/{}".format), st.lists(PARTS.map("/{}".format), max_size=4))
def test_without_stars_one_rule_means_what_it_does_to_others(
    target: str, forbidden: list[str]
) -> None:
    content = "\n".join(["User-agent: *", *(f"Disallow: {each}" for each in forbidden)])
    theirs = RobotFileParser()
    theirs.parse(content.splitlines())
    assert allowed(content, target) is theirs.can_fetch("x", target)


@given(st.binary() | st.text(st.sampled_from("User-agent: *Disallow/$\n#")).map(str.encode))
def test_any_bytes_are_rules(content: bytes) -> None:
    assert rules(content, US).allow("/feed") in (True, False)

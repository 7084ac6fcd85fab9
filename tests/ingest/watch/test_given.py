"""Which feeds a command is given."""

from pathlib import Path

import pytest

from scripts.watching.given import BadListError, given

LIST = """\ufeff# feeds that we read
https://News.example/feed   the-register # with its source

  https://other.example/#about
https://news.example/feed the-register
"""


def test_a_list_has_an_address_a_line_and_perhaps_its_source(tmp_path: Path) -> None:
    path = tmp_path / "feeds.txt"
    path.write_text(LIST, "utf-8")
    assert given([str(path), "http://third.example"]) == {
        "https://news.example/feed": "the-register",
        "https://other.example/": None,
        "http://third.example/": None,
    }


def test_all_that_is_wrong_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "feeds.txt"
    path.write_text(
        "https://a.example a\nfeed\nhttps://b.example The Register\nhttps://a.example b\n"
    )
    with pytest.raises(BadListError) as caught:
        given([str(path), "https://u:pa55@c.example"])
    told = str(caught.value).splitlines()
    assert [line.removeprefix(f"{path}:")[:2] for line in told[:3]] == ["2:", "3:", "4:"]
    assert "http:// or https://" in told[0]
    assert "'The Register' is no slug" in told[1]
    assert "has two sources, a and b" in told[2]
    assert "a user or a password" in told[3]
    assert "pa55" not in told[3]


def test_a_list_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadListError, match="is no address, and cannot be read"):
        given([str(tmp_path / "none")])

"""Article text: HTML that is safe to show, its plain text, how long it takes to read."""

import re
from html import unescape
from math import ceil

import nh3
from slugify import slugify

TAGS = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "li", "ol", "p", "pre", "strong", "ul",
}  # fmt: skip
BREAKS = re.compile(r"</(p|h\d|li|blockquote|pre)>|<br>")
WORDS_A_MINUTE = 200
# C, C++ and C# are three.
SPOKEN = [("+", " plus "), ("#", " sharp ")]


def sound(written: str) -> str:
    """Without what JSON may escape and UTF-8 or the database cannot hold."""
    return written.encode("utf-8", "replace").decode().replace("\0", "")


def sanitised(html: str) -> str:
    return nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, link_rel="nofollow noopener")


def plain(html: str) -> str:
    """Blocks stay apart."""
    spaced = BREAKS.sub(r"\g<0>\n", html)
    return unescape(nh3.clean(spaced, tags=set())).strip()


def line(html: str) -> str:
    """As a title has it."""
    return " ".join(plain(html).split())


def slug(name: str) -> str:
    return slugify(name, replacements=SPOKEN)


def minutes(text: str) -> int:
    return max(1, ceil(len(text.split()) / WORDS_A_MINUTE))

"""Texts as they were meant: encodings, escapes, tags, Markdown and blanks mended.

`mend` is for every cell of one line. What it does is undone by nobody who writes on purpose:
a name with `&amp;` in it was `&`. Markdown is not among it: `plain` is for titles alone.
"""

import re
from collections.abc import Callable
from html import unescape

import ftfy
from ftfy import TextFixerConfig
from markdown_it import MarkdownIt

from api.ingest import text
from api.ingest.cells.reasons import Reason, Wrong
from api.ingest.cells.spreadsheets import damaged

LONGEST_NAME = 200
# What people and programs write for nothing.
NOTHING = {
    "", "-", "--", "\u2013", "\u2014", "?", "n/a", "n.a.", "na", "nan", "none", "null", "nil",
    "unknown", "undisclosed", "not disclosed", "unspecified", "tbd",
}  # fmt: skip
# Of ASCII, what makes a text worth a look.
SUSPICIOUS = re.compile(r"[\x00-\x1f\x7f\\&<]|^ | $|  ")
ESCAPED_BYTES = re.compile(r"(?:\\{1,2}x[0-9a-fA-F]{2})+")
ESCAPED_CHARACTERS = re.compile(r"(?:\\{1,2}u[0-9a-fA-F]{4})+")
# A single backslash may be TeX, as in `\nabla` and `\tau`.
ESCAPED_BLANKS = re.compile(r"\\\\[nrt]|\\[nrt](?![a-z])")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
INLINE = "a|abbr|b|big|cite|code|del|em|font|i|ins|mark|s|small|span|strike|strong|sub|sup|u"
BLOCKS = (
    "article|audio|blockquote|body|br|button|center|dd|div|dl|dt|figcaption|figure|footer|form"
    "|h[1-6]|head|header|hr|html|iframe|img|input|li|link|main|meta|nav|ol|p|picture|pre|script"
    "|section|style|svg|table|tbody|td|th|thead|tr|ul|video"
)
# Of HTML alone: `<jane@example.org>` and `<3` are text.
TAG = re.compile(rf"</?(?:({INLINE})|{BLOCKS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
OPENS, CLOSES = "<!--", "-->"
TEMPLATE = re.compile(r"\{%[^%{}]*%\}|\{\{[^{}]*\}\}")
# Zero width space, word joiner, byte order mark, soft hyphen; marks of direction.
INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# They join letters of some scripts, and the parts of an emoji.
JOINERS = re.compile("(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
# Quotes and full-width punctuation are as they were meant; entities are undone in ASCII too, above.
FIXES = TextFixerConfig(uncurl_quotes=False, fix_character_width=False, unescape_html=False)
PASSES = 20

PUNCTUATED = re.compile(r"\\([!-/:-@\[-`{-~])")
LEADING = re.compile(r"^(?:#{1,6}|>|[-*+•])\s+")
CLOSING = re.compile(r"\s#+$")
LINK = re.compile(r"!?\[([^\[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+[\"'][^()]*[\"'])?\)")
# At the edges of words: the stars of `M*A*S*H`, which CommonMark takes for emphasis, are none.
EMPHASIS = re.compile(
    r"(?<![\w*_~`\\])(\*{1,3}|_{1,3}|~~|`)(?=\S)([^*`~]{1,300}?)(?<=\S)\1(?![\w*_~`])"
)
# HTML within it is HTML: what may be shown of it is for text.sanitised to say.
MARKDOWN = MarkdownIt("commonmark").enable("table")
# h2 is the first heading that an article's text has, and a table is a list of its rows.
SHOWN_AS = {"h1": "h2", "h5": "h4", "h6": "h4", "table": "ul", "tr": "li"}


def mend(written: str) -> str:
    """One line, NFC; what was damaged twice is mended twice."""
    if written.isascii() and not SUSPICIOUS.search(written):
        return written
    return settled(mended, written)


def plain(written: str) -> str:
    """Of a title in Markdown or HTML, or in what is left of either."""
    return settled(undressed, mend(written))


def nothing(written: str) -> bool:
    return mend(written).lower() in NOTHING


def name(written: str, longest: int = LONGEST_NAME) -> str | Wrong | None:
    """None where nothing is written."""
    found = mend(written)
    if damaged(found):
        return Wrong(Reason.SPREADSHEET)
    if found.lower() in NOTHING:
        return None
    if not any(each.isalnum() for each in found):
        return Wrong(Reason.NOT_A_NAME)
    return found if len(found) <= longest else Wrong(Reason.TOO_LONG)


def body(markdown: str) -> str:
    """As text.sanitised leaves it."""
    kept = TEMPLATE.sub("", uncommented(recoded(CONTROLS.sub("", markdown))))
    tokens = MARKDOWN.parse(kept)
    for token in tokens:
        token.tag = SHOWN_AS.get(token.tag, token.tag)
    return text.sanitised(MARKDOWN.renderer.render(tokens, MARKDOWN.options, {}))


def settled(step: Callable[[str], str], written: str) -> str:
    for _ in range(PASSES):
        if (better := step(written)) == written:
            break
        written = better
    return written


def mended(written: str) -> str:
    if "\\" in written:
        written = ESCAPED_BYTES.sub(octets, written)
        written = ESCAPED_CHARACTERS.sub(characters, written)
        written = ESCAPED_BLANKS.sub(" ", written)
    if "&" in written:
        written = ENTITY.sub(lambda found: unescape(found[0]), written)
    if "<" in written:
        written = TAG.sub(between, uncommented(written))
    return " ".join(CONTROLS.sub("", recoded(written)).split())


def recoded(written: str) -> str:
    if written.isascii():
        return written
    return JOINERS.sub("", INVISIBLE.sub("", ftfy.fix_text(written, FIXES)))


def uncommented(written: str) -> str:
    """No regular expression: those that open and do not close would take it the square of time."""
    kept, *others = written.split(OPENS)
    for each in others:
        _, closed, behind = each.partition(CLOSES)
        kept += f" {behind}" if closed else OPENS + each
    return kept


def undressed(written: str) -> str:
    bare = CLOSING.sub("", TEMPLATE.sub(" ", LEADING.sub("", written)))
    bare = EMPHASIS.sub(r"\2", LINK.sub(r"\1", bare))
    return mend(PUNCTUATED.sub(r"\1", bare))


def octets(found: re.Match[str]) -> str:
    try:
        return bytes.fromhex(found[0].replace("\\", "").replace("x", "")).decode()
    except UnicodeDecodeError:
        return found[0]


def characters(found: re.Match[str]) -> str:
    units = bytes.fromhex(found[0].replace("\\", "").replace("u", ""))
    return units.decode("utf-16-be", "replace")


def between(tag: re.Match[str]) -> str:
    return "" if tag[1] else " "

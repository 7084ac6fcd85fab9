"""The text of an article in a page: what trafilatura finds, without what leads elsewhere."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from copy import deepcopy
from itertools import islice, takewhile

import trafilatura
from lxml.html import HtmlElement, tostring
from trafilatura.htmlprocessing import convert_to_html
from trafilatura.settings import Document

from api.ingest.sources import markup, shown
from api.ingest.sources.details import Details
from api.ingest.text import plain

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = {"article", "blockquote", "div", "header", "li", "p", "section", *HEADINGS}
SHOWN = ("p", "h2", "h3", "div", "span")
MARK = "\u241f"
# A card has some lines; a link that never ends may hold the article.
LONGEST_CARD = 1_000
LONGEST_LABEL = 5
LONGEST_NOTICE = 40
LONGEST_LINE = 100
# How many links of a site stand before the title in a page without a head.
NEAR = 10
LINKED = 0.9
# trafilatura takes the square of their time. The longest pages of newspapers have some 10,000.
MOST = 40_000
BROKEN_OFF = ("...", "\u2026")
# What a page says to its readers, not what an article says to them.
NOTICE = re.compile(
    r"^advertisement( \d+)?$"
    r"|^(advertentie|anzeige|pubblicit\u00e0|publicidade?|publicit\u00e9|werbung)$"
    r"|^(also read|click here|follow us|log in|(read|see) (also|more)"
    r"|share this|sign (in|up)|subscribe (for|now|to|today))\b"
    r"|^(\u00e0 lire|le[ae] tambi\u00e9n|lees ook|leggi anche|leia (mais|tamb\u00e9m)"
    r"|lesen sie (auch|mehr)|lire aussi|mehr zum thema)\b"
    r"|\u00a9|\ball rights reserved\b"
    r"|\b(story|article) continues below\b|\b(sign|log) in now\b"
    r"|\bour (\w+ ){,2}(newsletters?|(privacy|comment) policy|terms of (use|service))\b",
    re.IGNORECASE,
)
# How much of what the page calls its text has to be in what was found.
WHOLE = 0.8
WORD = re.compile(r"\w+")


def body(page: HtmlElement, told: Details) -> str:
    """HTML of any kind. The title is not part of it."""
    found = without_teasers(without_notices(without_links(blocks(page))))
    found = begun(found, told)
    if told.text and lacks(found, told.text):
        return markup.paragraphs(plain(told.text))
    first = standfirst(page, told.summary or "", found)
    written = [tostring(each, encoding="unicode", with_tail=False) for each in found]
    return "\n".join([markup.paragraphs(first), *written])


def begun(found: list[HtmlElement], told: Details) -> list[HtmlElement]:
    """Without what stands before the title, and without the title, its writers and its time."""
    short = list(takewhile(lambda each: len(words(text(each))) <= LONGEST_LABEL, found[:NEAR]))
    for at, each in enumerate(found[: len(short) + 1]):
        if same(text(each), told.title):
            found = found[at:]
            break
    while found and is_before(found[0], told):
        found = found[1:]
    return found


def is_before(block: HtmlElement, told: Details) -> bool:
    written = text(block)
    if block.tag == "h1" or same(written, told.title):
        return True
    return len(written) <= LONGEST_LINE and shown.is_line(written, told.authors, told.language)


def blocks(page: HtmlElement) -> list[HtmlElement]:
    if sum(1 for _ in islice(page.iter(), MOST + 1)) > MOST:
        return []
    found = trafilatura.bare_extraction(
        marked(page),
        output_format="html",
        include_comments=False,
        include_links=True,
        include_formatting=True,
    )
    if not isinstance(found, Document):
        return []
    whole = convert_to_html(found.body).find("body")
    return [each for each in whole if MARK not in text(each)]


def lacks(found: Sequence[HtmlElement], whole: str) -> bool:
    """Where a page shows no text, trafilatura has what the page calls its text, in one piece."""
    in_one = len(found) == 1 and len(whole.splitlines()) > 1
    return in_one or share(whole, " ".join(map(text, found))) < WHOLE


def marked(page: HtmlElement) -> HtmlElement:
    """Cards are known afterwards; without them trafilatura would find other things."""
    whole = deepcopy(page)
    for link in whole.iterfind(".//a[@href]"):
        if is_card(link):
            for each in link.iter():
                each.text = MARK + (each.text or "")
    return whole


def is_card(link: HtmlElement) -> bool:
    """A link around blocks shows another page."""
    holds = any(each.tag in BLOCKS for each in link.iterdescendants())
    return holds and len(text(link)) < LONGEST_CARD


def text(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def words(written: str | None) -> list[str]:
    return WORD.findall((written or "").lower())


def same(one: str, other: str | None) -> bool:
    return words(one) == words(other)


def share(part: str, whole: str) -> float:
    """How much of the one is in the other."""
    there, counted = Counter(words(whole)), Counter(words(part))
    return (counted & there).total() / max(counted.total(), 1)


def without_links(found: Iterable[HtmlElement]) -> list[HtmlElement]:
    """Without blocks that only lead elsewhere, and what is said before them."""
    kept: list[HtmlElement] = []
    for each in found:
        if not leads_elsewhere(each):
            kept.append(each)
        elif kept and is_label(kept[-1]):
            kept.pop()
    return kept


def leads_elsewhere(block: HtmlElement) -> bool:
    """A heading that is a link has its text below it."""
    if block.tag in HEADINGS:
        return False
    linked = sum(len(text(link)) for link in block.iterfind(".//a"))
    return linked > LINKED * len(text(block))


def is_label(block: HtmlElement) -> bool:
    written = text(block)
    return len(words(written)) <= LONGEST_LABEL and (block.tag in HEADINGS or written.endswith(":"))


def without_notices(found: Iterable[HtmlElement]) -> list[HtmlElement]:
    return [each for each in found if not is_notice(text(each))]


def without_teasers(found: list[HtmlElement]) -> list[HtmlElement]:
    """An article does not end in several paragraphs that break off."""
    broken = 0
    for each in reversed(found):
        if not text(each).endswith(BROKEN_OFF):
            break
        broken += 1
    return found[:-broken] if broken > 1 else found


def is_notice(written: str) -> bool:
    return len(words(written)) <= LONGEST_NOTICE and bool(NOTICE.search(written))


def standfirst(page: HtmlElement, summary: str, found: Sequence[HtmlElement]) -> str:
    """What a page shows of its summary before the text, if that does not begin with it anyway."""
    if not words(summary) or share(summary, " ".join(map(text, found[:3]))) > WHOLE:
        return ""
    shown = (each for each in page.iter(*SHOWN) if same(text(each), summary))
    return next((text(each) for each in shown if not is_linked(each)), "")


def is_linked(element: HtmlElement) -> bool:
    return leads_elsewhere(element) or any(each.tag == "a" for each in element.iterancestors())

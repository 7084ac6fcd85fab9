"""What the makers of feeds put into the HTML of an article, and is no part of it."""

import re
from html import escape

from lxml.etree import ParserError
from lxml.html import HtmlElement, HTMLParser, fragment_fromstring, tostring

# Forms of newsletters, buttons, and fields that an entry has anyway, by their classes.
CLASSES = {
    "button-wrapper", "feedflare", "field--name-created", "field--name-title", "field--name-uid",
    "jp-relatedposts", "sharedaddy", "subscription-widget", "subscription-widget-wrap",
    "subscription-widget-wrap-editor",
}  # fmt: skip
# `The post X appeared first on Y.`, `X was originally published in Y on Medium, where …`.
SAYS = re.compile(
    r"^the post .+ (?:first appeared|appeared first) on .+|.+ was originally published (?:in|on) .+"
    r"|\u00a9? ?\d{4} .+ all rights reserved\b.*",
    re.IGNORECASE | re.DOTALL,
)
MORE = re.compile(
    r"^\W*(?:continue reading|keep reading|learn more|read (?:more|on|the (?:full|rest|whole) .+)"
    r"|weiterlesen|lire la suite|leer m\u00e1s|sigue leyendo)\b.{0,80}$",
    re.IGNORECASE,
)
ALSO = re.compile(r"^(?:also read|read (?:also|more)|related|see also)\s*:", re.IGNORECASE)
LONGEST = 400
# At the end of a text, of which there may be many.
MOST = 10


def trimmed(html: str) -> str:
    if "<" not in html:
        return html
    parser = HTMLParser(remove_comments=True, remove_pis=True)
    try:
        whole = fragment_fromstring(html, create_parent="div", parser=parser)
    except (ParserError, ValueError):
        return html
    if not taken_out(whole):
        return html
    written = (tostring(each, encoding="unicode") for each in whole)
    return escape(whole.text or "", quote=False) + "".join(written)


def taken_out(whole: HtmlElement) -> bool:
    found = 0
    for each in list(whole.iterdescendants("div", "p", "span")):
        if CLASSES & set(each.get("class", "").split()) or is_link_to_more(each):
            each.drop_tree()
            found += 1
    for _ in range(MOST):
        if (last := ending(whole)) is None:
            break
        last.drop_tree()
        found += 1
    return found > 0


def is_link_to_more(block: HtmlElement) -> bool:
    written = text(block)
    if ALSO.match(written) is None:
        return False
    linked = sum(len(text(each)) for each in block.iterfind(".//a"))
    return 2 * linked > len(written)


def ending(whole: HtmlElement) -> HtmlElement | None:
    """What ends the last block, or is it, and leads on to the site."""
    last = whole
    while len(last) and not (last[-1].tail or "").strip():
        last = last[-1]
        written = text(last)
        leads = MORE if last.tag == "a" else SAYS
        if len(written) <= LONGEST and leads.match(written):
            return last
        if not written and last.tag in {"br", "hr", "img", "p"}:
            return last
    return None


def text(element: HtmlElement) -> str:
    """So much of it that one sees whether it is longer."""
    found, length = [], 0
    for each in element.itertext():
        found.append(each[: 2 * LONGEST])
        length += len(each)
        if length > 2 * LONGEST:
            break
    return " ".join("".join(found).split())

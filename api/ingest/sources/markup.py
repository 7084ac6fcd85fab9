"""HTML as others write it -> HTML as articles have it."""

import re
from html import escape
from typing import Any

import nh3

from api.ingest import text

# What has no place of its own in an article, and what stands for it there.
STANDS_FOR = {
    "b": "strong", "h1": "h2", "h5": "h4", "h6": "h4", "i": "em",
    "article": "p", "dd": "p", "div": "p", "dt": "p", "figcaption": "p", "header": "p", "main": "p",
    "section": "p", "table": "p", "td": "p", "th": "p", "tr": "p",
}  # fmt: skip
LEFT_OUT = {
    "aside", "audio", "button", "form", "iframe", "math", "nav", "noscript", "object", "script",
    "select", "style", "svg", "template", "textarea", "title", "video",
}  # fmt: skip
# As nh3 writes them: without attributes.
TAG = re.compile(r"<(/?)(\w+)>")
EMPTY = re.compile(r"<(p|h\d|li|strong|em|blockquote|a)(?: [^<>]*)?>\s*</\1>")
PRE = re.compile(r"(<pre>.*?</pre>)", re.DOTALL)
SPACES = re.compile(r"(?:\s|&nbsp;)+")
EDGED = "(?:p|h[2-4]|li|ul|ol|blockquote)"
AT_EDGES = re.compile(rf"(?<=<p>) | (?=</?{EDGED}>)|(?<=</p>) ")


def shaped(html: str, base: str) -> str:
    """Sanitised. base: where relative links begin."""
    try:
        known = cleaned(html, ("rewrite_with_base", base))
    except ValueError:  # links.address takes addresses for good that browsers refuse
        known = cleaned(html, "deny")
    renamed = TAG.sub(lambda tag: f"<{tag[1]}{STANDS_FOR.get(tag[2], tag[2])}>", known)
    # What held only what was empty is empty then.
    return EMPTY.sub("", EMPTY.sub("", tight(text.sanitised(renamed)))).strip()


def cleaned(html: str, relative: Any) -> str:
    return nh3.clean(
        html,
        tags=text.TAGS | STANDS_FOR.keys(),
        clean_content_tags=LEFT_OUT,
        attributes={"a": {"href"}, "*": set()},
        url_relative=relative,
    )


def tight(html: str) -> str:
    """Spaces mean nothing but in `pre`."""
    parts = PRE.split(html)
    parts[::2] = (AT_EDGES.sub("", SPACES.sub(" ", each)) for each in parts[::2])
    return "".join(parts)


def paragraphs(plain: str) -> str:
    """Of a text whose paragraphs are lines."""
    lines = (" ".join(line.split()) for line in plain.splitlines())
    return "\n".join(f"<p>{escape(line, quote=False)}</p>" for line in lines if line)

"""Texts in data that has them as a text, an object, or a list of either."""

import re
from typing import Any

from api.ingest import text

NAMING = ("name", "@value")
# Before one word in other languages it may be a name's own: Von Miller.
BY = re.compile(
    r"^(?:(?:(?:posted|written)\s+)?by:?|(?:par|por|von)(?=(?:\s+\S+){2})(?!\s+(?:de[mnr]|und)\b))\s+",
    re.IGNORECASE,
)
EMAIL = re.compile(r"\S+@\S+")
AND = r"(?:and|e|en|et|og|und|y)"
BETWEEN = re.compile(rf"\s*[,;&]\s*(?:{AND}\s+)?|\s+{AND}\s+")
# What somebody does there is no further name.
ROLE = re.compile(
    r",\s*(?:[\w-]+\s+){0,3}(?:columnist|contributor|correspondent|editor|journalist|reporter|writer)s?$",
    re.IGNORECASE,
)
# `Page Type: Article` and keys are a site's own.
OWN = re.compile(r".*:.*|[0-9a-f-]{32,36}", re.DOTALL)
# A first name and a last one.
FULL = re.compile(r"[^\W\d_a-z][\w.'\u2019-]*(\s+[\w.'\u2019-]+){1,3}")


def written(value: Any) -> list[str]:
    """{"name": "A"} and ["A"] -> A."""
    several = value if isinstance(value, list) else [value]
    found = (inner(each) if isinstance(each, dict) else each for each in several)
    flat = (one for each in found for one in (each if isinstance(each, list) else [each]))
    return [text.sound(each) for each in flat if isinstance(each, str)]


def inner(node: dict[str, Any]) -> Any:
    return next((node[key] for key in NAMING if key in node), None)


def names(value: Any) -> list[str]:
    """As lines, each once."""
    return list(dict.fromkeys(filter(None, map(text.line, written(value)))))


def people(value: Any) -> list[str]:
    """Several in one text are told apart where each of them has a full name. An address is none."""
    found: list[str] = []
    for each in names(value):
        if "://" in each:
            continue
        whole = ROLE.sub("", BY.sub("", EMAIL.sub("", each)).strip(" ()<>"))
        parts = BETWEEN.split(whole)
        found += parts if all(map(FULL.fullmatch, parts)) else [whole]
    return list(dict.fromkeys(filter(None, found)))


def labels(value: Any) -> list[str]:
    """Without those that a site keeps for itself: all of them, where all are codes."""
    found = [each for each in names(value) if not OWN.fullmatch(each)]
    return [] if len(found) > 2 and all(map(str.isupper, found)) else found

"""What kinds of documents are taken: feeds, pages, XML, JSON, CSV and plain text."""

import re

from werkzeug.http import parse_options_header

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9,"
    " text/xml;q=0.9, text/html;q=0.8, application/json;q=0.8, text/csv;q=0.8, */*;q=0.1"
)
TAKEN = re.compile(
    r"text/(html|xml|plain|csv|json|x-json|rdf|rss|tab-separated-values)"
    r"|application/(xml|json|csv|rdf|rss|jsonl|jsonlines|x-(json|ndjson|rss|csv|jsonlines)|ndjson)"
    r"|(application|text)/[\w.-]+\+(xml|json)"
)


def taken(content_type: str) -> bool:
    """What does not say its type is for its reader to tell."""
    kind, _ = parse_options_header(content_type)
    return not kind or bool(TAKEN.fullmatch(kind.lower()))

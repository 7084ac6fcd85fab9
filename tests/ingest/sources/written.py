"""Pages of an article, written for tests."""

import json
from typing import Any

from api.ingest import text
from api.ingest.sources import pages
from api.ingest.sources.said import Article
from tests.ingest.sources.reading import articles

URL = "https://news.example/2023/12/mistral"
PARAGRAPHS = [
    "Mistral AI, a company from Paris that makes language models, has raised 385 million euros only six months after its first round, which was the largest of its kind in Europe.",
    "The money comes from Andreessen Horowitz and Lightspeed, among others, and values the company at about two billion dollars, as several people who know of it have said.",
    "Its founders worked for DeepMind and Meta before, and publish the weights of their models, which sets them apart from most of those they compete with.",
]
LINKED = {
    "@context": "https://schema.org", "@type": "NewsArticle", "headline": "Mistral AI raises &#8364;385m",
    "datePublished": "2023-12-11T09:30:00+01:00", "dateModified": "2023-12-12T10:00:00Z", "url": "/2023/12/mistral",
    "author": [{"@type": "Person", "name": "Ada Lovelace"}], "publisher": {"name": "News"}, "inLanguage": "eng",
    "articleSection": ["Startups", "AI"], "keywords": "AI, France,Section: Tech", "image": {"url": "/m.png"},
    "isAccessibleForFree": "False", "description": "What the round means.",
}  # fmt: skip
META = """<meta property="og:title" content="Mistral raises a lot | News"><meta property="og:site_name" content="News">
<meta property="article:published_time" content="2023-12-11T08:00:00Z"><meta name="author" content="By Alan Turing">
<meta property="og:image" content="https://news.example/og.png"><meta property="article:tag" content="Money">
<meta property="og:locale" content="en_GB"><meta name="description" content="What it means."><link rel="canonical" href="/2023/12/mistral">"""


def block(value: Any) -> str:
    return f'<script type="application/ld+json">{value if isinstance(value, str) else json.dumps(value)}</script>'


def page(head: str = "", before: str = "", after: str = "", body: list[str] = PARAGRAPHS) -> str:
    paragraphs = "".join(f"<p>{each}</p>" for each in body)
    return f"<!DOCTYPE html><html><head>{head}</head><body><nav><a href='/'>Home</a></nav><main><article>{before}{paragraphs}{after}</article></main><footer>Imprint</footer></body></html>"


def only(content: str | bytes, where: str = URL) -> Article:
    (article,) = articles(pages, content, where)
    return article


def shown(content: str) -> list[str]:
    return text.plain(only(content).html or "").splitlines()

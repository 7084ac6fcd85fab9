"""An article as its records have it -> what is shown of it. Of its texts the longest is: a feed has
the beginning of what a page has. What no record says is made of what they do."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from textwrap import shorten
from typing import Any

from xxhash import xxh3_64_hexdigest

from api.ingest import text
from api.ingest.articles import ArticleRecord, ImageRecord, MentionRecord, StoryRecord
from api.ingest.intake.shown import shown
from api.ingest.load.observed import Facts, History, Observed
from api.ingest.resolve.articles import Known
from api.ingest.resolve.organisations import Organisation
from api.ingest.sources import markup
from api.ingest.sources.said import Article, Filed
from api.ingest.stored import analysed
from schema.enums import MentionRole

LONGEST_EXCERPT, SHORTEST_EXCERPT = 300, 120
SENTENCE = re.compile(r"[.!?…。！？][\"'”’»)\]]*(?=\s|$)|[。！？]")
BETWEEN = "|"
NOWHERE = Filed()


def facts(said: Article) -> Facts:
    """body: how long it is, and a hash: the text itself is the article's."""
    whole = text.plain(text.sanitised(said.html or ""))
    found = {
        "title": said.title,
        "excerpt": (said.copy and said.summary) or excerpt(said.summary or whole),
        "body": digest(whole) if whole else None,
        "language": said.language,
        "published": said.published and written(said.published),
        "updated": said.updated and written(said.updated),
        "url": said.url,
        "guid": said.guid,
        "image_url": said.image,
        "publisher": None if said.copy else said.publisher,
        "section": said.section,
        "authors": BETWEEN.join(said.authors),
        "tags": BETWEEN.join(said.tags),
        "names": BETWEEN.join(map(":".join, said.names)),
    }
    return {name: value for name, value in found.items() if value}


def digest(plain: str) -> str:
    return f"{len(plain)} {xxh3_64_hexdigest(plain.encode())}"


def length(body: str) -> int:
    return int(body.partition(" ")[0])


def written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def excerpt(whole: str) -> str:
    """Whole sentences, if there are some of that length."""
    line = " ".join(whole.split())
    if len(line) <= LONGEST_EXCERPT:
        return line
    ends = [each.end() for each in SENTENCE.finditer(line[:LONGEST_EXCERPT])]
    if ends and ends[-1] >= SHORTEST_EXCERPT:
        return line[: ends[-1]]
    cut = shorten(line, LONGEST_EXCERPT, placeholder="…")
    return cut if len(cut) > 1 else f"{line[: LONGEST_EXCERPT - 1]}…"


def stored(row: Any) -> Facts:
    found = {
        "title": row.title,
        "excerpt": row.excerpt,
        "body": digest(row.body_text),
        "language": row.language,
        "published": written(row.published_at),
        "url": row.source_url,
        "image_url": row.image_url,
    }
    return {name: value for name, value in found.items() if value}


def filled(said: Facts) -> Facts:
    """With what is made of the others."""
    line = said.get("excerpt") or excerpt(said["title"])
    return {"excerpt": line, "body": digest(line), "language": "en", **said}


def printed(row: Any, history: History, news: Sequence[Observed]) -> Facts:
    """row: the article as it is until now; None of a new one."""
    before, said = history.with_news(news)
    now = longest(said, history.standing(news).values())
    today = stored(row) if row else {}
    if before:
        made = filled(shown({}, [], before))
        told = {name for each in before for name in each}
        today = {
            name: value for name, value in today.items() if name in told or made.get(name) != value
        }
    return filled(shown(today, before, now))


def longest(said: Sequence[Facts], standing: Iterable[Facts]) -> list[Facts]:
    bodies = [each["body"] for each in standing if "body" in each]
    body = max(bodies, key=length, default=None)
    return [{**each, "body": body} if body and "body" in each else each for each in said]


def html(said: Facts, row: Any, texts: Mapping[str, str]) -> str:
    """texts: {body: HTML} of those that are told now."""
    if said["body"] in texts:
        return texts[said["body"]]
    if row and said["body"] == digest(row.body_text):
        return row.body or markup.paragraphs(row.body_text)
    return markup.paragraphs(said["excerpt"])


def recorded(
    known: Known,
    said: Facts,
    html: str,
    named: list[MentionRecord],
    filed: Filed = NOWHERE,
    **rest: Any,
) -> ArticleRecord:
    """How long it takes to read is known of a text that is not all here."""
    row = known.row
    primary = [each.company for each in named if each.role == MentionRole.PRIMARY]
    image = said.get("image_url")
    alt = row.image_alt if row and row.image_url == image else filed.alt
    same = row and said["body"] == digest(row.body_text)
    return ArticleRecord(
        id=known.id,
        title=said["title"],
        excerpt=said["excerpt"],
        body=html,
        language=said["language"],
        published_at=datetime.fromisoformat(said["published"]),
        image=ImageRecord(url=image, alt=alt) if image else None,
        read_minutes=row.read_minutes if same else filed.minutes,
        company=next(iter(primary), None),
        mentions=named,
        source_url=said.get("url"),
        **rest,
    )


def about(filed: Filed, companies: Mapping[str, Organisation]) -> list[MentionRecord]:
    """The company of which its record says that it is about it."""
    of = companies.get(filed.company_record) if filed.company else None
    return [MentionRecord(company=of.slug, role=MentionRole.PRIMARY)] if of and of.slug else []


def standing(row: Any) -> dict[str, Any]:
    """What nobody but an editor says of it."""
    story = StoryRecord(slug=row.story, title=row.story_title) if row.story else None
    names = ("slug", "status", "category", "topics", "source", "region")
    return {
        **{name: getattr(row, name) for name in names},
        "story": story,
        "analysis": analysis(row),
    }


def analysis(row: Any) -> dict[str, Any] | None:
    names = ("summary", "novelty", "novelty_reason", "significance", "significance_reason")
    return analysed(**{name: getattr(row, name) for name in names}) if row.summary else None

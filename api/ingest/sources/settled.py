"""Articles as they can go in: with a title of one clean line, and published on a day that is known.

What says no day of its own was published when it was last changed, else on the day in its address:
`/2024/05/17/`. A time of ours would be made up.
"""

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from api.ingest.cells import text
from api.ingest.cells.dates import Span
from api.ingest.cells.moments import utc
from api.ingest.cells.reasons import Reason
from api.ingest.sources.said import Article, Dropped, Rejected, Said

LONGEST_TITLE = 500
IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/-])")
# As readers call it.
PUBLISHED = ("published", "date_published")
# The format that reads what was refused.
OWN = "articles"
# Somewhere it is tomorrow already.
AHEAD = timedelta(days=1)
# Rows among which a time is counted, and how often it stands there by no chance.
WINDOW, SEVERAL = 5_000, 3


def settled(said: Iterable[Said | Rejected], span: Span) -> Iterator[Said | Rejected]:
    for each in said:
        yield fit(each, span) if isinstance(each, Article) else each


def fit(article: Article, span: Span) -> Article | Rejected:
    article.title = text.plain(article.title)
    for name in ("published", "updated"):
        setattr(article, name, believed(article, name, span))
    article.published = article.published or article.updated or day_of(article.url, span)
    if not article.title:
        return refused(article, "title", Reason.NO_TITLE)
    if len(article.title) > LONGEST_TITLE:
        return refused(article, "title", Reason.TOO_LONG)
    return article if article.published else refused(article, "publishedAt", Reason.NO_DATE)


def believed(article: Article, name: str, span: Span) -> datetime | None:
    when = utc(getattr(article, name))
    if when is None or span.first <= when.date() <= span.last + AHEAD:
        return when
    reason = Reason.OUT_OF_RANGE if when.date() < span.first else Reason.IN_THE_FUTURE
    article.dropped.append(Dropped(name, reason, when.isoformat()))
    return None


def day_of(url: str, span: Span) -> datetime | None:
    for found in IN_ADDRESS.finditer(url):
        try:
            day = datetime.strptime("-".join(found.groups()), "%Y-%m-%d").replace(tzinfo=UTC)
        except ValueError:
            continue
        if span.first <= day.date() <= span.last + AHEAD:
            return day
    return None


def lacking(article: Article) -> Rejected:
    """One without a title, else without an address that is one."""
    if article.title:
        return refused(article, "source.url", Reason.NO_LINK)
    return refused(article, "title", Reason.NO_TITLE)


def refused(article: Article, field: str, reason: Reason) -> Rejected:
    """As a record of our own (articles.py), which is what it goes in as once it is mended. Where
    its day was left out, that is why."""
    left = next((each for each in article.dropped if each.field in PUBLISHED), None)
    day = article.published.isoformat() if article.published else left and left.original
    original = {
        "title": article.title, "publishedAt": day,
        "source": {"name": article.publisher, "url": article.url},
        "excerpt": article.summary, "body": article.html, "language": article.language,
        "image": article.image,
    }  # fmt: skip
    told = left.reason if left and field == "publishedAt" else reason
    return Rejected(replace(article.origin, format=OWN), field, told, original)


def unfetched(said: Iterable[Said | Rejected]) -> Iterator[Said | Rejected]:
    """A time with a fraction of a second that several have is when they were fetched: publishers
    tell seconds."""
    held: deque[Said | Rejected] = deque()
    often: Counter[datetime] = Counter()
    fetched: set[datetime] = set()
    for each in said:
        held.append(each)
        if when := fine(each):
            often[when] += 1
            if often[when] >= SEVERAL:
                fetched.add(when)
        if len(held) > WINDOW:
            first = held.popleft()
            if when := fine(first):
                often[when] -= 1
            yield without(first, fetched)
    for each in held:
        yield without(each, fetched)


def fine(said: Said | Rejected) -> datetime | None:
    """A time of publication to the fraction of a second."""
    when = said.published if isinstance(said, Article) else None
    return when if when and when.microsecond else None


def without(said: Said | Rejected, fetched: set[datetime]) -> Said | Rejected:
    if isinstance(said, Article) and said.published in fetched:
        said.dropped.append(Dropped("published", Reason.FETCHED, said.published.isoformat()))
        said.published = None
    return said

"""The companies that an article names: which, as what, and where they stand."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from api.ingest.articles import MentionRecord
from api.ingest.reading.beside import Beside
from api.ingest.reading.gazetteer import Gazetteer, Named
from api.ingest.reading.roles import roles
from schema.enums import MentionRole, Within

MOST = 50
# By chance a text names one once.
SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Read:
    """An article's title and its plain text, and the companies in both, by where they stand."""

    title: str
    text: str
    named: Sequence[Named[UUID]]

    @classmethod
    def of(cls, gazetteer: Gazetteer[UUID], title: str, text: str, beside: Beside) -> "Read":
        return cls(title, text, gazetteer.find(f"{title}\n{text}", beside))

    def place(self, start: int) -> tuple[Within, int]:
        """Where in the title or the text it is what stands there in both."""
        if start <= len(self.title):
            return Within.TITLE, start
        return Within.TEXT, start - len(self.title) - 1


def mentions(read: Read, slugs: Mapping[UUID, str]) -> list[MentionRecord]:
    """The primary one first. slugs: of the companies that are there by now."""
    named = [each for each in read.named if each.id in slugs]
    first = {each.id: each for each in reversed(named)}
    given = parts(read.title, named)
    ordered = sorted(
        first.values(), key=lambda each: (given[each.id] != MentionRole.PRIMARY, each.start)
    )
    return [mention(read, each, slugs[each.id], given[each.id]) for each in ordered[:MOST]]


def parts(title: str, named: Sequence[Named[UUID]]) -> dict[UUID, MentionRole]:
    """One that the text names once, in passing, is not what it is about."""
    often = Counter(each.id for each in named)
    headed = {each.id for each in named if each.end <= len(title)}
    return {
        key: MentionRole.OTHER if key not in headed and often[key] < SEVERAL else role
        for key, role in roles(title, named).items()
    }


def mention(read: Read, named: Named[UUID], slug: str, role: MentionRole) -> MentionRecord:
    within, start = read.place(named.start)
    return MentionRecord(company=slug, role=role, surface=named.surface, within=within, start=start)

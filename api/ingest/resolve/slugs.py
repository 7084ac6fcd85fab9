"""Addresses for what is new: the name's slug, with a number where it is taken."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ARRAY, String, TextClause, bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.text import slug
from api.ingest.values import LONGEST_SLUG

Of = TypeVar("Of")

# A former slug still leads somewhere.
TAKEN = text("""
    select slug from organisations where slug = any(:slugs)
    union all select slug from people where slug = any(:slugs)
    union all select slug from slug_history
        where slug = any(:slugs) and type in ('organisations', 'people')
""").bindparams(bindparam("slugs", type_=ARRAY(String)))
PRINTED = text("""
    select slug from articles where slug = any(:slugs)
    union all select slug from slug_history where slug = any(:slugs) and type = 'articles'
""").bindparams(bindparam("slugs", type_=ARRAY(String)))
PUBLISHERS = text("""
    select slug from sources where slug = any(:slugs)
    union all select slug from slug_history where slug = any(:slugs) and type = 'sources'
""").bindparams(bindparam("slugs", type_=ARRAY(String)))
# Most names are free.
AT_ONCE = 8
ORGANISATION = "organisation"
FIRST = range(1, AT_ONCE + 1)


async def parties(connection: AsyncConnection, names: Mapping[UUID, str]) -> dict[UUID, str]:
    """{id: slug}, none of which an organisation or a person has or had. In the order given."""
    return await free(connection, TAKEN, {key: base(n, ORGANISATION) for key, n in names.items()})


async def articles(connection: AsyncConnection, titles: Mapping[UUID, str]) -> dict[UUID, str]:
    return await free(connection, PRINTED, {key: base(n, "article") for key, n in titles.items()})


async def publishers(connection: AsyncConnection, names: Iterable[str]) -> dict[str, str]:
    """{name: slug}"""
    return await free(connection, PUBLISHERS, {each: base(each, "publisher") for each in names})


async def free(
    connection: AsyncConnection, taken: TextClause, wanted: Mapping[Of, str]
) -> dict[Of, str]:
    found: dict[Of, str] = {}
    used: set[str] = set()
    numbers = range(1, 2)
    while left := {key: word for key, word in wanted.items() if key not in found}:
        asked = {word: numbered(word, numbers) for word in dict.fromkeys(left.values())}
        slugs = [*dict.fromkeys(chain.from_iterable(asked.values()))]
        used.update((await connection.execute(taken, {"slugs": slugs})).scalars())
        rest = {word: iter(several) for word, several in asked.items()}
        for key, word in left.items():
            if chosen := next((each for each in rest[word] if each not in used), None):
                found[key] = chosen
                used.add(chosen)
        # As many again as were asked for: a name may be that of tens of thousands.
        numbers = range(numbers.stop, numbers.stop + max(AT_ONCE, numbers.stop))
    return found


@lru_cache(8_192)
def base(name: str, nameless: str) -> str:
    return slug(name)[: LONGEST_SLUG - 10].strip("-") or nameless


def numbered(word: str, numbers: range) -> list[str]:
    return [word if n == 1 else f"{word}-{n}" for n in numbers]

"""Whether a record can be: all that is wrong with it is told at once, by the arguments' names."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection
from strawberry.utils.str_converters import to_camel_case

from api.errors import ApiError, Code
from api.ingest.load.rows import TABLES
from api.ingest.parts import Record
from api.ingest.references import Found, Path, Reference, Unknown, look_up, references
from api.ingest.stored import Data
from api.ingest.values import DOMAIN_PATTERN
from api.writing.nouns import Noun
from schema.entities.base import SLUG_PATTERN

Problem = dict[str, Any]

# What pydantic says of these is for programmers.
SAID = {
    SLUG_PATTERN: "must be small letters and digits, with single hyphens between them",
    DOMAIN_PATTERN: "must be a domain in small letters, like x.ai",
    r"^https?://[^\s/]+\S*$": "must be an address like https://example.com/page",
    r"^\d{4}(-\d\d(-\d\d)?)?$": "must be a day like 2026-04-30, or 2026-04, or 2026",
    r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$": "must be a language's tag after BCP 47, like en",
}


async def checked(
    connection: AsyncConnection, noun: Noun, data: Data, own: Collection[UUID]
) -> Record:
    """own: of the rows that may have its slug and its domain, for they are part of it."""
    record, problems = validated(noun, data)
    wrong = {each["extensions"]["argument"] for each in problems}
    told = [
        *await referring(connection, noun, data),
        *await taken(connection, noun, data, own),
        *await called_otherwise(connection, data),
    ]
    problems += [each for each in told if each["extensions"]["argument"] not in wrong]
    if problems or record is None:
        raise ApiError(Code.BAD_USER_INPUT, problems[0]["message"], problems)
    return record


def refused(field: str, message: str) -> ApiError:
    found = problem((field,), message)
    return ApiError(Code.BAD_USER_INPUT, found["message"], [found])


def validated(noun: Noun, data: Data) -> tuple[Record | None, list[Problem]]:
    try:
        return noun.record.model_validate(data), []
    except ValidationError as error:
        return None, [problem(each["loc"], said(each)) for each in error.errors()]


def said(error: Any) -> str:
    if error["type"] == "string_pattern_mismatch":
        pattern = error["ctx"]["pattern"]
        return SAID.get(pattern, f"must match {pattern}")
    text: str = error["msg"].removeprefix("Value error, ").replace(" should ", " must ")
    return text[:1].lower() + text[1:]


def problem(path: Path, message: str, **more: Any) -> Problem:
    argument = argument_of(path)
    return {"message": f"{argument}: {message}", "extensions": {"argument": argument, **more}}


def argument_of(path: Path) -> str:
    """`input.mentions.0.company`"""
    return ".".join(["input", *(to_camel_case(str(step)) for step in path)])


async def referring(connection: AsyncConnection, noun: Noun, data: Data) -> list[Problem]:
    """What names nothing, or the same as another: by a present and a former slug. An article that
    is not there yet may name itself."""
    asked = [
        each
        for each in references(noun.record, data)
        if (each.kind, each.word) != ("article", data.get("slug"))
    ]
    found, unknown = await look_up(connection, asked)
    return (
        [nameless(each) for each in unknown]
        + [
            problem(each.path, f"names the same as {argument_of(other.path)}")
            for each, other in twice(asked, found)
        ]
        + [
            problem(each.path, "an article is not related to itself")
            for each in asked
            if each.path[:1] == ("links",)
            and each.path[1] in EITHER
            and found.ids.get((each.kind, each.word)) == data["id"]
        ]
    )


def nameless(of: Unknown) -> Problem:
    return problem(
        of.reference.path,
        str(of),
        code=Code.UNKNOWN_VALUE.name,
        value=of.reference.word,
        suggestions=of.closest,
    )


# Lists of one article of which none may name what the other does.
EITHER = ("pinned", "banned")


def twice(asked: Sequence[Reference], found: Found) -> Iterator[tuple[Reference, Reference]]:
    """Each with the earlier one of its list that names the same by another word."""
    seen: dict[Any, Reference] = {}
    for each in asked:
        key = found.ids.get((each.kind, each.word))
        steps = tuple(step for step in each.path if isinstance(step, str))
        either = steps[:1] == ("links",) and steps[1] in EITHER
        place = ("links",) if either else steps
        if key and len(steps) < len(each.path):
            other = seen.setdefault((place, key), each)
            if other.word != each.word:
                yield each, other


async def called_otherwise(connection: AsyncConnection, data: Data) -> list[Problem]:
    """A story that is there has its title: an article does not change it."""
    given = data.get("story")
    if not isinstance(given, dict):
        return []
    stories = TABLES["stories"]
    name = await connection.scalar(
        select(stories.c.name).where(stories.c.slug == given.get("slug"))
    )
    if name is None or name == given.get("title"):
        return []
    return [problem(("story", "title"), f"the story {given['slug']!r} is called {name!r}")]


async def taken(
    connection: AsyncConnection, noun: Noun, data: Data, own: Collection[UUID]
) -> list[Problem]:
    found = []
    for table in noun.slug_tables:
        rows = TABLES[table]
        slug = data.get("slug")
        others = await others_of(connection, rows.c.slug == slug, rows.c.id, own)
        found += [problem(("slug",), slug_taken(noun, str(slug))) for _ in others]
    if domain := data.get("domain"):
        owned = TABLES["organisation_domains"]
        others = await others_of(connection, owned.c.domain == domain, owned.c.organisation_id, own)
        found += [problem(("domain",), f"{domain!r} belongs to another organisation")
                  for _ in others]  # fmt: skip
    return found


def slug_taken(noun: Noun, slug: str) -> str:
    if "organisations" not in noun.slug_tables:
        return f"{slug!r} is another {noun.said}'s"
    return (
        f"there is an organisation or a person {slug!r} already; with its name as well, an"
        " organisation that is not one yet becomes a company or an investor"
    )


async def others_of(
    connection: AsyncConnection, condition: Any, column: Any, own: Iterable[UUID]
) -> Sequence[Any]:
    rows = select(column).where(condition, column.not_in(list(own)))
    return (await connection.execute(rows)).all()

"""Whether a record can be: all that is wrong with it is told at once, by the arguments' names."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection
from strawberry.utils.str_converters import to_camel_case

from api.errors import ApiError, Code
from api.ingest.records import Record
from api.ingest.references import Path, look_up, references
from api.ingest.stored import Data
from api.writing.nouns import TABLES, Noun
from schema.entities.base import SLUG_PATTERN

Problem = dict[str, Any]

# What pydantic says of these is for programmers.
SAID = {
    SLUG_PATTERN: "must be small letters and digits, with single hyphens between them",
    r"^https?://[^\s/]+\S*$": "must be an address like https://example.com/page",
    r"^\d{4}(-\d\d(-\d\d)?)?$": "must be a day like 2026-04-30, or 2026-04, or 2026",
    r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$": "must be a language's tag after BCP 47, like en",
}


async def checked(
    connection: AsyncConnection, noun: Noun, data: Data, own: Collection[UUID]
) -> Record:
    """own: of the rows that may have its slug and its domain, for they are part of it."""
    record, problems = validated(noun, data)
    wrong = {tuple(each["extensions"]["argument"].split(".")) for each in problems}
    problems += [
        each
        for each in await unknown(connection, noun, data)
        if tuple(each["extensions"]["argument"].split(".")) not in wrong
    ]
    problems += await taken(connection, noun, data, own)
    if problems or record is None:
        raise ApiError(Code.BAD_USER_INPUT, problems[0]["message"], problems)
    return record


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


async def unknown(connection: AsyncConnection, noun: Noun, data: Data) -> list[Problem]:
    """An article that is not there yet may name itself."""
    asked = [
        each
        for each in references(noun.record, data)
        if (each.kind, each.word) != ("article", data.get("slug"))
    ]
    _, found = await look_up(connection, asked)
    return [
        problem(
            each.reference.path,
            str(each),
            code=Code.UNKNOWN_VALUE.name,
            value=each.reference.word,
            suggestions=each.closest,
        )
        for each in found
    ]


async def taken(
    connection: AsyncConnection, noun: Noun, data: Data, own: Collection[UUID]
) -> list[Problem]:
    found = []
    for table in noun.parties:
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
    if "organisations" not in noun.parties:
        return f"there is a {noun.said} {slug!r} already"
    return (
        f"there is an organisation or a person {slug!r} already; with its name as well, an"
        " organisation that is not one yet becomes a company or an investor"
    )


async def others_of(
    connection: AsyncConnection, condition: Any, column: Any, own: Iterable[UUID]
) -> Sequence[Any]:
    rows = select(column).where(condition, column.not_in(list(own)))
    return (await connection.execute(rows)).all()

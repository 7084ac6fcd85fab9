"""What is done to one thing: make it, change it, delete it, make one of two and two of one."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection
from strawberry.utils.str_converters import to_snake_case
from uuid_utils.compat import uuid7

from api.ingest.load import load
from api.ingest.records import Batch
from api.ingest.stored import Data
from api.ingest.unmerge import UnmergeError
from api.news import stats
from api.news.forgetting import forget
from api.news.refresh import lock, remove
from api.writing.about import agreeing
from api.writing.checks import checked, refused
from api.writing.deleting import delete_row, refuse_in_use
from api.writing.holding import hold, hold_any, key_of, merged_into
from api.writing.merging import join, part, wait_for_intake
from api.writing.nouns import ARTICLE, COMPANY, INVESTOR, NOUNS, TAG, TOPIC, Noun
from api.writing.parties import joining, parties_of
from schema.enums import ArticleStatus, InvestorKind

# As the log and reviews call whoever has the token.
EDITOR = "editor"

# Gives the id of what was written.
Verb: TypeAlias = Callable[[AsyncConnection, Data], Awaitable[UUID]]


async def create(noun: Noun, connection: AsyncConnection, given: Data) -> UUID:
    party = await joining(connection, noun, given)
    data = {**given, **party.facts, "id": uuid7()}
    if noun is COMPANY and party.key:
        data["id"] = party.key
    if noun is ARTICLE:
        refuse_no_tags(given)
        data = {**await agreeing(connection, {}, data), "status": ArticleStatus.DRAFT}
    return await keep(connection, noun, data, party.keys)


async def update(noun: Noun, connection: AsyncConnection, given: Data) -> UUID:
    key = key_of(noun, given.pop("id"))
    await hold(connection, noun, key, given.pop("version"))
    present = await noun.stored(connection, key)
    if noun is INVESTOR:
        refuse_other_party(present, given)
    if noun is ARTICLE:
        refuse_no_tags(given)
        given = await agreeing(connection, present, given)
    own = await parties_of(connection, noun, key)
    return await keep(connection, noun, {**present, **given, "id": key}, own)


def refuse_no_tags(given: Data) -> None:
    """None is for what is not given."""
    if given.get("tags", ()) is None:
        raise refused("tags", "must be a list; leave it out to leave the tags as they are")


def refuse_other_party(present: Data, given: Data) -> None:
    kind = given.get("kind") or present["kind"]
    if (kind == InvestorKind.ANGEL) != (present["kind"] == InvestorKind.ANGEL):
        raise refused("kind", "an ANGEL is a person, all others are organisations: make another")


async def keep(connection: AsyncConnection, noun: Noun, data: Data, own: set[UUID]) -> UUID:
    record = await checked(connection, noun, data, own)
    await load(connection, Batch(**{noun.batch: [record]}), by="id")
    key: UUID = data["id"]
    return key


async def show(status: ArticleStatus, connection: AsyncConnection, given: Data) -> UUID:
    return await update(ARTICLE, connection, {**given, "status": status})


async def delete(noun: Noun, connection: AsyncConnection, given: Data) -> UUID:
    key = key_of(noun, given["id"])
    await hold(connection, noun, key, given["version"], alone=True)
    await lock(connection)
    await refuse_in_use(connection, noun, key)
    if noun is ARTICLE:
        await remove(connection, key)
        return key
    if noun in (TOPIC, TAG):
        await forget(connection, key)
    await delete_row(connection, noun, key)
    await stats.rebuild(connection)
    return key


async def merge_companies(connection: AsyncConnection, given: Data) -> UUID:
    company, into = key_of(COMPANY, given["id"]), key_of(COMPANY, given["into"], "into")
    if company == into:
        raise refused("into", "a company cannot be merged into itself")
    await wait_for_intake(connection)
    # In one order, whichever is merged into which.
    for key in sorted((company, into)):
        if key == company:
            await hold(connection, COMPANY, key, given["version"], alone=True)
        else:
            await hold_any(connection, COMPANY, key, "into")
    await join(connection, company, into)
    return into


async def unmerge_companies(connection: AsyncConnection, given: Data) -> UUID:
    company = key_of(COMPANY, given["id"])
    await wait_for_intake(connection)
    if into := await merged_into(connection, COMPANY, company):
        await hold(connection, COMPANY, into, given["version"])
    try:
        await part(connection, company, EDITOR)
    except UnmergeError as error:
        raise refused("id", str(error)) from error
    return company


def snaked(value: Any) -> Any:
    if isinstance(value, dict):
        return {to_snake_case(key): snaked(each) for key, each in value.items()}
    return [snaked(each) for each in value] if isinstance(value, list) else value


# Field of Mutation -> the type of what it writes, and how.
VERBS: dict[str, tuple[str, Verb]] = {
    **{f"create{each.type}": (each.type, partial(create, each)) for each in NOUNS},
    **{f"update{each.type}": (each.type, partial(update, each)) for each in NOUNS},
    **{f"delete{each.type}": (each.type, partial(delete, each)) for each in NOUNS},
    "publishArticle": (ARTICLE.type, partial(show, ArticleStatus.PUBLISHED)),
    "retractArticle": (ARTICLE.type, partial(show, ArticleStatus.RETRACTED)),
    "mergeCompanies": (COMPANY.type, merge_companies),
    "unmergeCompanies": (COMPANY.type, unmerge_companies),
}

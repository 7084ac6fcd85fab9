"""What goes with a thing that is deleted, and what keeps it from being deleted."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from api.errors import ApiError, Code
from api.writing.holding import told
from api.writing.nouns import Noun

# An organisation goes with the last profile that it has, a person with the last part.
DELETE = {
    "Company": (
        """delete from organisations o where id = :key and not exists (
            select from investor_profiles i where i.organisation_id = o.id)""",
        "delete from company_profiles where organisation_id = :key",
    ),
    "Investor": (
        """delete from people p
            where id in (select person_id from investor_profiles where id = :key)
                and not exists (select from roles r where r.person_id = p.id)""",
        """delete from organisations o
            where id in (select organisation_id from investor_profiles where id = :key)
                and not exists (select from company_profiles c where c.organisation_id = o.id)""",
        "delete from investor_profiles where id = :key",
    ),
    "FundingRound": ("delete from funding_rounds where id = :key",),
    "Topic": (
        "delete from article_topics where topic_id = :key",
        "delete from topics where id = :key",
    ),
    "Tag": (
        "delete from article_tags where tag_id = :key",
        "delete from tags where id = :key",
    ),
    "Source": ("delete from sources where id = :key",),
}

# What is told, and the count that it is told of.
USED = {
    "Company": (
        "{} articles name this company: merge it into another, or change them first.",
        """select count(*) from (
            select id from articles where company_id = :key
            union select article_id from mentions where company_id = :key) named""",
    ),
    "Investor": (
        "{} investments are this investor's: change their rounds first.",
        "select count(*) from investments where investor_id = :key",
    ),
    "Source": (
        "{} articles are from this source: change or delete them first.",
        "select count(*) from articles where source_id = :key",
    ),
}


async def refuse_in_use(connection: AsyncConnection, noun: Noun, key: UUID) -> None:
    if noun.type in USED:
        message, counted = USED[noun.type]
        count = await connection.scalar(text(counted), {"key": key})
        if count:
            raise in_use(message.format(count), count)


def in_use(message: str, count: int) -> ApiError:
    return told(Code.IN_USE, message, count=count)


async def delete_row(connection: AsyncConnection, noun: Noun, key: UUID) -> None:
    for statement in DELETE[noun.type]:
        await connection.execute(text(statement), {"key": key})

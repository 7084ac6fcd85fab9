"""What is yet to appear: an article whose time comes without anybody writing then.

A trigger notes who publishes ahead of time; `release_due` tells the log of those whose time has
come, each once, whoever calls it and how often. Where nothing is due it costs one look.
"""

from datetime import datetime
from typing import Any, ClassVar, cast
from uuid import UUID

from sqlalchemy import MetaData, event
from sqlmodel import Field, SQLModel

from schema.entities.base import cascade, metadata, timestamp
from schema.entities.triggers import ddl, row_trigger


class Scheduled(SQLModel, table=True):
    """It may have been retracted meanwhile; that is seen when its time comes."""

    metadata: ClassVar[MetaData] = metadata
    __tablename__ = "scheduled"

    article_id: UUID = cascade("articles.id", primary_key=True)
    published_at: datetime = Field(sa_type=cast(Any, timestamp), index=True)


FUNCTIONS = (
    """
create function schedule() returns trigger language plpgsql as $$
begin
    insert into scheduled (article_id, published_at) values (new.id, new.published_at)
    on conflict (article_id) do update set published_at = excluded.published_at;
    return null;
end $$
""",
    # What somebody else is releasing, or changing, is left to them or to the next time.
    """
create function release_due() returns void language sql as $$
    with due as (
        delete from scheduled where article_id in (
            select article_id from scheduled where published_at <= now()
            for update skip locked
        )
        returning article_id
    )
    insert into changes (op, type, entity_id, version, fields)
    select 'UPSERT', 'Article', a.id, a.version, array['published_at']
    from articles a join due on due.article_id = a.id
    where a.status = 'PUBLISHED' and a.published_at <= now()
$$
""",
)
AHEAD = "when (new.status = 'PUBLISHED' and new.published_at > now())"


def attach() -> None:
    for function in FUNCTIONS:
        event.listen(metadata, "after_create", ddl(function))
    noted = row_trigger(
        "articles", "schedule", "after insert or update of status, published_at", AHEAD
    )
    event.listen(metadata, "after_create", noted)

"""The log as whoever looks may see it: its last entry of each transaction about each entity.

What an entry says is judged by what is to be seen now. A transaction with a lower number may have
ended later, so the order of entries is not always that in which things happened.

Scalar subqueries keep PostgreSQL from joining, and then sorting, the whole log.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, and_, case, false, func, literal, select, true
from sqlalchemy import cast as as_type
from sqlalchemy.orm import aliased
from sqlmodel import col

from schema import entities
from schema.entities import Change, metadata
from schema.entities.base import timestamp
from schema.entities.logged import OWN
from schema.entities.records import TransactionId
from schema.enums import ArticleStatus, ChangeOp, ChangeType
from schema.filters.sources import published
from schema.viewer import EDITOR

UPSERT, DELETE, MERGE = (each.value for each in ChangeOp)
# Every transaction below it is over: nothing can be written any more before what is read.
SETTLED = func.log_settled(type_=TransactionId)
# An entity's type -> the column of its id.
IDS = {own.type: metadata.tables[own.table].c[own.key] for own in OWN}


def entries(kinds: Sequence[ChangeType]) -> Select[Any]:
    said = select(told(kinds).label("op")).correlate(Change).lateral("said")
    return (
        select(
            col(Change.transaction),
            col(Change.position),
            col(Change.type),
            col(Change.entity_id),
            col(Change.version),
            col(Change.at),
            said.c.op,
        )
        .select_from(Change)
        .join(said, true())
        .where(
            col(Change.transaction) < SETTLED,
            col(Change.type).in_([kind.type for kind in kinds]),
            is_last(),
            said.c.op.is_not(None),
        )
    )


def last(column: Any) -> ColumnElement[Any]:
    """Of the last entry that can be read, whatever it is about; 0 where there is none."""
    log: Any = Change
    found = (
        select(column)
        .where(log.transaction < SETTLED)
        .order_by(log.transaction.desc(), log.position.desc())
        .limit(1)
    )
    return func.coalesce(found.scalar_subquery(), as_type(literal("0", Text), column.type))


def told(kinds: Sequence[ChangeType]) -> ColumnElement[Any]:
    """Its op for whoever looks; null where it says nothing. Of an article that was seen and is not
    any more every such entry says so: which of them comes last cannot be known."""
    op = col(Change.op)
    seen: list[Any] = [(and_(op == UPSERT, is_there(kinds)), literal(UPSERT))]
    if ChangeType.ARTICLE in kinds and not EDITOR.get():
        hidden = case((was_seen(), literal(DELETE)))
        seen.append((col(Change.type) == ChangeType.ARTICLE.type, hidden))
    return case(*seen, (op != UPSERT, op))


def is_there(kinds: Sequence[ChangeType]) -> ColumnElement[bool]:
    if not kinds:
        return false()
    found = {kind.type: one(kind).scalar_subquery() for kind in kinds}
    return case(found, value=col(Change.type)).is_not(None)


def one(kind: ChangeType) -> Select[Any]:
    visible = published(entities.Article) if kind is ChangeType.ARTICLE else []
    key = IDS[kind.type]
    return select(key).where(key == col(Change.entity_id), *visible).correlate(Change)


def was_seen() -> ColumnElement[bool]:
    """Whether anybody may have seen the article before the transaction: as its first entry that
    has the article's own row before it says. A time that came while it ran, came."""
    before: Any = aliased(Change)
    row = before.before
    was = and_(
        row["status"].astext == ArticleStatus.PUBLISHED.value,
        as_type(row["published_at"].astext, timestamp) <= func.now(),
    )
    return (
        select(was)
        .where(of_same(before), row.has_key("status"))
        .order_by(before.position)
        .limit(1)
        .correlate(Change)
        .scalar_subquery()
    )


def is_last() -> ColumnElement[bool]:
    other = aliased(Change)
    last = select(func.max(other.position)).where(of_same(other)).correlate(Change)
    return col(Change.position) == last.scalar_subquery()


def of_same(other: Any) -> ColumnElement[bool]:
    """Transaction and entity."""
    return and_(
        other.type == Change.type,
        other.entity_id == Change.entity_id,
        other.transaction == Change.transaction,
    )

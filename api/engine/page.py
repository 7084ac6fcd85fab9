"""A page of a keyed list: which rows it has, and what lies beyond them.

A resolver returns an object with the attributes of `Page` for a field of a connection type (Relay's
cursor connections). `edges`, `nodes` and `pageInfo` are made here and in connection.py, of one
select with at most one row more than the page; every other field has the Page as its `self`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

from graphql import GraphQLError
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Select,
    Text,
    and_,
    case,
    cast,
    false,
    func,
    literal,
    null,
    or_,
    select,
    tuple_,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.sql.elements import Grouping
from sqlalchemy.sql.functions import FunctionElement

from api.engine import cursor, json
from api.engine.row import Row, order_of, ordered
from api.engine.scalars import Parameter, Step

# No limit, of which the planner does not know that it is none: it prefers what begins at once, the
# rows as an index has them, to sorting all rows first.
ALL = select(cast(null(), BigInteger).label("most")).scalar_subquery()


class Key(Protocol):
    """One column of an order. Never null; the last key of an order identifies the row."""

    @property
    def expression(self) -> ColumnElement[Any]: ...
    @property
    def descending(self) -> bool: ...


@runtime_checkable
class Page(Protocol):
    """source: all rows, without order. scope: what a cursor is bound to (the order's names, the
    filter). names: words of the filter that must name something."""

    source: Select[Any]
    keys: Sequence[Key]
    scope: Any
    names: Sequence[Any]
    first: Any
    after: Any
    last: Any
    before: Any


@runtime_checkable
class Cursor(Protocol):
    """What a resolver returns for a cursor: behind these keys, in lists of this scope. In place of
    a connection's field it says where to go on once there is nothing more to read."""

    scope: Any
    behind: Sequence[ColumnElement[Any]]


@dataclass
class Window:
    """The page as SQL. What is asked of it decides what its select has to carry.

    peeking: whether one row more is looked at, to know whether the list goes on. endless: it has
    all rows, however many.
    """

    page: Page
    label: str
    alias: str
    steps: list[Step]
    peeking: bool
    most: int | None = None
    endless: bool = False
    used: bool = False
    row: Row = field(init=False)
    cursors: dict[str, list[Parameter]] = field(default_factory=dict)
    fingerprint: Parameter | None = None

    def __post_init__(self) -> None:
        if self.page.first is not None and self.page.last is not None:
            raise GraphQLError(f"{self.label}(last:) is given beside first: give one of the two.")
        for name in ("after", "before"):
            if (given := getattr(self.page, name)) is not None:
                self.cursors[name] = self.opened(name, given)
        self.row = Row(self.source(), self.alias)

    @property
    def backwards(self) -> bool:
        return self.page.last is not None

    @property
    def size(self) -> Any:
        """As asked; what is usual gives way to what is allowed."""
        size = self.page.last if self.backwards else self.page.first
        return min(size, self.most) if self.most and isinstance(size, int) else size

    @property
    def one(self) -> bool:
        """There is one row at most, as the document says."""
        return self.size == 1 and not self.peeking

    def opened(self, name: str, given: Parameter) -> list[Parameter]:
        """The parameters that a given cursor is read into."""
        keys = [
            Parameter(f"#{self.alias}.{name}.{number}", key.expression.type)
            for number, key in enumerate(self.page.keys)
        ]
        step = cursor.read_step(given, f"{self.label}({name}:)", self.page.scope, keys)
        self.steps.append(step)
        return keys

    def source(self) -> Select[Any]:
        found = self.page.source
        if "after" in self.cursors:
            found = found.where(self.side("after", later=True))
        if "before" in self.cursors:
            found = found.where(self.side("before", later=False))
        return found.order_by(*self.order()).limit(self.limit())

    def limit(self) -> Any:
        if self.endless:
            return ALL
        return self.size + 1 if self.peeking else self.size

    def order(self) -> list[ColumnElement[Any]]:
        return [
            key.expression.desc() if key.descending != self.backwards else key.expression.asc()
            for key in self.page.keys
        ]

    def side(self, name: str, *, later: bool, inclusive: bool = False) -> ColumnElement[bool]:
        """The rows later or earlier in the list than a given cursor."""
        return beside(self.page.keys, self.cursors[name], later=later, inclusive=inclusive)

    def cursor(self) -> ColumnElement[Any]:
        made: ColumnElement[Any] = cursor.written(self.bound(), self.keys())
        return made

    def bound(self) -> Parameter:
        """What its cursors are bound to."""
        if self.fingerprint is None:
            self.fingerprint = Parameter(f"#{self.alias}.scope", Text())
            self.steps.append(cursor.fingerprint_step(self.fingerprint.path, self.page.scope))
        return self.fingerprint

    def keys(self) -> list[ColumnElement[Any]]:
        return [
            self.row._added(f"key_{number}", key.expression)
            for number, key in enumerate(self.page.keys)
        ]

    def number(self) -> ColumnElement[int]:
        """1, 2, ... in the direction of reading."""
        return self.row._added(
            "row_number", func.row_number(type_=Integer).over(order_by=self.order())
        )

    def array(self, made: ColumnElement[Any]) -> ColumnElement[Any]:
        """Of all rows shown, in the list's order."""
        return json.array(self.every(json.aggregated(made)))

    def single(self, made: ColumnElement[Any]) -> ColumnElement[Any]:
        """The same of a page of one row, where it is joined to another."""
        found = self.row._added("key", self.page.keys[-1].expression).is_not(None)
        return json.array(case((found, json.item(made))))

    def every(self, aggregate: FunctionElement[Any]) -> Any:
        """To be called when all rows are made: what they join to the page decides whether it has to
        be put in order again. All aggregates state one order: PostgreSQL sorts what it feeds to all
        by the order of any."""
        self.used = True
        found = ordered(aggregate, self.shown_order())
        return found.filter(self.number() <= self.size) if self.peeking else found

    def shown_order(self) -> list[ColumnElement[Any]]:
        if self.backwards:
            return [self.number().desc()]
        if self.peeking and self.row._joined:
            return [self.number().asc()]
        return order_of(self.row)

    def info(self, name: str) -> ColumnElement[Any]:
        """A field of pageInfo, after the Relay specification."""
        if name in ("startCursor", "endCursor"):
            return self.end(last=name == "endCursor")
        forwards = name == "hasNextPage"
        far = self.has("before" if forwards else "after", later=forwards)
        return far if forwards == self.backwards else or_(self.more(), far)

    def turn(self, *, forwards: bool) -> ColumnElement[Any]:
        """The cursor with which the next page begins, or the one before ends."""
        on, edge = ("hasNextPage", "endCursor") if forwards else ("hasPreviousPage", "startCursor")
        made: ColumnElement[Any] = case((self.info(on), self.info(edge)))
        return made

    def onward(self, behind: Sequence[ColumnElement[Any]]) -> ColumnElement[Any]:
        """Where reading goes on: behind this page where it is full, else behind these keys."""
        rest = cursor.written(self.bound(), behind)
        made: ColumnElement[Any] = case(
            (func.count() >= self.size, self.end(last=True)), else_=rest
        )
        return made

    def more(self) -> ColumnElement[bool]:
        self.used = True
        self.number()
        found: ColumnElement[bool] = func.count() > self.size
        return found

    def has(self, name: str, *, later: bool) -> ColumnElement[bool]:
        """Whether anything lies on the far side of a given cursor, itself included."""
        if name not in self.cursors:
            return false()
        side = self.side(name, later=later, inclusive=True)
        found = self.page.source.where(side).order_by(*self.order()).limit(1)
        one = found.with_only_columns(literal(1), maintain_column_froms=True)
        # EXISTS would ignore the order, and with it the index.
        return one.scalar_subquery().is_not(None)

    def end(self, *, last: bool) -> ColumnElement[Any]:
        """The first or the last cursor of the page, in the list's order; null without rows. Made
        once, of that row's keys: making every row's takes a third of a page's time."""
        count = func.least(func.count(), self.size) if self.peeking else func.count()
        place = count if last else 1
        arrays = [self.every(func.array_agg(key, type_=ARRAY(key.type))) for key in self.keys()]
        keys = [Grouping(each)[place] for each in arrays]
        made: ColumnElement[Any] = case((count > 0, cursor.written(self.bound(), keys)))
        return made


def beside(
    keys: Sequence[Key], values: Sequence[Parameter], *, later: bool, inclusive: bool
) -> ColumnElement[bool]:
    """Later or earlier than these values. One row comparison where all keys run one way; else the
    first key bounds what is read of an index, and the rest chooses from it."""
    if len({key.descending for key in keys}) == 1:
        row = tuple_(*(key.expression for key in keys))
        up = keys[0].descending != later
        return compared(row, tuple_(*values), up=up, inclusive=inclusive)
    alternatives = [
        and_(
            *(key.expression == value for key, value in zip(keys[:n], values, strict=False)),
            past(keys[n], values[n], later=later, inclusive=inclusive and n == len(keys) - 1),
        )
        for n in range(len(keys))
    ]
    return and_(past(keys[0], values[0], later=later, inclusive=True), or_(*alternatives))


def past(key: Key, value: Parameter, *, later: bool, inclusive: bool) -> ColumnElement[bool]:
    return compared(key.expression, value, up=key.descending != later, inclusive=inclusive)


def compared(one: Any, other: Any, *, up: bool, inclusive: bool) -> ColumnElement[bool]:
    found: ColumnElement[bool]
    if up:
        found = one >= other if inclusive else one > other
    else:
        found = one <= other if inclusive else one < other
    return found

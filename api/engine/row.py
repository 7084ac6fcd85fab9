"""What a resolver sees as `self`: the columns of the select it hangs from, by bare name."""

from typing import Any

from sqlalchemy import ColumnElement, Label, Select, Subquery
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler


class Reference(ColumnElement[Any]):
    """`t3.slug`: a column of an enclosing select. It belongs to no FROM, so that SQLAlchemy cannot
    pull the parent into the FROM of the child."""

    inherit_cache = False

    def __init__(self, alias: str, column: ColumnElement[Any]) -> None:
        self.alias = alias
        self.name = str(column.key)
        self.type = column.type


@compiles(Reference)
def compile_reference(element: Reference, compiler: SQLCompiler, **_: Any) -> str:
    return ".".join((element.alias, compiler.preparer.quote(element.name)))


class Row:
    """Hands out references and remembers which, so that the select lists only what is used."""

    def __init__(self, source: Select[Any], alias: str) -> None:
        self._source = source
        self._alias = alias
        self._columns = {str(column.key): column for column in source.selected_columns}
        self._used: dict[str, ColumnElement[Any]] = {}

    def __getattr__(self, name: str) -> Reference:
        if name not in self._columns:
            raise AttributeError(f"{name} is not a column of {sorted(self._columns)}")
        self._used[name] = self._columns[name]
        return Reference(self._alias, self._columns[name])

    def subquery(self) -> Subquery:
        """DISTINCT looks at every column listed, so it keeps them all; an aggregate needs one."""
        if self._source._distinct:
            return self._source.subquery(self._alias)
        used = self._used or dict([next(iter(self._columns.items()))])
        pruned = self._source.with_only_columns(*used.values(), maintain_column_froms=True)
        return pruned.subquery(self._alias)


class Inline:
    """The columns of a select without FROM: expressions of the enclosing row."""

    def __init__(self, source: Select[Any]) -> None:
        self._columns = {str(column.key): column for column in source.selected_columns}

    def __getattr__(self, name: str) -> ColumnElement[Any]:
        column = self._columns[name]
        return column.element if isinstance(column, Label) else column


def has_rows(source: Select[Any]) -> bool:
    return bool(source.get_final_froms())

"""Alembic's entry: runs the migrations on the connection it is given."""

from typing import Literal

from alembic import context
from sqlalchemy import Connection
from sqlalchemy.dialects.postgresql.base import ischema_names
from sqlmodel.sql.sqltypes import AutoString

from schema.entities import metadata
from schema.entities.records import TransactionId


def plain(kind: str, item: object, _: object) -> str | Literal[False]:
    """SQLModel's own name for a string is not for migrations."""
    return "sa.String()" if kind == "type" and isinstance(item, AutoString) else False


# Or it would not be known in what is there already.
ischema_names["xid8"] = TransactionId
connection: Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    compare_server_default=True,
    render_item=plain,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()

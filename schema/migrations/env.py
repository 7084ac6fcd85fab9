"""Alembic's entry: runs the migrations on the connection it is given."""

from typing import Literal

from alembic import context
from sqlalchemy import Connection
from sqlmodel.sql.sqltypes import AutoString

from schema.entities import metadata


def plain(kind: str, item: object, _: object) -> str | Literal[False]:
    """SQLModel's own name for a string is not for migrations."""
    return "sa.String()" if kind == "type" and isinstance(item, AutoString) else False


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

"""Alembic's entry: runs the migrations on the connection it is given."""

from alembic import context
from sqlalchemy import Connection

from schema.entities import metadata

connection: Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    compare_server_default=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()

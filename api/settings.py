"""Settings: name, default, help; read from the environment."""

from pydantic import Field
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    database_url: str = Field(description="The PostgreSQL server, as postgresql://…")
    database_connections: int = Field(
        default=8, ge=1, description="Connections that a worker keeps to the database."
    )
    statement_cache_size: int = Field(
        default=250, ge=1, description="Compiled statements kept, here and in each connection."
    )

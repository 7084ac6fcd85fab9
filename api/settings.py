"""Settings: name, default, help; read from the environment, in upper case."""

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
    statement_cache_length: int = Field(
        default=16_000,
        ge=1,
        description="Characters of the longest statement that connections keep prepared.",
    )
    database_timeout: float = Field(
        default=10, gt=0, description="Seconds that a statement may take."
    )
    database_wait: float = Field(
        default=10, gt=0, description="Seconds to wait for a connection that is free."
    )
    database_work_mem: int | None = Field(
        default=None,
        ge=1,
        description="Megabytes for each sort or hash of a statement; else the server's own.",
    )
    database_temporary: int = Field(
        default=256, ge=1, description="Megabytes that a statement may put into temporary files."
    )
    limit_document_length: int = Field(
        default=20_000, ge=1, description="Characters of a document."
    )
    limit_tokens: int = Field(default=2_000, ge=1, description="Tokens of a document.")
    limit_depth: int = Field(default=20, ge=1, description="Fields inside each other.")
    limit_aliases: int = Field(default=30, ge=0, description="Aliases of an operation.")
    limit_root_fields: int = Field(default=20, ge=1, description="Root fields of an operation.")
    limit_selections: int = Field(
        default=400,
        ge=1,
        description="Fields and fragments of a document, each as often as it is spread.",
    )
    limit_comparisons: int = Field(
        default=5_000, ge=0, description="Pairs of fields that have one name in one place."
    )
    limit_values: int = Field(
        default=1_000,
        ge=1,
        description="Values of the variables; a list of plain values counts as one.",
    )
    limit_cost: int = Field(
        default=50_000, ge=0, description="Cost of an operation: objects its answer can hold."
    )
    limit_page_size: int | None = Field(
        default=None, ge=1, description="Rows of a page, in place of what the schema states."
    )
    limit_request_bytes: int = Field(
        default=100_000, ge=1, description="Bytes of a request's body."
    )
    limit_compile_seconds: float = Field(
        default=5,
        gt=0,
        description="Seconds a minute that a worker spends on a client's new operations.",
    )
    limit_operations: int | None = Field(
        default=None,
        ge=1,
        description="Operations of one client that run at once in a worker, while the others wait"
        " as long as for a connection; else half of the connections.",
    )
    trusted_documents_only: bool = Field(
        default=False, description="Whether none but schema/operations is answered."
    )
    cors_origins: str = Field(
        default="*",
        description="Origins whose pages may read answers, separated by commas; * for all.",
    )
    introspection: bool = Field(default=True, description="Whether __schema and __type answer.")

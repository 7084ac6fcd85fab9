"""Settings: name, default, help. The environment has them in upper case, and before it the lines
NAME=value of the file that SETTINGS_FILE names."""

import os
from typing import Annotated, Any, TypeAlias

from dotenv import dotenv_values
from pydantic import AfterValidator, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from api.forms import (
    address,
    agent,
    beside,
    contact,
    networks,
    of_articles,
    origins,
    places,
    server,
    token,
)

FILE = "SETTINGS_FILE"
# Megabytes that PostgreSQL can be told, in kilobytes of 32 bits.
MOST_MEGABYTES = 2**21 - 1
# Addresses that may hold a password.
SECRET = {"database_url", "database_read_url", "write_token"}


class SettingsError(Exception):
    """The message has a line for each setting that is wrong: which, why, what it was."""


Replica: TypeAlias = Annotated[str, AfterValidator(server), AfterValidator(beside)] | None


class Settings(BaseSettings):
    model_config = SettingsConfigDict(extra="forbid", env_ignore_empty=True)

    database_url: Annotated[str, AfterValidator(server)] | None = Field(
        default=None,
        description="The PostgreSQL server, as postgresql://…; else one of its own.",
    )
    database_read_url: Replica = Field(
        default=None,
        description="A replica of it that is read from, as postgresql://…; else it is itself.",
    )
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
        default=10, ge=0.001, le=86_400, description="Seconds that a statement may take."
    )
    database_wait: float = Field(
        default=10,
        ge=0.001,
        le=86_400,
        description="Seconds to wait for a connection that is free.",
    )
    database_slow: float = Field(
        default=1,
        ge=0,
        description="Seconds from which on a statement is logged, by its hash and with its text.",
    )
    database_work_mem: int | None = Field(
        default=None,
        ge=1,
        le=MOST_MEGABYTES,
        description="Megabytes for each sort or hash of a statement; else the server's own.",
    )
    database_temporary: int = Field(
        default=256,
        ge=1,
        le=MOST_MEGABYTES,
        description="Megabytes that a statement may put into temporary files.",
    )
    export_connections: int = Field(
        default=2,
        ge=1,
        description="Connections for exports, of a worker; a client has half of them.",
    )
    export_seconds: float = Field(
        default=600, ge=0.001, le=86_400, description="Seconds that an export may take."
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
        description="Names and values in the variables; a list of plain values counts as one.",
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
        ge=0.001,
        le=1_000_000,
        description="Seconds a minute that a worker spends on a client's new operations.",
    )
    limit_requests: int = Field(
        default=60_000,
        ge=1,
        description="Requests of one client in a minute, of a worker.",
    )
    limit_operations: int | None = Field(
        default=None,
        ge=1,
        description="Operations of one client that run at once in a worker, while the others wait"
        " as long as for a connection; else three quarters of the connections.",
    )
    limit_queue: int = Field(
        default=200,
        ge=1,
        description="Operations that a worker has in hand, running or waiting; of one client half"
        " as many. More are turned away at once.",
    )
    write_token: Annotated[str, AfterValidator(token)] | None = Field(
        default=None,
        description="The bearer token of whoever may write and sees drafts; without it nobody may.",
    )
    public_url: Annotated[str, AfterValidator(address)] | None = Field(
        default=None,
        description="The address under which clients reach the server, as https://news.example/api"
        " where a proxy takes /api away; else that of the request.",
    )
    article_url: Annotated[str, AfterValidator(of_articles)] | None = Field(
        default=None,
        description="Where people read an article, as https://news.example/articles/{slug}: feeds"
        " lead there, else to its source.",
    )
    trusted_proxies: Annotated[str, AfterValidator(networks)] = Field(
        default="",
        description="Addresses and networks of proxies, separated by commas, whose X-Forwarded-For"
        " and X-Forwarded-Proto are believed.",
    )
    rest_enabled: bool = Field(
        default=True,
        description="Whether schema/operations are answered under /v1 and /mcp as well.",
    )
    security_contact: Annotated[str, AfterValidator(contact)] | None = Field(
        default=None,
        description="Whom to tell of a weakness, as mailto:security@news.example or https://…; else"
        " the page at / says that it is whoever runs the server.",
    )
    trusted_documents_only: bool = Field(
        default=False, description="Whether none but schema/operations is answered."
    )
    cors_origins: Annotated[str, AfterValidator(origins)] = Field(
        default="*",
        description="Origins whose pages may read answers and call the tools at /mcp, separated by"
        " commas; * for all, none for none.",
    )
    otel_exporter_otlp_endpoint: Annotated[str, AfterValidator(address)] | None = Field(
        default=None,
        description="The collector of OpenTelemetry that spans are sent to, as http://host:4318.",
    )
    introspection: bool = Field(default=True, description="Whether __schema and __type answer.")
    fetch_allow: Annotated[str, AfterValidator(places)] = Field(
        default="",
        description="Hosts with their ports, separated by commas, that are fetched from though they"
        " are not of the public internet, as feeds.internal:8080.",
    )
    fetch_agent: Annotated[str, AfterValidator(agent)] | None = Field(
        default=None,
        description="The User-Agent of whoever fetches, as News/1.0 (+https://news.example/bot);"
        " else Venturegraph, with PUBLIC_URL.",
    )
    fetch_bytes: int = Field(
        default=20_000_000, ge=1, description="Bytes of a document that is fetched, unpacked."
    )
    fetch_seconds: float = Field(
        default=30, ge=0.001, le=86_400, description="Seconds that a document may take to come."
    )
    fetch_pause: float = Field(
        default=2,
        ge=0,
        le=86_400,
        description="Seconds between two requests of scripts/watch to one host, or more where its"
        " robots.txt says so.",
    )
    watch_interval: float = Field(
        default=1_800,
        ge=60,
        le=86_400,
        description="Seconds after which a feed is read again, or more where it says so.",
    )


def read() -> Settings:
    """Raises SettingsError."""
    file = os.environ.get(FILE) or None
    if file and not os.path.isfile(file):
        raise SettingsError(f"{FILE}: there is no file {file}.")
    try:
        return Settings(**of_file(file))
    except ValidationError as error:
        raise SettingsError("\n".join(map(problem, error.errors()))) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{FILE}: {file} cannot be read: {error}.") from None


def of_file(file: str | None) -> dict[str, Any]:
    """What the environment does not say itself."""
    found = dotenv_values(file, interpolate=False, encoding="utf-8") if file else {}
    return {
        name.lower(): value
        for name, value in found.items()
        if value and not os.environ.get(name.upper())
    }


def problem(error: Any) -> str:
    """LIMIT_COST: input should be a valid integer, not 'much'."""
    name = str(error["loc"][0])
    if error["type"] == "extra_forbidden":
        return f"{name.upper()}: there is no such setting."
    reason = error["msg"].removeprefix("Value error, ")
    given = shown(name, error["input"])
    return f"{name.upper()}: {reason[:1].lower()}{reason[1:]}, not {given!r}."


def shown(name: str, value: Any) -> str:
    """As it may be printed: of an address without its password."""
    if value is None:
        return ""
    if name in SECRET or "@" in str(value):
        return without_password(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def without_password(address: str) -> str:
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        return "***"
    hidden = {name: "hidden" for name in url.query if "password" in name.lower()}
    return url.update_query_dict(hidden).render_as_string(hide_password=True)


def listed(settings: Settings) -> str:
    """A line for each, in the form of a settings file."""
    values = {
        name: f"{name.upper()}={shown(name, getattr(settings, name))}"
        for name in Settings.model_fields
    }
    width = max(map(len, values.values()))
    helps = {name: field.description for name, field in Settings.model_fields.items()}
    return "\n".join(f"{value:{width}}  # {helps[name]}" for name, value in values.items())

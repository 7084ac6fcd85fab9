"""What the text of a setting may be: each gives it back, or raises a ValueError that says what it
must be."""

import re
from ipaddress import ip_network
from urllib.parse import urlsplit

from pydantic import ValidationInfo
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

PORTS = range(1, 65_536)
# Of a server's address: what asyncpg, which connects, and libpq, which backs up, both take.
PARAMETERS = {
    "application_name", "dbname", "host", "options", "passfile", "password", "port", "sslcert",
    "sslcrl", "sslkey", "sslmode", "sslpassword", "sslrootcert", "target_session_attrs", "user",
}  # fmt: skip
ARTICLE = re.compile(r"https?://[^/?#@\s{}]+/[^\s{}]*\{slug\}[^\s{}]*")
PLACE = re.compile(r"([a-z0-9._-]+|\[[0-9a-f:.]+\]):[0-9]{1,5}")
AGENT = re.compile(r"[A-Za-z_-]+(/[\w.-]+)?( \([ -'*-~]*\))?", re.ASCII)
ORIGIN = re.compile(r"[a-z][a-z0-9+.-]*://[^/?#@\s]+")


def server(url: str) -> str:
    try:
        found = make_url(url)
        kind, port = found.drivername, found.port or PORTS[0]
    except (ArgumentError, ValueError):
        kind, port = "", 0
    if kind not in ("postgresql", "postgres") or port not in PORTS:
        raise ValueError("must be an address like postgresql://user:password@host:5432/database")
    if strange := sorted(found.query.keys() - PARAMETERS):
        known = ", ".join(sorted(PARAMETERS))
        raise ValueError(f"has the parameter {strange[0]!r}; those that it may have are {known}")
    return url


def token(text: str) -> str:
    """After RFC 6750, and too long to be found by trying."""
    if not re.fullmatch(r"[A-Za-z0-9._~+/-]{16,}=*", text):
        raise ValueError("must have 16 characters or more: letters, digits and ._~+/-")
    return text


def beside(url: str, info: ValidationInfo) -> str:
    if not info.data.get("database_url"):
        raise ValueError("needs DATABASE_URL beside it, the server that it is a replica of")
    return url


def networks(text: str) -> str:
    for each in text.split(","):
        if each.strip():
            ip_network(each.strip())
    return text


def origins(text: str) -> str:
    for each in text.split(","):
        if each.strip() not in ("*", "none") and not ORIGIN.fullmatch(each.strip()):
            raise ValueError("must be origins like https://app.example:8443, or * or none")
    return text


def address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise ValueError("must be an address like https://news.example/api")
    if "@" in parts.netloc:
        raise ValueError("must hold neither a user nor a password")
    if not re.fullmatch(r"[A-Za-z0-9/._~-]*", parts.path):
        raise ValueError("must have a path of letters, digits and /._~- alone")
    return text.rstrip("/")


def contact(text: str) -> str:
    if not re.fullmatch(r"(mailto:[^@\s]+@[^@\s]+|https://\S+|tel:\+?[0-9.-]+)", text):
        raise ValueError(
            "must be like mailto:security@news.example or https://news.example/security"
        )
    return text


def of_articles(text: str) -> str:
    if not ARTICLE.fullmatch(text):
        raise ValueError("must be an address like https://news.example/articles/{slug}")
    return text


def places(text: str) -> str:
    for each in text.split(","):
        if each.strip() and not PLACE.fullmatch(each.strip()):
            raise ValueError(
                "must be hosts with ports like feeds.internal:8080, separated by commas"
            )
    return text


def agent(text: str) -> str:
    if not AGENT.fullmatch(text):
        raise ValueError("must be like News/1.0 (+https://news.example/bot)")
    return text

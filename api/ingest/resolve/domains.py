"""The domain that stands for an organisation: of its address, its host, an e-mail of its."""

import re

import idna
from tldextract import TLDExtract

from api.ingest import lists
from api.ingest.values import DOMAIN_PATTERN

ADDRESS = re.compile(
    r"\s*(?:(?:https?|ftp|mailto)(?::/*|//+))?/*(?P<user>[^\s/?#@]*+@)?"
    r"(?P<host>[^\s/?#:@,;]++)(?::\d*+)?(?P<path>\S*+)\s*",
    re.IGNORECASE,
)
# One name below an ending under which others cannot register a third one.
PLAIN = re.compile(r"(?:www\.)?([a-z0-9]{1,63}\.(?:com|org|net))")
# Hosts of pages about anybody; only without a path is it the host itself. Those that give each a
# host of its own (github.io, notion.site) are in the list of suffixes.
SHARED = lists.words("shared")
MAIL = lists.words("mail")
LONGEST, LONGEST_LABEL = 253, 63
own = re.compile(DOMAIN_PATTERN).search
# Never fetched: the list that comes with the package.
extract = TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)


def domain(address: str) -> str | None:
    """None: it has none, or one that many share."""
    found = ADDRESS.fullmatch(address)
    if not found:
        return None
    host = found["host"].lower().rstrip(".")
    plain = PLAIN.fullmatch(host)
    registered = plain[1] if plain else registrable(host)
    if not registered or shared(registered, host, found):
        return None
    return registered


def registrable(host: str) -> str | None:
    try:
        host = host if host.isascii() else idna.encode(host, uts46=True).decode()
    except UnicodeError:
        return None
    found = extract(host)
    name = "" if found.is_private else found.top_domain_under_public_suffix
    if not own(name) or len(name) > LONGEST:
        return None
    return name if max(map(len, name.split("."))) <= LONGEST_LABEL else None


def shared(registered: str, host: str, found: re.Match[str]) -> bool:
    if found["user"] and (registered in MAIL or registered in SHARED):
        return True
    page = found["path"].strip("/") or host.removeprefix("www.") != registered
    return bool(page) and registered in SHARED

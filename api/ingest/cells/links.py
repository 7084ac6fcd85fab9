"""Addresses of articles: absolute, of the web, without what only tells who came by them."""

import re
from urllib.parse import urljoin, urlsplit, urlunsplit

from w3lib.url import safe_url_string
from xxhash import xxh3_64_hexdigest

LONGEST = 2_000
# What an index can hold is bounded.
LONGEST_KEY = 500
# Other ways to the same page.
SAME_HOST = re.compile(r"^(?:(?:www\d?|amp|m|mobile)\.)+(?=[^.]+\.[^.])")
SAME_PATH = re.compile(r"(?:/amp)?/*$|(?:\.amp)(?=\.html?$)")
SAME_QUERY = re.compile(r"(?:amp|outputType=amp|amp=[\w]*)", re.IGNORECASE)
HOST = re.compile(r"[a-z0-9_]([a-z0-9._-]*[a-z0-9])?|[0-9a-f:.]+")
TRACKING = re.compile(
    r"(utm_\w+|[a-z]*clid|_hs(enc|mi)|mc_[ce]id|mkt_tok|xtor|wt_(mc|zmc)|at_(medium|campaign)\w*"
    r"|ncid|ocid|cmpid|ftag|guc\w+|vero_\w+|igshid|mbid|smid|taid)(=|$)",
    re.IGNORECASE,
)


def address(written: str | None, base: str = "") -> str | None:
    """base: where what is relative begins."""
    if not written:
        return None
    try:
        parts = urlsplit(safe_url_string(urljoin(base, written.strip())))
        host, _ = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not HOST.fullmatch(host or ""):
        return None
    kept = [each for each in parts.query.split("&") if each and not TRACKING.match(each)]
    found = urlunsplit(parts._replace(query="&".join(kept), fragment=""))
    return found if len(found) <= LONGEST else None


def key(url: str) -> str:
    """Under which the addresses of one page meet."""
    parts = urlsplit(url)
    path = SAME_PATH.sub("", parts.path)
    query = "&".join(each for each in parts.query.split("&") if not SAME_QUERY.fullmatch(each))
    found = SAME_HOST.sub("", parts.netloc) + path
    found += f"?{query}" if query else ""
    found += f"#{parts.fragment}" if parts.fragment else ""
    return (
        found
        if len(found) <= LONGEST_KEY
        else f"{found[:LONGEST_KEY]} {xxh3_64_hexdigest(found.encode())}"
    )

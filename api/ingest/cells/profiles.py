"""Where somebody is on the web, as it is written: an address, half of one, a handle -> what kind of
page it is, and its one address.

    @Zyfai_, twitter.com/Zyfai_?lang=en     X https://x.com/Zyfai_
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from api.ingest.cells import links, text
from api.ingest.cells.reasons import Reason, Wrong
from schema.enums import LinkKind


@dataclass(frozen=True, slots=True)
class Link:
    kind: LinkKind
    url: str

    @property
    def key(self) -> str:
        """Under which spellings of one page meet: names of accounts have no case."""
        return self.url.lower() if self.kind in ACCOUNTS or FACEBOOK in self.url else self.url


@dataclass(frozen=True, slots=True)
class Network:
    """hosts: the first is what an address is of. page: of a path what names whose page it is. at:
    what stands before a name alone."""

    kind: LinkKind
    hosts: tuple[str, ...]
    page: re.Pattern[str]
    at: str = ""


FACEBOOK = "https://www.facebook.com/"
# Of a site, of which they are no account.
OWN = (
    r"(?!(?:about|explore|features|hashtag|help|home|i|intent|login|search|settings|share"
    r"|signup)\b)"
)
NAME = rf"{OWN}[\w.%-]+"
NETWORKS = (
    Network(LinkKind.X, ("x.com", "twitter.com"), re.compile(rf"/@?({OWN}\w{{1,50}})/?", re.ASCII)),
    Network(
        LinkKind.LINKEDIN, ("www.linkedin.com", "linkedin.com"),
        re.compile(r"/((?:company|companies|in|pub|school|showcase)/[^/?#]+)(?:/.*)?"), "company/",
    ),
    Network(LinkKind.GITHUB, ("github.com",), re.compile(rf"/({NAME}(?:/[\w.-]+)?)/?", re.ASCII)),
    Network(
        LinkKind.CRUNCHBASE, ("www.crunchbase.com", "crunchbase.com"),
        re.compile(r"/((?:organization|company|person|financial-organization)/[^/?#]+)(?:/.*)?"),
        "organization/",
    ),
    Network(
        LinkKind.OTHER, ("www.facebook.com", "facebook.com", "fb.com"),
        re.compile(rf"/((?:pages/[^/?#]+/\d+|profile\.php|{NAME})(?:/\d+)?)/?", re.ASCII),
    ),
)  # fmt: skip
ACCOUNTS = {each.kind for each in NETWORKS} - {LinkKind.OTHER}
BY_HOST = {host: each for each in NETWORKS for host in each.hosts}
BY_COLUMN = {
    "twitter": BY_HOST["x.com"], "x": BY_HOST["x.com"], "linkedin": BY_HOST["linkedin.com"],
    "github": BY_HOST["github.com"], "crunchbase": BY_HOST["crunchbase.com"],
    "facebook": BY_HOST["facebook.com"],
}  # fmt: skip
# What may be a page of a network, before it is taken apart.
NETWORKED = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, BY_HOST))})/", re.IGNORECASE)
WIKIPEDIA = re.compile(r"(?:[a-z-]+\.)?(?:m\.)?wikipedia\.org")
MOBILE = re.compile(r"^(?:www|m|mobile|[a-z]{2})\.(?=[^.]+\.[a-z]+$)")
HANDLE = re.compile(r"@?([\w.-]{1,100})", re.ASCII)
SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)
LONGEST = 500
WRONG = Wrong(Reason.NOT_AN_ADDRESS)


def link(written: str, network: Network | None = None) -> Link | Wrong:
    """network: that a name alone is of."""
    cell = text.mend(written).strip("<> ").replace("/#!/", "/")
    if network and "/" not in cell and (found := HANDLE.fullmatch(cell)) and not is_host(cell):
        path = f"/{network.at}{found[1]}"
        good = network.page.fullmatch(path)
        return Link(network.kind, url_of(network, good[1])) if good else WRONG
    url = links.address(cell if SCHEME.match(cell) else f"https://{cell.lstrip('/')}")
    if url is None or len(url) > LONGEST or "." not in (urlsplit(url).hostname or ""):
        return WRONG
    return of_address(url)


def account(written: str) -> Link | None:
    """Where it is a page of a network."""
    found = link(written) if NETWORKED.search(written) else None
    if isinstance(found, Link) and urlsplit(found.url).hostname in BY_HOST:
        return found
    return None


def of_address(url: str) -> Link | Wrong:
    parts = urlsplit(url)
    host = MOBILE.sub("", (parts.hostname or "").lower())
    if known := BY_HOST.get(host):
        found = known.page.fullmatch(parts.path)
        query = f"?{parts.query}" if parts.path == "/profile.php" else ""
        return Link(known.kind, url_of(known, found[1] + query)) if found else WRONG
    if WIKIPEDIA.fullmatch(host):
        return Link(LinkKind.WIKIPEDIA, url.replace(".m.wikipedia", ".wikipedia"))
    return Link(LinkKind.OTHER, url.removesuffix("/") if parts.path == "/" else url)


def url_of(network: Network, page: str) -> str:
    return f"https://{network.hosts[0]}/{page}"


def is_host(cell: str) -> bool:
    """Without what is behind it, of a network: twitter.com"""
    return MOBILE.sub("", cell.lower()) in BY_HOST

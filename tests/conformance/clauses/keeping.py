"""Who has an answer need not be sent it again; however it is sent, it is the same."""

import gzip
from collections.abc import Callable

import brotli
import zstandard

from tests.conformance.clauses.clause import clause, negotiated
from tests.conformance.server import Route, Server

DECODED: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.decompress,
    "br": brotli.decompress,
    "zstd": lambda body: zstandard.ZstdDecompressor().decompressobj().decompress(body),
}
# Bytes; a shorter body is sent as it is.
WORTHWHILE = 2_000
# Of a 304, what the whole answer says too (RFC 9110, 15.4.5).
REPEATED = ("etag", "cache-control", "vary")


@clause()
def has_a_weak_etag_of_its_own(server: Server, route: Route) -> None:
    tags = [server.get(route.address).headers["etag"] for _ in range(2)]
    assert tags[0] == tags[1]
    assert tags[0].startswith('W/"')
    assert tags[0].endswith('"')
    other = next(each for each in server.routes if each.path != route.path)
    assert server.get(other.address).headers["etag"] != tags[0]


@clause()
def is_not_sent_to_who_has_it(server: Server, route: Route) -> None:
    whole = server.get(route.address)
    etag = whole.headers["etag"]
    for known in (etag, f'"other", {etag}', etag.removeprefix("W/"), "*"):
        held = server.get(route.address, if_none_match=known)
        assert (held.status_code, held.content) == (304, b""), known
        assert held.headers["x-request-id"]
        assert "content-type" not in held.headers
        for name in REPEATED:
            assert words(held.headers.get(name)) >= words(whole.headers.get(name)), name
    changed = server.get(route.address, if_none_match='W/"other"')
    assert (changed.status_code, changed.content) == (200, whole.content)


@clause()
def has_a_head(server: Server, route: Route) -> None:
    for encoding in ("identity", "gzip"):
        whole, sent = server.encoded(route.address, encoding)
        head = server.ask("HEAD", route.address, accept_encoding=encoding)
        assert (head.status_code, head.content) == (200, b"")
        for name in ("etag", "content-type", "content-encoding", *REPEATED):
            assert head.headers.get(name) == whole.get(name), name
        assert int(head.headers["content-length"]) == len(sent)


@clause(negotiated)
def is_kept_by_who_asks_again(server: Server, route: Route) -> None:
    assert server.get(route.address).headers["cache-control"] == "public, no-cache"


@clause(negotiated)
def varies_by_what_is_accepted(server: Server, route: Route) -> None:
    for encoding in ("identity", *DECODED):
        headers, _ = server.encoded(route.address, encoding)
        assert "accept" in words(headers["vary"])
        assert "content-encoding" not in headers or "accept-encoding" in words(headers["vary"])


@clause()
def is_the_same_in_every_encoding(server: Server, route: Route) -> None:
    plain = server.get(route.address)
    for encoding, decoded in DECODED.items():
        headers, body = server.encoded(route.address, encoding)
        coding = headers.get("content-encoding")
        assert coding == encoding or (coding is None and len(plain.content) < WORTHWHILE)
        assert (decoded(body) if coding else body) == plain.content
        assert headers["etag"] == plain.headers["etag"]
        held = server.get(route.address, accept_encoding=encoding, if_none_match=headers["etag"])
        assert held.status_code == 304


def words(header: str | None) -> set[str]:
    return {each.strip().lower() for each in (header or "").split(",")} - {""}

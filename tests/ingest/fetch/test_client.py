"""A document within its limits, along redirects; and what is told of one that is not had."""

import asyncio
import gzip
import ipaddress
import ssl
from datetime import UTC, datetime, timedelta
from itertools import repeat

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from api.ingest.fetch.address import address
from api.ingest.fetch.answer import UNKNOWN, Fetched, Head, Known
from api.ingest.fetch.body import Unpacking
from api.ingest.fetch.client import Client, Terms, terms
from api.ingest.fetch.errors import Code, FetchError
from api.settings import Settings
from tests.ingest.fetch.site import Given, Site, answer, endless, redirect, serving

OWN = "https://news.example/api"
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\n"


async def fetched(site: Site, path: str = "/", known: Known = UNKNOWN, **terms: float) -> Fetched:
    async with Client(site.terms(**terms)) as client:  # type: ignore[arg-type]
        return await client.fetch(address(site.url + path), known)


async def refused(site: Site, path: str = "/", **terms: float) -> FetchError:
    with pytest.raises(FetchError) as caught:
        await fetched(site, path, **terms)
    return caught.value


async def test_a_document_comes_with_what_its_headers_say(site: Site) -> None:
    site.pages["/feed?a=1"] = answer(
        b"<rss/>", 'ETag: "1"', "Last-Modified: Thu, 26 Nov 2026 12:00:00 GMT",
        "Cache-Control: public, max-age=3600", "Set-Cookie: a=b",
        kind="application/rss+xml; charset=utf-8",
    )  # fmt: skip
    found = await fetched(site, "/feed?a=1")
    assert (found.content, found.moved, found.max_age) == (b"<rss/>", None, 3600)
    assert found.content_type == "application/rss+xml; charset=utf-8"
    assert found.known == Known('"1"', "Thu, 26 Nov 2026 12:00:00 GMT")
    assert str(found.address) == f"{site.url}/feed?a=1"


async def test_a_request_says_who_asks_and_nothing_that_it_need_not(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    site.pages["/"] = [redirect("/"), answer(b"a", "Set-Cookie: a=b")]
    await fetched(site)
    first, second = site.asked
    assert first.headers["user-agent"] == "Venturegraph/0 (+https://news.example)"
    assert first.headers["accept-encoding"] == "gzip"
    assert first.headers.keys() == second.headers.keys() == {
        "host", "user-agent", "accept", "accept-encoding",
    }  # fmt: skip


def test_settings_are_the_terms() -> None:
    assert terms(Settings()) == Terms("Venturegraph")
    assert terms(Settings(public_url=OWN)).agent == f"Venturegraph (+{OWN})"
    chosen = Settings(fetch_allow="a:1, [::1]:2", fetch_agent="News/1 (+x)", public_url=OWN)
    assert terms(chosen) == Terms("News/1 (+x)", frozenset({"a:1", "[::1]:2"}))


async def test_what_has_not_changed_is_not_sent_again(site: Site) -> None:
    site.pages["/"] = answer(status="304 Not Modified", kind="")
    known = Known('W/"1"', "Thu, 26 Nov 2026 12:00:00 GMT")
    assert (await fetched(site, known=known)).content is None
    asked = site.asked[0].headers
    assert asked["if-none-match"] == 'W/"1"'
    assert asked["if-modified-since"] == "Thu, 26 Nov 2026 12:00:00 GMT"
    assert (await refused(site)).status == 304


@pytest.mark.parametrize(("statuses", "moved"), [
    (["301", "308"], "/2"), (["301", "302"], "/1"), (["302", "301"], None), (["303", "307"], None),
])  # fmt: skip
async def test_redirects_are_followed_and_what_moved_for_good_is_told(
    site: Site, statuses: list[str], moved: str | None
) -> None:
    for n, status in enumerate(statuses):
        site.pages[f"/{n}"] = redirect(f"/{n + 1}", f"{status} Elsewhere")
    site.pages["/2"] = answer(b"a,b")
    found = await fetched(site, "/0")
    assert (found.content, str(found.address)) == (b"a,b", f"{site.url}/2")
    assert found.moved == (address(site.url + moved) if moved else None)


async def test_a_redirect_may_be_written_in_any_letters(site: Site) -> None:
    site.pages["/"] = redirect("/über".encode().decode("latin-1"))
    site.pages["/%C3%BCber"] = answer(b"a,b")
    assert (await fetched(site)).content == b"a,b"


@pytest.mark.parametrize(("given", "code", "said"), [
    (redirect("/"), Code.BAD_REDIRECT, "more than 5 times"),
    (answer(status="302 Found"), Code.BAD_REDIRECT, "does not say whereto"),
    (redirect("file:///etc/passwd"), Code.BAD_ADDRESS, "http:// or https://"),
    (redirect("http://a:b@127.0.0.1/"), Code.BAD_ADDRESS, "a user or a password"),
    (answer(status="404 Not Found"), Code.HTTP_STATUS, "It answers 404."),
    (answer(b"a", status="206 Partial Content"), Code.HTTP_STATUS, "It answers 206."),
    (answer(b"a", kind="image/png"), Code.WRONG_TYPE, "It is 'image/png'."),
    (answer(b"a", kind="application/octet-stream"), Code.WRONG_TYPE, "octet-stream"),
    (answer(b"a", "Content-Encoding: br"), Code.WRONG_TYPE, "compressed as 'br'"),
    (answer(gzip.compress(b"a", mtime=0)), Code.WRONG_TYPE, "a compressed file"),
    (answer(gzip.compress(b"a", mtime=0)[:-4], "Content-Encoding: gzip"), Code.BAD_ANSWER, "breaks off"),
    (answer(b"a,b,c", "Content-Encoding: gzip"), Code.BAD_ANSWER, "damaged"),
    (HEAD + b"Content-Length: 10\r\n\r\na", Code.BAD_ANSWER, "speak HTTP"),
    (b"SSH-2.0-OpenSSH_9.6\r\n\r\n", Code.BAD_ANSWER, "speak HTTP"),
    (b"", Code.BAD_ANSWER, "speak HTTP"),
    (HEAD + b"X: " + b"x" * 200_000, Code.BAD_ANSWER, "speak HTTP"),
    (endless(HEAD, repeat(b"X-More: and more\r\n")), Code.BAD_ANSWER, "speak HTTP"),
])  # fmt: skip
async def test_what_is_no_document_is_told_with_a_code(
    site: Site, given: Given, code: Code, said: str
) -> None:
    site.pages["/"] = given
    error = await refused(site)
    assert error.code is code
    assert said in str(error)
    assert str(error).endswith(code.value)


async def test_redirects_end(site: Site) -> None:
    site.pages["/"] = redirect("/")
    await refused(site)
    assert len(site.asked) == 6


CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
BOMB = gzip.compress(b"0" * 50_000_000, mtime=0)


@pytest.mark.parametrize("given", [
    answer(b"a" * 1_001),
    HEAD + b"Content-Length: 5000000000\r\n\r\n",
    endless(HEAD + b"\r\n", repeat(b"a" * 100)),
    endless(CHUNKED, repeat(b"64\r\n" + b"a" * 100 + b"\r\n")),
    answer(BOMB, "Content-Encoding: gzip"),
    answer(gzip.compress(b"a" * 600, mtime=0) * 2, "Content-Encoding: gzip"),
    endless(HEAD + b"Content-Encoding: gzip\r\n\r\n", repeat(gzip.compress(b"", mtime=0) * 10)),
])  # fmt: skip
async def test_what_is_larger_than_may_be_is_not_read_to_its_end(site: Site, given: Given) -> None:
    site.pages["/"] = given
    assert (await refused(site, size=1_000)).code is Code.TOO_LARGE


def test_what_is_unpacked_is_not_held_beyond_the_limit() -> None:
    assert sum(map(len, Unpacking(1_000).take(BOMB))) == 1_001


@pytest.mark.parametrize("content", [b"", b"a" * 1_000, b"a\n" * 500])
async def test_what_is_as_large_as_may_be_is_taken_compressed_or_not(
    site: Site, content: bytes
) -> None:
    site.pages["/"] = answer(content)
    assert (await fetched(site, size=1_000)).content == content
    half = len(content) // 2
    packed = gzip.compress(content[:half], mtime=0) + gzip.compress(content[half:])
    site.pages["/"] = answer(packed, "Content-Encoding: gzip")
    assert (await fetched(site, size=1_000)).content == content


@pytest.mark.parametrize("given", [
    endless(HEAD + b"\r\n", repeat(b"a"), 0.01),
    endless(b"", repeat(b"H"), 10),
    endless(b"", (bytes([each]) for each in HEAD), 0.02),
    endless(b"", repeat(b"HTTP/1.1 100 Continue\r\n\r\n"), 0.01),
])  # fmt: skip
async def test_who_sends_in_drops_is_not_waited_for(site: Site, given: Given) -> None:
    site.pages["/"] = given
    assert (await refused(site, seconds=0.3)).code is Code.TIMEOUT


async def test_the_time_is_for_all_redirects_together(site: Site) -> None:
    async def later(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.2)
        writer.write(redirect("/"))
        await writer.drain()

    site.pages["/"] = later
    assert (await refused(site, seconds=0.3)).code is Code.TIMEOUT
    assert len(site.asked) < 5


@pytest.mark.parametrize("kind", [
    "text/html; charset=utf-8", "application/xhtml+xml", "TEXT/XML", "application/rss+xml",
    "application/atom+xml", "application/feed+json", "application/json", "application/x-ndjson",
    "text/csv", "text/plain", "",
])  # fmt: skip
async def test_feeds_pages_and_tables_are_taken(site: Site, kind: str) -> None:
    site.pages["/"] = answer(b"a", kind=kind)
    assert (await fetched(site)).content == b"a"


@pytest.mark.parametrize(("written", "seconds"), [
    ("120", 120), ("Thu, 26 Nov 2026 12:02:00 GMT", 120), ("Thu, 26 Nov 2026 11:00:00 GMT", 0),
    ("soon", None), ("", None), ("-5", None), ("Mon, 01 Jan 0001 00:00:00 +2359", 0),
    ("Mon, 01 Jan 2026 00:00:00 +99999999999999", None),
])  # fmt: skip
def test_when_to_come_again_is_read(written: str, seconds: float | None) -> None:
    assert Head(503, [(b"Retry-After", written.encode())]).retry_after(NOW) == seconds


@given(st.lists(st.tuples(
    st.sampled_from([b"Retry-After", b"Content-Length", b"Cache-Control", b"ETag", b"Location"]),
    st.binary() | st.from_regex(rb"max-age=\S*|\d+|[A-Z][a-z]{2}, \d+ [A-Z][a-z]{2} \d+ [\d:+ -]+"),
)))  # fmt: skip
def test_no_header_is_too_strange(headers: list[tuple[bytes, bytes]]) -> None:
    head = Head(200, headers)
    assert head.length >= 0
    assert head.max_age is None or isinstance(head.max_age, int)
    assert (head.retry_after(NOW) or 0) >= 0
    assert (head.known.etag or "").isascii()


def issued(
    names: list[x509.GeneralName], signed: tuple[x509.Name, ec.EllipticCurvePrivateKey] | None
) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    """By an authority, or of one."""
    key = ec.generate_private_key(ec.SECP256R1())
    own = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Site" if signed else "Authority")])
    issuer, signer = signed or (own, key)
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(own)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(not signed, None), critical=True)
        .add_extension(
            x509.SubjectAlternativeName(names or [x509.DNSName("authority")]), critical=False
        )
    )
    return made.sign(signer, hashes.SHA256()), key


@pytest.fixture(scope="module")
def trusting(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """What serves as news.example, and what trusts it."""
    folder = tmp_path_factory.mktemp("tls")
    authority, key = issued([], None)
    certificate, own = issued(
        [x509.DNSName("news.example"), x509.IPAddress(ipaddress.ip_address("192.0.2.1"))],
        (authority.subject, key),
    )
    pem = own.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    chain = folder / "chain.pem"
    chain.write_bytes(pem + certificate.public_bytes(serialization.Encoding.PEM))
    serving_as = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving_as.load_cert_chain(chain)
    trusted = authority.public_bytes(serialization.Encoding.PEM).decode()
    return serving_as, ssl.create_default_context(cadata=trusted)


async def loopback(host: str, port: int) -> list[str]:
    return ["127.0.0.1"]


async def test_a_certificate_has_to_be_of_the_name_that_was_asked_for(
    trusting: tuple[ssl.SSLContext, ssl.SSLContext],
) -> None:
    tls, trust = trusting
    async with serving(Site({"/": answer(b"a,b")}), tls) as site:
        terms = site.terms("news.example", "other.example")

        async def got(name: str, trust: ssl.SSLContext | None) -> bytes | None:
            async with Client(terms, resolve=loopback, tls=trust) as client:
                return (await client.fetch(address(f"https://{name}:{site.port}/"))).content

        assert await got("news.example", trust) == b"a,b"
        for name, trusts in (("other.example", trust), ("news.example", None)):
            with pytest.raises(FetchError) as caught:
                await got(name, trusts)
            assert caught.value.code is Code.TLS


async def test_https_does_not_lead_to_http(
    trusting: tuple[ssl.SSLContext, ssl.SSLContext],
) -> None:
    tls, trust = trusting
    async with (
        serving(Site({"/": redirect("http://news.example/")}), tls) as site,
        Client(site.terms("news.example"), resolve=loopback, tls=trust) as client,
    ):
        with pytest.raises(FetchError) as caught:
            await client.fetch(address(f"https://news.example:{site.port}/"))
    assert caught.value.code is Code.BAD_REDIRECT

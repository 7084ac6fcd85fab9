"""Bytes of any encoding become text, in pieces; nothing but damaged gzip is refused."""

import gzip
import io
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.ingest.sources.decode import CHUNK, LONGEST_LINE, DamagedError, decoded, lines, unpacked
from tests.ingest.shared import shared

NAMES = "id,name\n1,Nestlé\n2,Citroën\n3,L’Oréal\n4,Société Générale\n"
# A chunk and more of ASCII, before anything tells the encoding.
LATE = "id,name\n" + "".join(f"{n},plain\n" for n in range(CHUNK // 8))
MARKED = [
    ("utf-8-sig", b""),
    ("utf-16-le", b"\xff\xfe"),
    ("utf-16-be", b"\xfe\xff"),
    ("utf-32-le", b"\xff\xfe\x00\x00"),
    ("utf-32-be", b"\x00\x00\xfe\xff"),
]


def text(raw: bytes, declared: str | None = None) -> str:
    return "".join(decoded(io.BytesIO(raw), declared))


@pytest.mark.parametrize("before", ["", LATE], ids=["early", "late"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "mac_roman"])
def test_accents_tell_the_encoding_wherever_they_stand(encoding: str, before: str) -> None:
    assert text((before + NAMES).encode(encoding)) == before + NAMES


@pytest.mark.parametrize(("encoding", "mark"), MARKED)
def test_a_mark_tells_the_encoding_and_is_no_text(encoding: str, mark: bytes) -> None:
    assert text(mark + (NAMES + "😀").encode(encoding)) == NAMES + "😀"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_needs_no_mark(encoding: str) -> None:
    assert text(NAMES.encode(encoding)) == NAMES


def test_what_was_declared_is_believed_where_it_is_not_utf_8() -> None:
    polish = "Łódź, Kraków"
    assert text(polish.encode("iso8859-2"), "ISO-8859-2") == polish
    assert text(polish.encode(), "ISO-8859-2") == polish


@pytest.mark.parametrize("declared", ["idna", "base64", "nonsense", "utf-8", "\0", ""])
def test_what_is_declared_and_no_encoding_of_texts_is_not_believed(declared: str) -> None:
    assert text(NAMES.encode("cp1252"), declared) == NAMES


def test_what_is_declared_as_latin_1_has_the_quotes_of_cp1252() -> None:
    assert text("BYJU’S".encode("cp1252"), "latin-1") == "BYJU’S"


def test_a_byte_of_cp1252_within_utf_8_is_read_as_that() -> None:
    mixed = "Nestlé, Citroën, L’Oréal ".encode() + "Müller’s\n".encode("cp1252")
    assert text(mixed) == "Nestlé, Citroën, L’Oréal Müller’s\n"


@pytest.mark.parametrize(
    ("encoding", "written"),
    [
        ("cp1251", "Яндекс привлекает инвестиции"),
        ("gb18030", "字节跳动完成新一轮融资"),
        ("cp932", "株式会社メルカリは資金調達を実施"),
        ("cp949", "쿠팡 투자 유치 성공했다"),
        ("cp1250", "Spółka z Wrocławia pozyskała środki"),
    ],
)
def test_other_scripts_are_told_by_their_letters(encoding: str, written: str) -> None:
    assert text(f"name\n{written}\n".encode(encoding)) == f"name\n{written}\n"


@pytest.mark.parametrize(
    ("encoding", "written"),
    [
        ("cp1252", "Reader’s Digest"),
        ("cp1252", "BYJU’S"),
        ("cp1252", "Zürich"),
        ("cp1252", "2015–2016"),
        ("cp1252", "AUJOURD’HUI"),
        ("mac_roman", "GÖTEBORG"),
        ("mac_roman", "Condé Nast"),
        ("mac_roman", "Rodríguez"),
        ("mac_roman", "Zürich"),
        ("mac_roman", "BluePoint Security™"),
    ],
)
def test_one_character_is_read_as_one_writes_it(encoding: str, written: str) -> None:
    assert text(written.encode(encoding)) == written


def test_macintosh_line_ends_speak_for_mac_roman() -> None:
    # 0x96 is a letter in one and a dash in the other, and both could stand here.
    assert text(b"name\rEspa\x96a\r") == "name\rEspaña\r"


def test_nul_is_left_out() -> None:
    assert text(b"a\0b\xc3\xa9\0") == "abé"


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_lines_end_as_they_do_across_chunks(end: str) -> None:
    written = "x" * (CHUNK - 1) + end + "é" + end + "last"
    assert list(lines(io.BytesIO(written.encode()))) == ["x" * (CHUNK - 1) + end, "é" + end, "last"]


def test_a_character_may_straddle_two_chunks() -> None:
    written = "x" * (CHUNK - 1) + "é€"
    assert text(written.encode()) == written


def test_what_ends_a_line_elsewhere_ends_none_here() -> None:
    written = "a\x0bb\x0cc\x85d\u2028e\n"
    assert list(lines(io.BytesIO(written.encode()))) == [written]


def test_a_line_that_does_not_end_is_cut() -> None:
    first, *others = lines(io.BytesIO(b"x" * (LONGEST_LINE + 3 * CHUNK)))
    assert LONGEST_LINE < len(first) <= LONGEST_LINE + CHUNK
    assert len(first) + sum(map(len, others)) == LONGEST_LINE + 3 * CHUNK


def test_gzip_is_told_by_its_first_bytes() -> None:
    twice = gzip.compress(NAMES.encode()) + gzip.compress(NAMES.encode())
    assert text(twice) == NAMES + NAMES


def test_gzip_that_breaks_off_gives_what_it_has_and_says_so() -> None:
    whole = "".join(f"{n * 7919 % 1_000_003}\n" for n in range(200_000))
    packed = gzip.compress(whole.encode())
    found: list[str] = []
    with pytest.raises(DamagedError, match="damaged"):
        found.extend(noting(found, packed[:-2_000]))
    assert len(found) > 100_000
    assert whole.startswith("".join(found))


def noting(found: list[str], raw: bytes) -> Iterator[str]:
    for line in lines(io.BytesIO(raw)):
        found.append(line)
        yield from ()


def test_the_stream_stays_open_and_need_not_seek() -> None:
    class Pipe(io.RawIOBase):
        def __init__(self, raw: bytes) -> None:
            self.left = io.BytesIO(raw)

        def readable(self) -> bool:
            return True

        def readinto(self, into: memoryview) -> int:  # type: ignore[override]
            found = self.left.read(min(7, len(into)))
            into[: len(found)] = found
            return len(found)

    pipe = Pipe(gzip.compress(NAMES.encode("utf-16")))
    assert "".join(decoded(pipe)) == NAMES  # type: ignore[arg-type]
    assert not pipe.closed


def test_memory_does_not_grow_with_the_file() -> None:
    line = "Nestlé,".encode("cp1252") + b"x" * 1_000 + b"\n"
    packed = gzip.compress(line * 40_000)
    tracemalloc.start()
    try:
        count = sum(1 for _ in lines(io.BytesIO(packed)))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == 40_000
    assert most < len(line) * count / 4


@settings(deadline=None)
@given(st.binary(max_size=300), st.none() | st.text(max_size=8))
def test_no_bytes_are_refused_but_damaged_gzip(raw: bytes, declared: str | None) -> None:
    try:
        found = text(raw, declared)
    except DamagedError:
        assert raw.startswith(b"\x1f\x8b")
    else:
        assert "\0" not in found
        found.encode()


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff"), max_size=200))
def test_utf_8_is_read_as_it_was_written(written: str) -> None:
    assert text(("é" + written).encode()) == "é" + written
    assert list(lines(io.BytesIO(("é" + written).encode()))) == list(
        io.StringIO("é" + written, newline="")
    )


def test_the_original_files_of_a_macintosh_are_read_as_they_were_meant() -> None:
    found = text(shared("raw_bytes/crunchbase2013_companies_MACROMAN_CR.csv").read_bytes())
    assert "Bogotá" in found
    assert "Qualtré" in found
    assert "BluePoint Security™" in found
    assert "Jack and Jake’s" in found
    found = text(shared("raw_bytes/crunchbase2013_acquisitions_MACROMAN_CR.csv").read_bytes())
    assert "Condé Nast" in found


def test_the_original_file_of_windows_is_read_as_it_was_meant() -> None:
    assert "BYJU’S" in text(shared("raw_bytes/india_funding_CP1252_CRLF.csv").read_bytes())


def test_who_stops_reading_may_have_closed_the_file() -> None:
    stream = io.BufferedReader(io.BytesIO(b"name\n" * CHUNK))
    chunks = unpacked(stream)
    next(chunks)
    stream.close()
    chunks.close()

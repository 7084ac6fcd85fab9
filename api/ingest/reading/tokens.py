"""The words of a text as names are compared, and the marks over which no name reaches."""

import re
from collections.abc import Iterator

from api.ingest.resolve.names import folded

PIECE = re.compile(
    r"(?<!\w)\w(?:\.\w)+(?!\w)\.?"  # J.P. Morgan
    r"|[^\W_]+|[&+#]|[.!?;:,()\[\]{}\"“”«»|/—–\n]"
)
SIGNS = {"&": "and", "+": "plus", "#": "sharp"}
MARK = ""
# St. Jude
ABBREVIATION = 2
# Where the word begins and ends, and how it is compared; MARK where it is one.
Word = tuple[int, int, str]


def words(text: str) -> Iterator[Word]:
    before: Word = (0, 0, MARK)
    for piece in PIECE.finditer(text):
        written = piece[0]
        start, end = piece.span()
        if written.isalnum() and written.isascii():
            before = (start, end, written.lower())
        elif written[0].isalnum():
            before = (start, end, compared(written))
        elif within(text, end, written, before):
            continue
        else:
            before = (start, end, sign(written, start, before))
        yield before


def compared(word: str) -> str:
    word = word.casefold().replace(".", "")
    return word if word.isascii() else folded(word).replace(" ", "")


def within(text: str, end: int, mark: str, before: Word) -> bool:
    """A dot inside a name: Booking.com, St. Jude."""
    if mark in ".:" and text[end : end + 1].isalnum():
        return True
    start, end, word = before
    return mark == "." and word != MARK and end - start <= ABBREVIATION


def sign(written: str, start: int, before: Word) -> str:
    """C++, Disney+: joined to a word they are words."""
    joined = start == before[1] and before[2] != MARK
    return SIGNS.get(written, MARK) if joined or written == "&" else MARK

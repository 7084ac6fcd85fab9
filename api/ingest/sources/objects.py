"""JSON as rows: an object a line, an array of objects, or an object around one such array.

An only line is an object around an array unless it has a name of its own: then it is a record.
Where an array cannot be read, reading goes on at the next line that begins with an object and is
indented no further than the first.
"""

import json
import re
from collections.abc import Generator, Iterator
from itertools import chain
from typing import Any

import orjson

from api.ingest.cells.reasons import Reason
from api.ingest.sources.decode import LONGEST_LINE
from api.ingest.sources.row import Refused, Row

NAMES = {"id", "uuid", "slug", "name", "title", "url", "company"}
BLANKS = re.compile(r"\s*")
OPENS = re.compile(r"\[\s*(?=\{)")
NOWHERE = re.compile(r"(?!)")
INDENTATION = re.compile(r"(?<=\n)[ \t]*\Z")
# What no text of ours can hold: NUL, and half of a character that takes two. First what is neither:
# both halves, and what follows a backslash that is one.
ESCAPES = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\[^u]"
    r"|(?P<nul>\\u0000)|(?P<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})"
)
NUL, HALVES = r"\u0000", (r"\ud", r"\uD")
BATCH = 2**16
# Of what is skipped, to show.
SHOWN = 10_000
# An error as near as this to the end of what was read so far may be for want of more.
NEAR = 12
# Control characters within texts, NaN and Infinity are what other programs write.
DECODER = json.JSONDecoder(parse_constant=lambda _: None, strict=False)


def objects(of: Iterator[str]) -> Iterator[Row | Refused]:
    """of: lines."""
    head: list[str] = []
    written = 0
    for line in of:
        head.append(line)
        written += bool(line.strip())
        if written == 2:
            break
    every = chain(head, of)
    yield from apart(every) if one_a_line(head) else document(Scanner(every))


def one_a_line(head: list[str]) -> bool:
    first, *others = [each.strip() for each in head if each.strip()] or [""]
    if first.startswith("["):
        return False
    found = loaded(first)
    if isinstance(found, dict):
        return bool(others) or not around(found)
    return bool(others) and others[0].startswith("{") and not first.endswith(("{", "[", ",", ":"))


def around(found: dict[str, Any]) -> bool:
    lists = [each for each in found.values() if isinstance(each, list) and each]
    return any(isinstance(each[0], dict) for each in lists) and not NAMES & found.keys()


def apart(of: Iterator[str]) -> Iterator[Row | Refused]:
    for number, line in enumerate(of, 1):
        if text := line.strip():
            found = loaded(text)
            yield (
                Refused(number, Reason.NOT_JSON, text) if found is ... else record(number, found)
            )


def record(line: int, found: Any) -> Row | Refused:
    if isinstance(found, dict):
        return Row(line, found) if found else Refused(line, Reason.BLANK, found)
    return Refused(line, Reason.NOT_A_RECORD, found)


def loaded(text: str) -> Any:
    """`...` where it is not JSON."""
    try:
        return orjson.loads(ESCAPES.sub(storable, text) if NUL in text else text)
    except orjson.JSONDecodeError:
        pass
    try:
        return DECODER.decode(ESCAPES.sub(storable, text))
    except (ValueError, RecursionError):
        return ...


def storable(found: re.Match[str]) -> str:
    if found["nul"]:
        return ""
    return r"\ufffd" if found["half"] else found[0]


class Scanner:
    """A JSON text, as much of it at a time as is looked at. line: of where it stands."""

    def __init__(self, of: Iterator[str]) -> None:
        self.of = of
        self.text = ""
        self.at = 0
        self.line = 1

    def more(self) -> bool:
        """As much again as is left, so that a long value is not begun too often."""
        wanted = max(BATCH, len(self.text) - self.at)
        fresh = []
        for line in self.of:
            fresh.append(line)
            wanted -= len(line)
            if wanted <= 0:
                break
        added = "".join(fresh).replace("\r\n", "\n").replace("\r", "\n")
        self.text, self.at = self.text[self.at :] + added, 0
        return bool(added)

    def move(self, to: int) -> None:
        self.line += self.text.count("\n", self.at, to)
        self.at = to

    def peek(self) -> str:
        """The next character that is not blank; empty at the end."""
        while True:
            found = BLANKS.match(self.text, self.at)
            self.move(found.end() if found else self.at)
            if self.at < len(self.text):
                return self.text[self.at]
            if not self.more():
                return ""

    def take(self, character: str) -> bool:
        if self.peek() != character:
            return False
        self.move(self.at + 1)
        return True

    def opens(self) -> bool:
        """An array of objects; goes to the first of them."""
        while self.peek() == "[":
            if found := OPENS.match(self.text, self.at):
                self.move(found.end())
                return True
            if self.text[self.at :].strip() != "[" or not self.more():
                break
        return False

    def value(self) -> Any:
        """Raises ValueError."""
        while True:
            try:
                found, end = DECODER.raw_decode(self.text, self.at)
            except RecursionError:
                raise ValueError("nested too deep") from None
            except json.JSONDecodeError as error:
                if not self.may_go_on(error) or not self.more():
                    raise
            else:
                # A number may.
                if end < len(self.text) or not self.more():
                    return self.passed(found, end)

    def may_go_on(self, error: json.JSONDecodeError) -> bool:
        left = len(self.text) - self.at
        near = error.pos >= len(self.text) - NEAR or error.msg.startswith("Unterminated string")
        return near and left < LONGEST_LINE

    def passed(self, found: Any, end: int) -> Any:
        written = self.text[self.at : end]
        self.move(end)
        return loaded(written) if any(each in written for each in (NUL, *HALVES)) else found

    def margin(self) -> re.Pattern[str]:
        """What is before an element at the beginning of a line."""
        found = INDENTATION.search(self.text[: self.at])
        return re.compile(rf"\n[ \t]{{0,{len(found[0]) if found else 0}}}(?=\{{)")

    def skip(self, to: re.Pattern[str]) -> str:
        skipped = ""
        while True:
            found = to.search(self.text, self.at)
            # A line that begins with what is read next.
            end = found.end() if found else max(self.at, len(self.text) - 1)
            skipped += self.text[self.at : end][: SHOWN - len(skipped)]
            self.move(end)
            if found:
                return skipped
            if not self.more():
                self.move(len(self.text))
                return skipped


def document(scan: Scanner) -> Iterator[Row | Refused]:
    if scan.take("["):
        yield from elements(scan)
    elif scan.take("{"):
        yield from members(scan)
    if scan.peek():
        yield Refused(scan.line, Reason.NOT_JSON, scan.skip(NOWHERE))


def elements(scan: Scanner, wanted: bool = True) -> Generator[Row | Refused, None, bool]:
    """Whether they end as they should."""
    scan.peek()
    margin = scan.margin()
    while scan.peek() != "]":
        line = scan.line
        try:
            found = scan.value()
        except ValueError:
            good = False
        else:
            yield record(line, found) if wanted else Refused(line, Reason.NOT_A_RECORD, found)
            # Where only the comma is missing, nothing is.
            good = scan.take(",") or scan.peek() in ("]", "{")
        if not good:
            yield Refused(scan.line, Reason.NOT_JSON, scan.skip(margin))
            if not scan.peek():
                return False
    return scan.take("]")


def members(scan: Scanner) -> Iterator[Row | Refused]:
    """A second array of objects is of another kind, and refused."""
    first, listed = scan.line, False
    others = {}
    while scan.peek() not in ("", "}"):
        try:
            key = scan.value()
            if not isinstance(key, str) or not scan.take(":"):
                break
            if not scan.opens():
                scan.peek()
                others[key] = scan.value()
            elif not (yield from elements(scan, wanted=not listed)):
                return
            else:
                listed = True
        except ValueError:
            break
        if not scan.take(","):
            break
    if not scan.take("}"):
        yield Refused(scan.line, Reason.NOT_JSON, scan.skip(NOWHERE))
    elif not listed:
        yield record(first, others)

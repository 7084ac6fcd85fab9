"""Which feeds a command's arguments name: addresses, and files with one a line."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from api.ingest.fetch.address import address
from api.ingest.fetch.errors import FetchError
from schema.entities.base import SLUG_PATTERN

COMMENT = "#"


class BadListError(ValueError):
    """The message has a line for each that is wrong."""


def given(arguments: Sequence[str]) -> dict[str, str | None]:
    """{address: slug of its source, where one is named}. Raises BadListError."""
    found: dict[str, str | None] = {}
    wrong: list[str] = []
    for where, line in (each for argument in arguments for each in lines(argument)):
        try:
            written, source = parts(line)
            known = str(address(written))
            if found.setdefault(known, source) != source:
                raise BadListError(f"{known} has two sources, {found[known]} and {source}.")
        except (BadListError, FetchError) as error:
            wrong.append(f"{where}{error}")
    if wrong:
        raise BadListError("\n".join(wrong))
    return found


def lines(argument: str) -> Iterator[tuple[str, str]]:
    """(where it stands, what is there)"""
    if argument.startswith(("http://", "https://")):
        yield "", argument
        return
    try:
        content = Path(argument).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadListError(f"{argument} is no address, and cannot be read: {error}.") from None
    for n, line in enumerate(content.splitlines(), 1):
        if kept := " ".join(uncommented(line.split())):
            yield f"{argument}:{n}: ", kept


def uncommented(words: Iterable[str]) -> Iterator[str]:
    """An address may have a # in it, where no space is before it."""
    for word in words:
        if word.startswith(COMMENT):
            return
        yield word


def parts(line: str) -> tuple[str, str | None]:
    written, _, source = line.partition(" ")
    if source and not re.fullmatch(SLUG_PATTERN, source):
        raise BadListError(f"{source!r} is no slug of a source; a line is an address and a slug.")
    return written, source or None

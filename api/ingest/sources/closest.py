"""What a file of no known format may be meant to be: a column is misspelled, or one too many."""

from collections.abc import Collection
from difflib import get_close_matches

from api.ingest.sources.formats import TABLES, Table
from api.ingest.sources.raised import folded


def closest(columns: Collection[str]) -> str:
    """Of the formats that it would have, that to which least is to be done."""
    found = [(spelled(each, columns), each) for each in TABLES]
    meant = [
        (wrong, each)
        for wrong, each in found
        if each.fits({*columns} - {*wrong} | {*wrong.values()})
    ]
    if meant:
        wrong, table = min(meant, key=lambda each: len(each[0]))
        told = " and ".join(f"{right!r} for {each!r}" for each, right in wrong.items())
        return f"; with {told} it is {table.name}"
    more = [(beside(each, columns), each) for each in TABLES if each.only and has(each, columns)]
    if not more:
        return ""
    others, table = min(more, key=lambda each: len(each[0]))
    return f"; with --format {table.name} it goes in without {', '.join(map(repr, others))}"


def spelled(table: Table, columns: Collection[str]) -> dict[str, str]:
    """{column: what it is called}"""
    words = table.only or table.columns
    called = {each: folded(each) if table.folded else each for each in columns}
    free = [*words - {*called.values()}]
    close = {
        each: get_close_matches(name, free, 1) for each, name in called.items() if name not in words
    }
    return {each: found[0] for each, found in close.items() if found}


def has(table: Table, columns: Collection[str]) -> bool:
    return table.columns <= {*columns} and not table.fits(columns)


def beside(table: Table, columns: Collection[str]) -> list[str]:
    return [each for each in columns if each.partition(".")[0] not in (table.only or ())]

"""Weekly lists of deals as CSV: the amount in a link's words against the column in US$ millions.

The words are those of the address, `acme-raises-rs-28-cr-in-pre-series-a`; rupees count at the
day's reference rate, an amount without a currency is in US$. Only rows count that have a sum in
both. What is off by ten or a hundred is counted apart: there the address has lost its point.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit

from api.ingest.cells import money
from api.ingest.cells.magnitudes import MAGNITUDE
from api.ingest.money import in_usd
from api.ingest.reading.funding import read
from api.ingest.reading.headline import headline
from scripts.evaluating.scores import HEAD, FileError, Score, line

COLUMNS = {"Amount ($M)", "Date", "Source"}
MILLION = 1_000_000
TOLERANCE = Decimal("0.1")
LOST = (Decimal(10), Decimal(100), Decimal("0.1"), Decimal("0.01"))
ENDING = re.compile(r"(?:-\d{5,})?(?:\.\w+)?$")
# `1-250-cr` is 1,250 crore, `5-2-mn` is 5.2 million.
GROUPS = re.compile(rf"\b(\d{{1,3}})-(\d{{3}})(?=-?{MAGNITUDE})", re.IGNORECASE)
POINT = re.compile(rf"\b(\d+)-(\d{{1,2}})(?=-?{MAGNITUDE})", re.IGNORECASE)


def evaluate(file: Path) -> None:
    score, lost = scored(file)
    for miss in score.misses:
        print(miss)
    print(HEAD)
    print(line("amount", score))
    print(f"off by ten or a hundred: {lost:,}")


def scored(file: Path) -> tuple[Score, int]:
    score, lost = Score(), 0
    for words, there, day in rows(file):
        if not named(words):
            continue
        event = read(words)
        found = in_usd(event.amount, event.currency or "USD", day)
        if found is not None and off(found, there):
            lost += 1
            continue
        right = found is not None and close(found, there)
        score.count(found is not None, True, right, f"{found} for {there}: {words}")
    return score, lost


def rows(file: Path) -> Iterator[tuple[str, Decimal, date]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        listed = csv.DictReader(lines)
        if missing := COLUMNS - set(listed.fieldnames or ()):
            raise FileError(f"{file} has no column {', '.join(sorted(missing))}")
        for row in listed:
            paid, day = money.read(row["Amount ($M)"] or ""), dated(row)
            if isinstance(paid, money.Money) and day and (text := words(row["Source"] or "")):
                yield text, paid.amount * MILLION, day


def dated(row: Mapping[str, str]) -> date | None:
    try:
        return datetime.strptime(row["Date"], "%d/%m/%Y").date()
    except ValueError:
        return None


def words(address: str) -> str:
    """Of the part of the path that has the most."""
    parts = urlsplit(address).path.split("/")
    slug = ENDING.sub("", max(parts, key=lambda part: part.count("-")))
    return POINT.sub(r"\1.\2", GROUPS.sub(r"\1,\2", slug)).replace("-", " ")


def named(text: str) -> bool:
    """It has a sum that is no valuation."""
    read = headline(text)
    return any(start != (read.valuation or (None,))[0] for start in read.sums)


def close(found: Decimal, there: Decimal) -> bool:
    return abs(found - there) <= TOLERANCE * there


def off(found: Decimal, there: Decimal) -> bool:
    return any(close(found * by, there) for by in LOST)

"""Files of companies and rounds that no archive has, in the columns of Crunchbase's CSV of 2013."""

import csv
import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

RECORDS = 20_000
SYLLABLES = (
    "ba", "cor", "den", "fi", "gal", "hu", "jor", "ki", "lum", "mer", "no", "pa", "qui", "ros",
    "sil", "ta", "ver", "wi", "xan", "zo",
)  # fmt: skip
SYLLABLES_OF_A_NAME = 4
COMPANY = (
    "permalink", "name", "category_code", "funding_total_usd", "status", "country_code",
    "state_code", "region", "city", "founded_at",
)  # fmt: skip
ROUND = (
    "company_permalink", "company_name", "company_category_code", "company_country_code",
    "company_state_code", "company_region", "company_city", "funding_round_type", "funded_at",
    "raised_amount_usd",
)  # fmt: skip
PLACE = ("USA", "CA", "SF Bay", "San Francisco")
KINDS = ("seed", "series-a", "series-b", "venture")


def company_file(folder: Path) -> Path:
    drawn = random.Random(1)
    lines = (
        (permalink, name, "software", drawn.randrange(10**8), "operating", *PLACE, day(drawn))
        for permalink, name in names()
    )
    return written(folder / "companies.csv", COMPANY, lines)


def round_file(folder: Path) -> Path:
    """Of the same companies, one each."""
    drawn = random.Random(2)
    lines = (
        (permalink, name, "software", *PLACE, drawn.choice(KINDS), day(drawn),
         drawn.randrange(1, 10**8))
        for permalink, name in names()
    )  # fmt: skip
    return written(folder / "rounds.csv", ROUND, lines)


def names() -> Iterator[tuple[str, str]]:
    drawn = random.Random(3)
    for nth in range(RECORDS):
        name = "".join(drawn.choices(SYLLABLES, k=SYLLABLES_OF_A_NAME)).title()
        yield f"/company/{name.lower()}-{nth}", name


def day(drawn: random.Random) -> str:
    return (date(2000, 1, 1) + timedelta(drawn.randrange(5_000))).isoformat()


def written(path: Path, columns: Sequence[str], lines: Iterable[Sequence[Any]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(lines)
    return path

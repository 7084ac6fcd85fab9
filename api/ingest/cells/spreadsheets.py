"""What a spreadsheet made of a cell: errors, columns too narrow, numbers shown as dates."""

import re
from datetime import date

ERRORS = re.compile(
    r"#(?:NAME\?|REF!|VALUE!|DIV/0!|NUM!|NULL!|N/A|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!"
    r"|GETTING_DATA)|#{2,}",
    re.IGNORECASE,
)
SHOWN_AS_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d\d|\d{4})")
# The day that has the number 0; of those before the 60th Excel counts one too few.
EPOCH, TRUE_FROM = date(1899, 12, 30), 61


def damaged(written: str) -> bool:
    return bool(ERRORS.fullmatch(written.strip()))


def shown_as_date(written: str) -> bool:
    """Where a number belongs: `5/18/27` was one."""
    return bool(SHOWN_AS_DATE.fullmatch(written.strip()))


def number(written: str) -> int | None:
    """That which is shown as a date, if it is exact: `5/18/1927` is 10000, but with a year of two
    digits it may be a century later. Months come first."""
    found = SHOWN_AS_DATE.fullmatch(written.strip())
    if not found:
        return None
    try:
        # A year of two digits is one of the first century.
        counted = (date(int(found[3]), int(found[1]), int(found[2])) - EPOCH).days
    except ValueError:
        return None
    return counted if counted >= TRUE_FROM else None

"""What a spreadsheet made of a cell: errors, columns too narrow, numbers shown as dates."""

import re

ERRORS = re.compile(
    r"#(?:NAME\?|REF!|VALUE!|DIV/0!|NUM!|NULL!|N/A|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!"
    r"|GETTING_DATA)|#{2,}",
    re.IGNORECASE,
)
SHOWN_AS_DATE = re.compile(r"\d{1,2}/\d{1,2}/(?:\d\d|\d{4})")


def damaged(written: str) -> bool:
    return bool(ERRORS.fullmatch(written.strip()))


def shown_as_date(written: str) -> bool:
    """Where a number belongs: `5/18/27` was one."""
    return bool(SHOWN_AS_DATE.fullmatch(written.strip()))

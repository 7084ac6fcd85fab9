"""What a Date, a DateTime and a Decimal may look like, in a document and in variables."""

import json
from typing import Any

import pytest
from graphql import GraphQLError, GraphQLScalarType, parse_value

from schema.graph import schema

GOOD = [
    ("Date", "2024-02-29", "2024-02-29"),
    ("DateTime", "2026-04-30T16:00:00Z", "2026-04-30 16:00:00+00:00"),
    ("DateTime", "2026-04-30t16:00:00.123456z", "2026-04-30 16:00:00.123456+00:00"),
    ("DateTime", "2026-04-30T16:00:00-05:30", "2026-04-30 16:00:00-05:30"),
    ("DateTime", "2026-04-30T16:00:00.123456999Z", "2026-04-30 16:00:00.123456+00:00"),
    ("DateTime", "9999-12-31T23:59:59.9999999-00:00", "9999-12-31 23:59:59.999999+00:00"),
    ("Decimal", "12.50", "12.50"),
    ("Decimal", "-1e3", "-1E+3"),
    ("Decimal", 12, "12"),
    ("Decimal", 10**17, "1" + "0" * 17),
    ("Decimal", "-999999999999999999.99", "-999999999999999999.99"),
    ("Decimal", "0e400", "0E+400"),
    ("Decimal", 0.5, "0.5"),
    ("Decimal", -1234567890123.45, "-1234567890123.45"),
    ("Decimal", 0.123456789012345, "0.123456789012345"),
    ("Decimal", 1.5e-7, "1.5E-7"),
    ("Decimal", 2e9, "2000000000.0"),
]
BAD = [
    *(("Date", each) for each in (
        "2015", "20240229", "2024-W09-4", "2023-02-29", " 2024-02-29", "2024-02-29T00:00:00Z",
        "٢٠٢٤-٠٢-٢٩", "", 2024, None, True, [], {},
    )),
    *(("DateTime", each) for each in (
        "2026-04-30", "2026-04-30T16:00Z", "20260430T160000Z", "2026-W18-4T00:00:00Z",
        "2026-04-30 16:00:00Z", "2026-04-30T16:00:00.Z", "2026-04-30T16:00:00+0200", 0, None,
    )),
    *(("Decimal", each) for each in (
        "1_000", " 5 ", "٣", "NaN", "Infinity", "1e", ".", "0x1", "", True, None, [], {},
        "1e999999999999999999999", "1e400", "1e18", "-1000000000000000000", 10**18, 1e18, 1e300,
    )),
]  # fmt: skip


def scalar(name: str) -> GraphQLScalarType:
    found = schema._schema.type_map[name]
    assert isinstance(found, GraphQLScalarType)
    return found


@pytest.mark.parametrize(("name", "given", "expected"), GOOD)
def test_what_is_read(name: str, given: Any, expected: str) -> None:
    assert str(scalar(name).parse_value(given)) == expected
    assert str(scalar(name).parse_literal(parse_value(json.dumps(given)))) == expected


@pytest.mark.parametrize(("name", "given"), BAD)
def test_what_is_refused_says_how_it_is_written(name: str, given: Any) -> None:
    with pytest.raises((ValueError, GraphQLError), match="write it as"):
        scalar(name).parse_value(given)


@pytest.mark.parametrize(("name", "given", "said"), [
    ("Date", "2023-02-29", "there is no day 2023-02-29"),
    ("Date", "0000-01-01", "0000 is none of the years 0001 to 9999"),
    ("Date", "12026-04-30", "12026 is none of the years 0001 to 9999"),
    ("DateTime", "2026-04-30T16:00:00", "it has no offset from UTC"),
    ("DateTime", "2026-02-30T16:00:00Z", "there is no day 2026-02-30"),
    ("DateTime", "+10000-01-01T00:00:00Z", "+10000 is none of the years 0001 to 9999"),
    ("DateTime", "2026-04-30T25:00:00Z", "there is no time 25:00:00Z"),
    ("DateTime", "2026-04-30T16:00:60Z", "there is no time 16:00:60Z"),
    ("DateTime", "2026-04-30T16:00:00+24:00", "there is no time 16:00:00+24:00"),
    ("DateTime", "0001-01-01T00:00:00+01:00", "in UTC it is not within the years 0001 to 9999"),
    ("DateTime", "9999-12-31T23:59:59-01:00", "in UTC it is not within the years 0001 to 9999"),
])  # fmt: skip
def test_of_a_day_and_a_time_it_is_told_what_is_wrong(name: str, given: str, said: str) -> None:
    with pytest.raises(ValueError, match="write it as") as caught:
        scalar(name).parse_value(given)
    assert str(caught.value).startswith(f"{said}; write it as ")


@pytest.mark.parametrize("given", [
    99999999999999999.99, -562949953421312.01, 12345678901234.56, 1e13, 0.30000000000000004,
])  # fmt: skip
def test_a_number_that_may_have_lost_digits_is_refused(given: float) -> None:
    with pytest.raises(ValueError, match=r'it may have lost digits.*write it as text, as "12\.50"'):
        scalar("Decimal").parse_value(given)
    text = str(int(given)) if abs(given) > 1 else repr(given)
    assert str(scalar("Decimal").parse_value(text)) == text


def test_no_digit_of_a_literal_is_lost() -> None:
    literal = "37134700000.000000000000000000001"
    assert str(scalar("Decimal").parse_literal(parse_value(literal))) == literal

"""Rows in the columns of Crunchbase's CSV of 2013, of real companies and what is public of them."""

import csv
import io
from collections.abc import Iterable, Mapping

COMPANIES = (
    "permalink", "name", "category_code", "funding_total_usd", "status", "country_code",
    "state_code", "region", "city", "funding_rounds", "founded_at",
)  # fmt: skip
ROUNDS = (
    "company_permalink", "company_name", "company_category_code", "company_country_code",
    "company_state_code", "company_region", "company_city", "funding_round_type", "funded_at",
    "raised_amount_usd",
)  # fmt: skip

AIRBNB = {
    "permalink": "/company/airbnb", "name": "Airbnb", "category_code": "travel",
    "status": "operating", "country_code": "USA", "state_code": "CA", "city": "San Francisco",
    "founded_at": "2008-08-01", "funding_total_usd": "7800000",
}  # fmt: skip
SOUNDCLOUD = {
    "permalink": "/company/soundcloud", "name": "SoundCloud", "category_code": "music",
    "status": "operating", "country_code": "DEU", "city": "Berlin", "founded_at": "2007-08-01",
}  # fmt: skip
WEEBLY = {
    "permalink": "/company/weebly", "name": "Weebly", "category_code": "web",
    "status": "operating", "country_code": "USA", "city": "San Francisco",
    "founded_at": "2006-02-01",
}  # fmt: skip
SEED = {
    "company_permalink": "/company/airbnb", "company_name": "Airbnb",
    "company_country_code": "USA", "funding_round_type": "angel", "funded_at": "2009-04-01",
    "raised_amount_usd": "600000",
}  # fmt: skip
SERIES_A = {
    **SEED, "funding_round_type": "series-a", "funded_at": "2010-11-10",
    "raised_amount_usd": "7200000",
}  # fmt: skip


def companies(*rows: Mapping[str, str]) -> str:
    return table(COMPANIES, rows)


def rounds(*rows: Mapping[str, str]) -> str:
    return table(ROUNDS, rows)


def table(columns: Iterable[str], rows: Iterable[Mapping[str, str]]) -> str:
    written = io.StringIO()
    writer = csv.DictWriter(written, list(columns), restval="")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()

"""Rows in the columns of Crunchbase's export of 2016, of real companies and what is public of them.
Keys are made up."""

from collections.abc import Mapping

from tests.ingest.crunchbase import table

ROUNDS = (
    "company_name", "country_code", "funding_round_type", "funding_round_code", "announced_on",
    "raised_amount_usd", "raised_amount", "raised_amount_currency_code", "investor_names",
    "cb_url", "company_uuid", "funding_round_uuid",
)  # fmt: skip
INVESTORS = (
    "investor_name", "domain", "country_code", "state_code", "region", "city", "investor_type",
    "investment_count", "founded_on", "closed_on", "cb_url", "twitter_url", "facebook_url", "uuid",
)  # fmt: skip
EDGES = ("funding_round_uuid", "investor_uuid", "is_lead_investor")
ACQUISITIONS = (
    "acquiree_name", "acquiree_country_code", "state_code", "acquiree_region", "acquiree_city",
    "acquirer_name", "acquirer_country_code", "acquirer_state_code", "acquirer_region",
    "acquirer_city", "acquired_on", "price_usd", "price", "price_currency_code",
    "acquiree_cb_url", "acquirer_cb_url", "acquiree_uuid", "acquirer_uuid", "acquisition_uuid",
)  # fmt: skip
IPOS = (
    "name", "country_code", "company_state_code", "region", "city", "stock_exchange_symbol",
    "stock_symbol", "went_public_on", "price_usd", "price", "price_currency_code", "cb_url",
    "ipo_uuid", "uuid",
)  # fmt: skip
ORGANIZATIONS = (
    "uuid", "name", "cb_url", "domain", "status", "country_code", "category_list", "roles",
)  # fmt: skip

PAGES = "https://www.crunchbase.com"
SERIES_A = {
    "company_name": "Airbnb", "country_code": "USA", "funding_round_type": "venture",
    "funding_round_code": "A", "announced_on": "2010-11-10", "raised_amount_usd": "7200000",
    "investor_names": "Sequoia Capital, Reid Hoffman", "cb_url": f"{PAGES}/organization/airbnb",
    "company_uuid": "c-airbnb", "funding_round_uuid": "r-a",
}  # fmt: skip
SEQUOIA = {
    "investor_name": "Sequoia Capital", "domain": "sequoiacap.com", "country_code": "USA",
    "state_code": "CA", "city": "Menlo Park", "investor_type": "venture_capital",
    "investment_count": "9", "founded_on": "1972-11-01", "uuid": "i-sequoia",
    "cb_url": f"{PAGES}/organization/sequoia-capital",
}  # fmt: skip
HOFFMAN = {
    "investor_name": "Reid Hoffman", "country_code": "USA", "investor_type": "angel",
    "cb_url": f"{PAGES}/person/reid-hoffman", "uuid": "p-hoffman",
}  # fmt: skip
LEADS = {"funding_round_uuid": "r-a", "investor_uuid": "i-sequoia", "is_lead_investor": "t"}
JOINS = {"funding_round_uuid": "r-a", "investor_uuid": "p-hoffman", "is_lead_investor": "f"}
YAMMER = {
    "acquiree_name": "Yammer", "acquiree_country_code": "USA", "state_code": "CA",
    "acquiree_city": "San Francisco", "acquirer_name": "Microsoft",
    "acquirer_country_code": "USA", "acquirer_state_code": "WA", "acquirer_city": "Redmond",
    "acquired_on": "2012-07-19", "price_usd": "1200000000",
    "acquiree_cb_url": f"{PAGES}/organization/yammer",
    "acquirer_cb_url": f"{PAGES}/organization/microsoft", "acquiree_uuid": "c-yammer",
    "acquirer_uuid": "c-microsoft", "acquisition_uuid": "a-yammer",
}  # fmt: skip
LINKEDIN = {
    "name": "LinkedIn", "country_code": "USA", "company_state_code": "CA",
    "city": "Mountain View", "stock_exchange_symbol": "NYSE", "stock_symbol": "LNKD",
    "went_public_on": "2011-05-19", "price_usd": "4250000000",
    "cb_url": f"{PAGES}/organization/linkedin", "ipo_uuid": "l-linkedin", "uuid": "c-linkedin",
}  # fmt: skip
# Five years after it was listed.
SOLD = {
    **YAMMER, "acquiree_name": "LinkedIn", "acquiree_city": "Mountain View",
    "acquired_on": "2016-06-13", "price_usd": "26200000000",
    "acquiree_cb_url": f"{PAGES}/organization/linkedin", "acquiree_uuid": "c-linkedin",
    "acquisition_uuid": "a-linkedin",
}  # fmt: skip


def rounds(*rows: Mapping[str, str]) -> str:
    return table(ROUNDS, rows)


def investors(*rows: Mapping[str, str]) -> str:
    return table(INVESTORS, rows)


def edges(*rows: Mapping[str, str]) -> str:
    return table(EDGES, rows)


def acquisitions(*rows: Mapping[str, str]) -> str:
    return table(ACQUISITIONS, rows)


def ipos(*rows: Mapping[str, str]) -> str:
    return table(IPOS, rows)


def organizations(*rows: Mapping[str, str]) -> str:
    return table(ORGANIZATIONS, rows)

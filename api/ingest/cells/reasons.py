"""Why there is no value: the words that people and programs count drops and rejects by."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    # Of a record.
    BLANK = "blank"
    HEADER = "header"
    WRONG_COUNT = "wrong_count"
    UNCLOSED_QUOTE = "unclosed_quote"
    NOT_JSON = "not_json"
    NOT_A_RECORD = "not_a_record"
    NOT_A_COMPANY = "not_a_company"
    NOT_A_ROUND = "not_a_round"
    NO_KEY = "no_key"
    OF_ITSELF = "of_itself"
    UNKNOWN_ROUND = "unknown_round"
    UNKNOWN_INVESTOR = "unknown_investor"
    NOT_KEPT = "not_kept"
    NO_FORMAT = "no_format"
    NOT_MENDABLE = "not_mendable"
    ANOTHER_KIND = "another_kind"
    UNKNOWN_FIELD = "unknown_field"
    # Of an article, and of what should hold some.
    NOT_A_FEED = "not_a_feed"
    NOT_HTML = "not_html"
    MALFORMED = "malformed"
    ENTITIES = "entities"
    NO_TITLE = "no_title"
    NO_LINK = "no_link"
    NO_TEXT = "no_text"
    NO_DATE = "no_date"
    REPEATED = "repeated"
    # Of a cell.
    SPREADSHEET = "spreadsheet"
    TOO_LONG = "too_long"
    NOT_A_TEXT = "not_a_text"
    NOT_A_NAME = "not_a_name"
    NOT_A_PERSON = "not_a_person"
    NOT_A_DATE = "not_a_date"
    FETCHED = "fetched"
    NOT_AN_AMOUNT = "not_an_amount"
    NEGATIVE = "negative"
    AMBIGUOUS = "ambiguous"
    OUT_OF_RANGE = "out_of_range"
    IN_THE_FUTURE = "in_the_future"
    NOT_A_LABEL = "not_a_label"
    NOT_A_CURRENCY = "not_a_currency"
    NOT_A_COUNTRY = "not_a_country"
    NOT_A_STATUS = "not_a_status"
    NOT_A_KIND = "not_a_kind"
    NOT_A_FLAG = "not_a_flag"
    NOT_A_DOMAIN = "not_a_domain"
    NOT_AN_ADDRESS = "not_an_address"
    NOT_AN_ID = "not_an_id"
    NOT_A_SLUG = "not_a_slug"


@dataclass(frozen=True, slots=True)
class Wrong:
    """known: words that would be right, where they are few."""

    reason: Reason
    known: tuple[str, ...] = ()

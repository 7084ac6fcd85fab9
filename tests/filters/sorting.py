"""Orders in plain Python: keys of either direction, nulls on either side, ties as documented."""

from collections.abc import Callable
from typing import Any

from tests.filters.world import Thing

KEYS: dict[str, dict[str, str]] = {
    "Article": {
        "PUBLISHED_AT": "published_at", "UPDATED_AT": "updated_at", "TITLE": "title",
        "NOVELTY": "novelty", "SIGNIFICANCE": "significance",
    },
    "Company": {
        "NAME": "name", "TOTAL_RAISED": "raised_usd", "RAISED_ON": "raised_on",
        "FOUNDED_ON": "founded_on",
    },
    "FundingRound": {"ANNOUNCED_ON": "announced_on", "AMOUNT_USD": "amount_usd"},
    "Acquisition": {"ANNOUNCED_ON": "announced_on", "PRICE_USD": "price_usd"},
    "Investor": {"NAME": "name", "ROUND_COUNT": "round_count", "INVESTED_ON": "invested_on"},
    "Topic": {"NAME": "name"},
    "Tag": {"NAME": "name"},
}  # fmt: skip
USUAL = {
    "Article": ("PUBLISHED_AT", "DESC"),
    "FundingRound": ("ANNOUNCED_ON", "DESC"),
    "Acquisition": ("ANNOUNCED_ON", "DESC"),
}


def in_order(kind: str, things: list[Thing], order: list[dict[str, str]]) -> list[Thing]:
    """Articles that tie come by publishedAt, then all by id, as the last key runs."""
    if not order:
        field, direction = USUAL.get(kind, ("NAME", "ASC"))
        order = [{"field": field, "direction": direction}]
    last = order[-1].get("direction", "ASC")
    found = placed(things, lambda each: each["id"], last, "LAST")
    if kind == "Article" and all(key["field"] != "PUBLISHED_AT" for key in order):
        found = placed(found, lambda each: each["published_at"], last, "LAST")
    for key in reversed(order):
        column = KEYS[kind][key["field"]]
        get = reading(column)
        found = placed(found, get, key.get("direction", "ASC"), key.get("nulls", "LAST"))
    return found


def reading(column: str) -> Callable[[Thing], Any]:
    return lambda thing: thing[column]


def placed(
    things: list[Thing], get: Callable[[Thing], Any], direction: str, nulls: str
) -> list[Thing]:
    """Stable: what ties stays as it stood."""
    known = [each for each in things if get(each) is not None]
    unknown = [each for each in things if get(each) is None]
    known.sort(key=get, reverse=direction == "DESC")
    return unknown + known if nulls == "FIRST" else known + unknown

"""Sentences for what a source gives in cells only: a company has a description, a round, an
acquisition and a listing an announcement, and they say no more than the cells did."""

from collections.abc import Mapping
from decimal import Decimal

from api.ingest.load.observed import Facts
from schema.filters.coding import COUNTRIES


def description(facts: Facts, sectors: Mapping[str, str]) -> str:
    """sectors: {slug: name}"""
    sector = sectors.get(facts.get("sector", ""))
    kind = f"{sector} company" if sector else "company"
    place = f", {COUNTRIES[facts['country']]}" if "country" in facts else ""
    since = f", founded in {facts['founded'][:4]}" if "founded" in facts else ""
    return f"{kind[0].upper()}{kind[1:]}{place}{since}."


def acquisition(facts: Facts) -> str:
    currency, price = facts.get("price", " ").split(" ")
    paid = f"{currency} {Decimal(price):,f}" if price else "an undisclosed amount"
    when = f", announced {facts['announced']}" if "announced" in facts else ""
    return f"Bought for {paid}{when}."


def listing(facts: Facts) -> str:
    where = f" on {facts['exchange']}" if "exchange" in facts else ""
    symbol = f" as {facts['symbol']}" if "symbol" in facts else ""
    since = f" since {facts['listed']}" if "listed" in facts else ""
    return f"Its shares are traded{where}{symbol}{since}."


def announcement(facts: Facts) -> str:
    currency, amount = facts.get("amount", " ").split(" ")
    raised = f"{currency} {Decimal(amount):,f}" if amount else "an undisclosed amount"
    when = f", announced {facts['announced']}" if "announced" in facts else ""
    return f"{facts['round_label']}: {raised}{when}."

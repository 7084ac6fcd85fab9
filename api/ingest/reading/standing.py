"""What is known of a company that tells how likely a text means it, and not another of its name."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from api.ingest.reading.topics import described

# So much happened to one that it has a part in news all the time, or some; so much was raised.
MOST, MANY, SOME = 30, 10, 3
MUCH, UNICORN = Decimal(100_000_000), Decimal(1_000_000_000)
# A deal is talked about so long before and after.
RECENT = 2 * 366


@dataclass(frozen=True, slots=True)
class Standing:
    """deals: rounds and what it acquired; last: when. raised, valued: in USD."""

    deals: int = 0
    raised: Decimal | None = None
    valued: Decimal | None = None
    last: date | None = None
    public: bool = False
    closed: bool = False
    description: str = ""

    @property
    def fame(self) -> int:
        if self.deals >= MOST:
            return 3
        if self.public or self.deals >= MANY or (self.raised or 0) >= MUCH:
            return 2
        return 1 if self.deals >= SOME or (self.valued or 0) >= UNICORN else 0

    def recent(self, day: date | None) -> bool:
        if not day or not self.last:
            return False
        return abs((day - self.last).days) <= RECENT

    def does(self, words: Collection[str]) -> bool:
        """Whether a text of these words tells of what it is described by."""
        return not described(self.description).isdisjoint(words)


UNKNOWN = Standing()

"""How often a feed says that it is worth reading: RSS' ttl, and sy:updatePeriod."""

import re

HEAD = 20_000
TTL = re.compile(rb"<ttl>\s*(\d{1,9})\s*</ttl>")
PERIOD = re.compile(rb"<sy:updatePeriod>\s*(hourly|daily|weekly|monthly|yearly)\s*</")
FREQUENCY = re.compile(rb"<sy:updateFrequency>\s*(\d{1,9})\s*</")
MINUTE = 60
DAY = 24 * 60 * MINUTE
MOST = 365 * DAY
SECONDS = {
    b"hourly": 60 * MINUTE, b"daily": DAY, b"weekly": 7 * DAY, b"monthly": 30 * DAY,
    b"yearly": MOST,
}  # fmt: skip


def ttl(content: bytes) -> int:
    """Seconds; 0 where it does not say. Both stand before the first entries."""
    head = content[:HEAD]
    minutes, period, times = TTL.search(head), PERIOD.search(head), FREQUENCY.search(head)
    every = SECONDS[period[1]] // max(1, int(times[1]) if times else 1) if period else 0
    return min(MOST, max(int(minutes[1]) * MINUTE if minutes else 0, every))

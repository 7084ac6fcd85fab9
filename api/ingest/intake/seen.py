"""Which records a run has come by, in memory that does not grow with it."""

from xxhash import xxh3_64_intdigest

BITS = 1 << 25
SHIFT = 32


class Seen:
    """A Bloom filter: of a million records it takes 4 in a thousand for ones it came by, and then
    keeps what they said before beside what they say now."""

    def __init__(self) -> None:
        self.bits = bytearray(BITS >> 3)

    def add(self, record: str) -> None:
        for place in places(record):
            self.bits[place >> 3] |= 1 << (place & 7)

    def __contains__(self, record: str) -> bool:
        return all(self.bits[place >> 3] & 1 << (place & 7) for place in places(record))


def places(record: str) -> tuple[int, int]:
    found = xxh3_64_intdigest(record.encode())
    return found % BITS, (found >> SHIFT) % BITS

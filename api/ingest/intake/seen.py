"""Which records a run has come by, in memory that does not grow with it."""

from xxhash import xxh3_64_intdigest

from api.ingest.load.observed import Place

BITS = 1 << 25
SHIFT = 32


class Seen:
    """A Bloom filter: of a million records it takes 4 in a thousand for ones it came by, and then
    keeps what they said before beside what they say now."""

    def __init__(self) -> None:
        self.bits = bytearray(BITS >> 3)

    def add(self, place: Place, record: str) -> None:
        for bit in bits(place, record):
            self.bits[bit >> 3] |= 1 << (bit & 7)

    def has(self, place: Place, record: str) -> bool:
        return all(self.bits[bit >> 3] & 1 << (bit & 7) for bit in bits(place, record))


def bits(place: Place, record: str) -> tuple[int, int]:
    found = xxh3_64_intdigest(f"{place.source} {place.name} {record}".encode())
    return found % BITS, (found >> SHIFT) % BITS

"""What clients did within a minute, as `limits` counts it, in memory. (Its own MemoryStorage starts
a thread every 10 ms, which looks at every client.)"""

import time
from threading import Lock

from limits.storage import Storage


class Windows(Storage):
    """All are equally long, so that the first to begin is the first to end."""

    STORAGE_SCHEME = None
    base_exceptions = ()

    def __init__(self) -> None:
        super().__init__()
        # A client -> how much, until when.
        self.open: dict[str, tuple[int, float]] = {}
        self.lock = Lock()

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        with self.lock:
            now = time.time()
            self.close(now)
            count, end = self.open.get(key, (0, now + expiry))
            self.open[key] = count + amount, end
            return count + amount

    def close(self, now: float) -> None:
        while self.open:
            first = next(iter(self.open))
            if self.open[first][1] > now:
                return
            del self.open[first]

    def get(self, key: str) -> int:
        count, end = self.open.get(key, (0, 0.0))
        return count if end > time.time() else 0

    def get_expiry(self, key: str) -> float:
        return self.open.get(key, (0, time.time()))[1]

    def check(self) -> bool:
        return True

    def reset(self) -> int:
        number = len(self.open)
        self.open.clear()
        return number

    def clear(self, key: str) -> None:
        self.open.pop(key, None)

"""What was made once and may be asked for again."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Cache(Generic[Value]):
    """The most recently used `size` values, and those that are held. Looked into by the event loop,
    without the lock, for each step of it is whole; filled by a thread."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.kept: OrderedDict[Hashable, Value] = OrderedDict()
        self.held: dict[Hashable, Value] = {}
        self.lock = Lock()

    def hold(self, key: Hashable) -> None:
        """What was got just now, for ever."""
        with self.lock:
            if key in self.kept:
                self.held[key] = self.kept.pop(key)

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        if key in self.held:
            return self.held[key]
        try:
            self.kept.move_to_end(key)
            return self.kept[key]
        except KeyError:
            pass
        made = make()
        with self.lock:
            self.kept[key] = made
            if len(self.kept) > self.size:
                self.kept.popitem(last=False)
        return made

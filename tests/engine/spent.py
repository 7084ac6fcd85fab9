"""A budget of a client that remembers, and is used up when told."""

from api.errors import ApiError, Code


class Spent:
    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.used_up = False

    def check(self) -> None:
        if self.used_up:
            raise ApiError(Code.COMPILE_BUDGET_EXCEEDED)

    def charge(self, seconds: float) -> None:
        self.seconds.append(seconds)

"""What is made once and then known: that costs its client time."""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from graphql import GraphQLError

from api.engine.document import rejected
from api.engine.limits import Budget, charged
from api.engine.trace import Trace
from api.errors import ApiError, Code

Value = TypeVar("Value")


class NewError(Exception):
    """What takes time first."""


class Making(NamedTuple):
    """Makes what is not known yet. Where only what is known will do, it raises NewError instead."""

    budget: Budget | None
    trace: Trace
    known: bool

    def __call__(self, make: Callable[..., Value], *given: Any) -> Value:
        if not self.known:
            self.trace.new = True
        return self.charge(make, *given)

    def charge(self, make: Callable[..., Value], *given: Any) -> Value:
        """It costs the client time, and an error of a resolver is the client's."""
        if self.known:
            raise NewError
        try:
            return charged(self.budget, lambda: make(*given))
        except GraphQLError as error:
            raise rejected(Code.BAD_USER_INPUT, [error]) from None
        except RecursionError:
            raise ApiError(Code.OPERATION_TOO_DEEP) from None

"""A clause of the contract: what has to hold of each route that it is for."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.conformance.server import Route, Server

Holds = Callable[[Server, Route], None]


@dataclass(frozen=True)
class Clause:
    """holds: raises AssertionError where it does not."""

    holds: Holds
    of: Callable[[Route], bool]

    @property
    def name(self) -> str:
        return self.holds.__name__

    def routes(self, server: Server) -> list[Route]:
        found = [each for each in server.routes if self.of(each)]
        assert found, f"{self.name} is for no route"
        return found


CLAUSES: list[Clause] = []


def clause(of: Callable[[Route], bool] = lambda route: True) -> Callable[[Holds], Holds]:
    """of: which routes it is for."""

    def kept(holds: Holds) -> Holds:
        CLAUSES.append(Clause(holds, of))
        return holds

    return kept


def described(route: Route) -> bool:
    return route.described


def negotiated(route: Route) -> bool:
    return not route.plain


def refuses(route: Route) -> bool:
    return route.problems

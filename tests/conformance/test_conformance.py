"""Every route of /openapi.json keeps every clause of the contract.

BASE_URL   of the server that is asked, as https://news.example; else one is started
"""

import pytest

from tests.conformance.clauses import CLAUSES, Clause
from tests.conformance.server import Server


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.name)
def test_every_route(clause: Clause, server: Server, subtests: pytest.Subtests) -> None:
    for route in clause.routes(server):
        with subtests.test(route.path):
            clause.holds(server, route)

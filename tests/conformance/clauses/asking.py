"""What can be asked of a route: each parameter, less of it, the next page and the one before."""

import json
from collections.abc import Sequence
from typing import Any

from tests.conformance.clauses.clause import clause, described
from tests.conformance.clauses.refusals import problem, queries
from tests.conformance.document import Parameter
from tests.conformance.server import JSON, Route, Server

# What says where in a list a page lies, of that very list.
PLACE = ("after", "before", "last")


@clause(described)
def takes_parameters_as_their_examples_show(server: Server, route: Route) -> None:
    """All at once. A word that this server does not know is told."""
    given = {
        name: written(each) for name, each in queries(server, route).items() if name not in PLACE
    }
    answer = server.get(route.address, given)
    if answer.status_code == 422:
        told = problem(server, route, answer, 422)
        assert {each["code"] for each in told["errors"]} == {"UNKNOWN_VALUE"}
        for name in {each["pointer"].split("/")[2] for each in told["errors"]}:
            del given[name]
        answer = server.get(route.address, given)
    assert answer.status_code == 200, answer.text
    shape = server.document.response(route.operation, 200)["content"][JSON]["schema"]
    server.document.fits(shape, answer.json())


@clause(described)
def shows_the_fields_that_are_asked_for(server: Server, route: Route) -> None:
    switches = queries(server, route).get("include")
    include = {"include": switches.schema["items"]["enum"]} if switches else {}
    whole = server.get(route.address, include).json()
    known = queries(server, route)["fields"].schema["items"]["enum"]
    for fields in (known[:1], known[-1:], known[:2]):
        shown = server.get(route.address, {"fields": ",".join(fields)})
        assert shown.status_code == 200, shown.text
        assert shown.json() == only(whole, places(route, fields))


@clause(lambda route: route.lists)
def leads_from_page_to_page(server: Server, route: Route) -> None:
    both = server.get(route.address, {"first": 2}).json()["data"]
    first = server.get(route.address, {"first": 1}).json()
    assert first["data"] == both[:1]
    assert bool(first["page"]["next"]) == (len(both) > 1)
    if not first["page"]["next"]:
        return
    second = server.get(route.address, {"first": 1, "after": first["page"]["next"]}).json()
    assert second["data"] == both[1:]
    if not route.has("before"):
        return
    assert first["page"]["prev"] is None
    back = server.get(route.address, {"last": 1, "before": second["page"]["prev"]}).json()
    assert back["data"] == first["data"]


@clause(lambda route: route.has("total"))
def counts_what_there_is(server: Server, route: Route) -> None:
    shown = server.get(route.address, {"first": 1, "total": "true"}).json()
    assert shown["page"]["total"] >= len(shown["data"])
    assert (shown["page"]["total"] > 1) == bool(shown["page"]["next"])


def places(route: Route, fields: Sequence[str]) -> Sequence[str]:
    """Of fields in the body."""
    return ["page", *(f"data.{each}" for each in fields)] if route.lists else fields


def written(parameter: Parameter) -> Any:
    example = parameter.example
    if parameter.json:
        return json.dumps(example)
    if isinstance(example, list):
        return ",".join(example) if parameter.separated else example
    return example


def only(value: Any, fields: Sequence[str]) -> Any:
    """What these fields leave of a value."""
    if isinstance(value, list):
        return [only(each, fields) for each in value]
    if not isinstance(value, dict):
        return value
    steps = [each.partition(".") for each in fields]
    found = {}
    for key, part in value.items():
        below = [rest for first, _, rest in steps if first == key]
        if below:
            found[key] = part if "" in below else only(part, below)
    return found

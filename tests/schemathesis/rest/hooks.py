"""What schemathesis is told of the addresses: real words, and what counts as an answer."""

import asyncio
import os
from functools import cache
from http import HTTPStatus
from random import Random
from typing import Any

import httpx2
import schemathesis
from schemathesis import Case, CheckContext, GenerationMode, HookContext, Response
from schemathesis.core.failures import Failure
from schemathesis.generation.meta import TestPhase
from schemathesis.openapi.checks import RejectedPositiveData

from api.stored.operations import Stored, stored
from schema.graph import schema
from tests.pool import Pool
from tests.schemathesis.rest.bounds import bounded
from tests.schemathesis.rest.fitting import CURSORS, Fitting, filled, fitted, opened, sent
from tests.schemathesis.shares import Shares, found

# Of the cases so many have no word, id or cursor that the database has not: more than the half of
# which an answer is asked.
REAL = 0.7
STORED = {of.route: of for of in stored(schema._schema)}
# What is asked for by which parameters.
HAVING = {"filter": {"where"}, "word": {"topic", "company", "investor"}, "cursor": {*CURSORS}}
# Ids of such cases, and of all that fit the document.
real: set[str] = set()
positive: set[str] = set()


@cache
def fitting() -> Fitting:
    pool = asyncio.run(Pool.read(os.environ["DATABASE_URL"]))
    url = os.environ["GRAPHQL_URL"].removesuffix("/graphql")
    return Fitting(pool, url, httpx2.Client(timeout=60))


@schemathesis.hook
def before_load_schema(context: HookContext, raw_schema: dict[str, Any]) -> None:
    bounded(raw_schema)


@schemathesis.hook
def before_call(context: HookContext, case: Case, kwargs: dict[str, Any]) -> None:
    """Made the same each time."""
    of = STORED.get(case.operation.path)
    if of and case.meta and case.meta.generation.mode.is_positive:
        positive.add(case.id)
        realistic(of, case, Random(repr((of.name, case.path_parameters, case.query))))


@schemathesis.hook
def after_call(context: HookContext, case: Case, response: Response) -> None:
    """A parameter of JSON that was put in is looked at as a text, and taken for a wrong one."""
    if case.id in positive and case.meta:
        case.meta.generation.mode = GenerationMode.POSITIVE


def realistic(of: Stored, case: Case, random: Random) -> None:
    path, query = dict(case.path_parameters), fitted(opened(case.query), random)
    if random.random() < REAL:
        real.add(case.id)
        path = fitting().path(of, path, random) if path else path
        query = fitting().words(of, query, random)
    case.path_parameters = path
    case.query = sent(fitting().placed(filled(of, path), query, random))


@schemathesis.hook
def filter_failure(context: HookContext, failure: Failure, case: Case, response: Response) -> bool:
    """Whether it is one: not if what generated words were refused for is accepted."""
    if not isinstance(failure, RejectedPositiveData) or case.id in real:
        return True
    accepted = case.operation.schema.config.checks.custom_kwargs["Answers"]["accepted"]
    return not {each["code"] for each in response.json()["errors"]} <= set(accepted)


@schemathesis.check
class Answers(Shares):
    """accepted: code -> reason; read by filter_failure. Values at the bounds of what fits (coverage)
    are answered, but find little, and what a client holds already is not sent again: they are not
    counted."""

    def __init__(self, least: float, fewest: int, accepted: dict[str, str]) -> None:
        super().__init__(least, fewest, [*HAVING])

    def after_response(self, ctx: CheckContext, response: Response, case: Case) -> None:
        coverage = case.meta and case.meta.phase.name is TestPhase.COVERAGE
        if coverage or response.status_code == HTTPStatus.NOT_MODIFIED:
            return
        answered = response.status_code == 200 and is_found(case, response)
        has = [name for name, given in HAVING.items() if given & case.query.keys()]
        # With other headers it is the same.
        asked = repr((case.operation.label, case.path_parameters, case.query))
        self.count(case, asked, answered, has)


def is_found(case: Case, response: Response) -> bool:
    """Of a format that is no JSON, anything."""
    kind = response.headers["content-type"][0].partition(";")[0]
    return has_data(response.json()) if kind == "application/json" else bool(response.content)


def has_data(body: Any) -> bool:
    return found(body["data"] if "page" in body else body)

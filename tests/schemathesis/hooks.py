"""What schemathesis is told of this API: real values, and what counts as an answer."""

import asyncio
import os
import sys
from collections import defaultdict
from functools import cache
from random import Random
from typing import Any

import schemathesis
from graphql import DocumentNode, print_ast, validate
from hypothesis import strategies as st
from schemathesis import CheckContext, HookContext, Response
from schemathesis.core.failures import Failure
from schemathesis.generation.case import Case
from schemathesis.graphql import nodes, scalar
from schemathesis.graphql.checks import GraphQLClientError, GraphQLServerError

from schema.graph import editing
from tests.differential.values import SCALARS
from tests.pool import Pool
from tests.schemathesis.fitting import fitted
from tests.schemathesis.inputs import Inputs
from tests.schemathesis.lists import lists
from tests.schemathesis.real import Real

# Of the cases so many have no slug, id or cursor that the database has not.
REAL = 0.8
GRAPHQL = editing._schema

for name in ("Date", "DateTime", "Decimal"):
    scalar(name, st.sampled_from(SCALARS[name]).map(nodes.String))


@cache
def real() -> Real:
    pool = asyncio.run(Pool.read(os.environ["DATABASE_URL"]))
    url = os.environ["GRAPHQL_URL"]
    return Real(
        GRAPHQL, pool, Inputs(pool, url, os.environ["WRITE_TOKEN"]), lists(GRAPHQL, pool, url)
    )


@schemathesis.hook
def before_generate_body(
    context: HookContext, strategy: st.SearchStrategy[DocumentNode]
) -> st.SearchStrategy[DocumentNode]:
    return strategy.map(realistic)


def realistic(document: DocumentNode) -> DocumentNode:
    """The same of the same document: hypothesis draws it again to show what failed."""
    random = Random(print_ast(document))
    if validate(GRAPHQL, document):
        return document  # is to be refused
    if random.random() < REAL:
        document = real().put(document, random)
    return fitted(document, random)


@schemathesis.hook
def filter_failure(context: HookContext, failure: Failure, case: Case, response: Response) -> bool:
    """Whether it is one: not if all codes are accepted."""
    if not isinstance(failure, GraphQLClientError | GraphQLServerError):
        return True
    accepted = case.operation.schema.config.checks.custom_kwargs["Answers"]["accepted"]
    codes = {each["extensions"]["code"] for each in response.json()["errors"]}
    return not codes <= accepted[case.operation.label.partition(".")[0]].keys()


@schemathesis.check
class Answers:
    """least: the share of the calls to each operation that are answered with data. fewest: of
    fewer calls a share says nothing. accepted: read by filter_failure."""

    def __init__(self, least: float, fewest: int, accepted: Any) -> None:
        self.least = least
        self.fewest = fewest
        self.calls: dict[str, dict[str, bool]] = defaultdict(dict)

    def after_response(self, ctx: CheckContext, response: Response, case: Case) -> None:
        if case.meta and case.meta.generation.mode.is_positive:
            self.calls[case.operation.label][case.id] = has_data(response.json())

    def after_run(self, ctx: CheckContext) -> None:
        below = []
        for label, calls in self.calls.items():
            share = sum(calls.values()) / len(calls)
            few = " (too few to judge)" if len(calls) < self.fewest else ""
            sys.stdout.write(f"{share:6.1%} of {len(calls)} calls to {label}: data{few}\n")
            below += [label] if share < self.least and not few else []
        assert not below


def has_data(answer: dict[str, Any]) -> bool:
    """Without an error, and neither null nor an empty list at the root."""
    data = answer.get("data")
    return "errors" not in answer and bool(data) and all(data.values())

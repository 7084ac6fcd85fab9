"""What schemathesis is told of this API: real words, and what counts as an answer."""

import asyncio
import os
from functools import cache
from random import Random
from typing import Any

import schemathesis
from graphql import DocumentNode, NameNode, OperationDefinitionNode, print_ast, validate
from hypothesis import strategies as st
from schemathesis import Case, CheckContext, HookContext, Response
from schemathesis.core.failures import Failure
from schemathesis.graphql import nodes, scalar
from schemathesis.graphql.checks import GraphQLClientError, GraphQLServerError

from schema.graph import editing
from tests.differential.values import SCALARS
from tests.pool import Pool
from tests.schemathesis.cursors import Cursors
from tests.schemathesis.dictionary import Dictionary
from tests.schemathesis.fitting import fitted
from tests.schemathesis.inputs import Inputs
from tests.schemathesis.shares import Shares, found

# Of the cases so many have no word, id or cursor that the database has not: more than the half of
# which an answer is asked, for what is called by a word of nothing finds nothing.
REAL = 0.7
# What such an operation is called.
NAME = "Real"
GRAPHQL = editing._schema

for name in ("Date", "DateTime", "Decimal"):
    scalar(name, st.sampled_from(SCALARS[name]).map(nodes.String))


@cache
def dictionary() -> Dictionary:
    pool = asyncio.run(Pool.read(os.environ["DATABASE_URL"]))
    url = os.environ["GRAPHQL_URL"]
    headers = {"Authorization": f"Bearer {os.environ['WRITE_TOKEN']}"}
    return Dictionary(GRAPHQL, pool, Cursors(pool, url), Inputs(pool, url, headers))


@schemathesis.hook
def before_generate_body(
    context: HookContext, strategy: st.SearchStrategy[DocumentNode]
) -> st.SearchStrategy[DocumentNode]:
    return strategy.map(realistic)


def realistic(document: DocumentNode) -> DocumentNode:
    """A query is made the same each time. What a mutation changes is made anew: nothing is tried
    twice, for a run continues on failure and does not shrink."""
    random = Random(print_ast(document))
    if validate(GRAPHQL, document):
        return document  # is to be refused
    document = fitted(GRAPHQL, document, random)
    if random.random() >= REAL:
        return document
    return named(dictionary().substituted(document, random))


def named(document: DocumentNode) -> DocumentNode:
    (operation,) = document.definitions
    assert isinstance(operation, OperationDefinitionNode)
    kept = {key: getattr(operation, key) for key in operation.keys if key not in ("loc", "name")}
    return DocumentNode(definitions=(OperationDefinitionNode(**kept, name=NameNode(value=NAME)),))


@schemathesis.hook
def filter_failure(context: HookContext, failure: Failure, case: Case, response: Response) -> bool:
    """Whether it is one: not if what an operation of generated words was refused for is accepted."""
    if not isinstance(failure, GraphQLClientError | GraphQLServerError) or is_real(case):
        return True
    checks = case.operation.schema.config.checks
    accepted = checks.custom_kwargs["Answers"]["accepted"][kind_of(case)]
    return not {each["extensions"]["code"] for each in response.json()["errors"]} <= set(accepted)


def is_real(case: Case) -> bool:
    return str(case.body).startswith((f"query {NAME} ", f"mutation {NAME} "))


def kind_of(case: Case) -> str:
    """Query or Mutation."""
    return case.operation.label.partition(".")[0]


@schemathesis.check
class Answers(Shares):
    """accepted: Query or Mutation -> code -> reason; read by filter_failure."""

    def __init__(self, least: float, fewest: int, accepted: dict[str, dict[str, str]]) -> None:
        super().__init__(least, fewest, ["filter"])

    def after_response(self, ctx: CheckContext, response: Response, case: Case) -> None:
        has = ["filter"] if "where:" in str(case.body) else []
        self.count(case, case.id, has_data(response.json()), has)


def has_data(answer: dict[str, Any]) -> bool:
    return "errors" not in answer and all(map(found, (answer.get("data") or {"": None}).values()))

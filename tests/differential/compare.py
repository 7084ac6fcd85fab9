"""One operation asked of both sides, and what they disagree about."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLSchema

from api.engine.answer import Engine, Request
from api.errors import ApiError
from tests import reference
from tests.differential.beyond import beyond
from tests.differential.coverage import Watched
from tests.differential.tree import Document

TEXT = re.compile(r'"([A-Za-z0-9_-]{16,})"')

ZEROS = re.compile(r"(T\d\d:\d\d:\d\d\.\d+?)0+(\+00:00)")


@dataclass
class Outcome:
    """problem: what is wrong, or nothing. ours, theirs: the answers."""

    ours: Any
    theirs: Any
    problem: str = ""


@dataclass
class Sides:
    """pairs: our cursors -> the reference's; owners: the other way round."""

    engine: Engine
    reference: Watched
    schema: GraphQLSchema
    pairs: dict[str, str] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    kept: tuple[dict[Any, Any], ...] = ({}, {}, {}, {})

    def keep(self) -> None:
        """What is known of cursors now is not forgotten."""
        self.kept = (dict(self.pairs), dict(self.owners), *self.reference.cursors())

    def forget(self) -> None:
        """All else: a long run would not fit into memory."""
        pairs, owners, positions, known = self.kept
        self.pairs, self.owners = dict(pairs), dict(owners)
        self.reference.forget(dict(positions), dict(known))

    async def ask(self, of: Document) -> Outcome:
        """The reference validates what the engine refused, and what may be wrong."""
        text = TEXT.sub(lambda found: f'"{self.pairs.get(found[1], found[1])}"', of.text)
        given = reference.translated(of.given, self.pairs)
        self.reference.seen = set()
        ours = await self.ours(of)
        valid = "errors" not in ours and not of.faulty
        theirs = await reference.run(
            self.reference, self.schema, text, given, of.asked, valid=valid
        )
        outcome = Outcome(ours, theirs)
        if codes(ours) and ours.get("data") is None:
            outcome.problem = await self.refused(ours, theirs, (text, given, of.asked))
        else:
            outcome.problem = self.compared(ours, theirs)
        return outcome

    async def ours(self, of: Document) -> Any:
        try:
            found = json.loads(await self.engine.answer(Request(of.text, of.asked, of.given)))
            return {key: each for key, each in found.items() if key != "extensions"}
        except ApiError as error:
            return error.graphql()

    async def refused(self, ours: Any, theirs: Any, asked: Any) -> str:
        """The engine's reasons must be among the reference's."""
        mine, known = codes(ours), codes(theirs)
        if not mine <= known and "GRAPHQL_VALIDATION_FAILED" not in known:
            known = known | await beyond(self.reference, self.schema, *asked)
        return "" if mine <= known else f"refused as {mine}, by the reference as {known or 'none'}"

    def compared(self, ours: Any, theirs: Any) -> str:
        if codes(ours) != codes(theirs):
            return f"errors {codes(ours) or 'none'}, by the reference {codes(theirs) or 'none'}"
        try:
            pairs = reference.paired(ours["data"], theirs["data"])
        except AssertionError as error:
            return str(error)
        if json.dumps(reference.translated(ours["data"], pairs)) != trimmed(theirs["data"]):
            return "other data"
        for mine, other in pairs.items():
            if self.pairs.setdefault(mine, other) != other:
                return f"one cursor for two places: {mine}"
            if self.owners.setdefault(other, mine) != mine:
                return f"two cursors for one place: {mine}"
        return ""


def trimmed(data: Any) -> str:
    """As JSON; of fractions of a second PostgreSQL writes as many digits as there are."""
    return ZEROS.sub(r"\1\2", json.dumps(data))


def codes(answer: Any) -> set[str]:
    return {each["extensions"]["code"] for each in answer.get("errors", ())}

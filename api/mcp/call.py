"""One call of a tool: its arguments as an address would say them, its reply within its budget."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import orjson
from mcp_types import CallToolResult
from starlette.datastructures import State

from api.engine.alone import NOTHING
from api.errors import ApiError, Code
from api.mcp.budget import DEFAULT, LEAST, MOST, Body, paged, reply, size, thinned
from api.mcp.tools import BYTES, as_query, path_of
from api.negotiation import JSON
from api.problems import described
from api.refusals import noted
from api.stored.explained import explained
from api.stored.fields import FIELDS
from api.stored.formats import FORMAT
from api.stored.operations import Stored
from api.stored.parameters import Given, read

# An operation's text and its variables.
Answer = Callable[[str, Mapping[str, Any]], Awaitable[bytes]]


@dataclass(frozen=True)
class Call:
    """state: the request's, with `request_id` and what this server's own addresses begin with,
    `public`."""

    of: Stored
    answer: Answer
    state: State

    async def result(self, arguments: Mapping[str, Any]) -> CallToolResult:
        given = {name: value for name, value in arguments.items() if name != BYTES}
        most = DEFAULT
        try:
            most = budget(arguments.get(BYTES))
            return reply(await self.within(given, most))
        except Exception as error:
            return self.refused(noted(error, self.state), most)

    def refused(self, error: ApiError, most: int) -> CallToolResult:
        told = described(error, self.state.request_id, self.state.public)
        told["advice"] = error.code.value.advice
        for each in told["errors"]:
            if "pointer" in each:
                each["pointer"] = each["pointer"].removeprefix("/query")
            if each["code"] == Code.UNKNOWN_PARAMETER.name:
                each["allowed"] = [*self.of.parameters, FIELDS, BYTES]
        if size(told) > most:
            for each in told["errors"]:
                each.pop("allowed", None)
        while size(told) > most and len(told["errors"]) > 1:
            told["errors"] = told["errors"][: len(told["errors"]) // 2]
        return reply(told, is_error=True)

    async def within(self, arguments: Mapping[str, Any], most: int) -> Body:
        path = path_of(self.of, arguments)
        query = {name: value for name, value in arguments.items() if name not in path}
        given = read(self.of, path, [*as_query(query)], JSON)
        if FORMAT in query:
            raise ApiError(Code.UNKNOWN_PARAMETER, f"{FORMAT}: a tool replies in JSON alone.")
        body = await self.body(given, path)
        if self.of.lists:
            return await paged(body, most, lambda rows: self.body(fewer(given, rows), path))
        return thinned(body, body, most) if size(body) > most else body

    async def body(self, given: Given, path: Mapping[str, str]) -> Body:
        try:
            text = await self.answer(given.shown.text, given.variables)
        except ApiError as error:
            raise explained(error, given, path) from error.__cause__
        if text in NOTHING:
            raise ApiError(Code.NOT_FOUND)
        found: Body = orjson.loads(text)
        if given.shown.slug:
            del found["slug"]
        return found


def fewer(given: Given, rows: int) -> Given:
    size = "last" if "last" in given.variables else "first"
    return replace(given, variables={**given.variables, size: rows})


def budget(given: Any) -> int:
    if given is None:
        return DEFAULT
    if type(given) is not int or not LEAST <= given <= MOST:
        message = f"{BYTES} must be a whole number between {LEAST} and {MOST}."
        raise ApiError(Code.BAD_USER_INPUT, message)
    return given

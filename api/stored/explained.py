"""What the engine says of an operation, in the words of the address that asked for it."""

import re
from collections.abc import Mapping
from typing import Any

from api.errors import ApiError, Code
from api.stored.parameters import Given
from api.stored.wrong import pointer

# articles.where.and.0.topics.some.slug.eq: there is no ...; articles(after:) is not ...
ITEM = re.compile(r"\w+\.where\.and\.(\d+)((?:\.\w+)*):? (.*)", re.DOTALL)
ARGUMENT = re.compile(r"\w+\((\w+):\) (.*)", re.DOTALL)


def explained(error: ApiError, given: Given, path: Mapping[str, str]) -> ApiError:
    problems = [explain(each, given) for each in error.problems]
    # Of no parameter: then it is the path that names nothing.
    if path and error.code is Code.UNKNOWN_VALUE and not all(map(pointed, problems)):
        return ApiError(Code.NOT_FOUND, problems[0]["message"], problems)
    return ApiError(error.code, problems[0]["message"], problems, error.retry_after)


def explain(problem: dict[str, Any], given: Given) -> dict[str, Any]:
    message, extensions = problem["message"], dict(problem.get("extensions", {}))
    argument = extensions.pop("argument", "")
    if found := ITEM.fullmatch(message):
        name, within = given.where[int(found[1])], found[2].split(".")[1:]
        extensions["pointer"] = pointer(name, within if name == "where" else ())
        return {"message": f"{name}: {found[3]}", "extensions": extensions}
    if found := ARGUMENT.fullmatch(message):
        extensions["pointer"] = pointer(found[1])
        return {"message": f"{found[1]} {found[2]}", "extensions": extensions}
    return {"message": message.removeprefix(f"{argument}: "), "extensions": extensions}


def pointed(problem: Mapping[str, Any]) -> bool:
    return "pointer" in problem["extensions"]

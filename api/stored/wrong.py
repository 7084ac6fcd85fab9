"""What is wrong with a parameter, and where."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from api.errors import Code

Problem = dict[str, Any]

# Characters of a name or a value that are told.
LONGEST = 100


class WrongError(Exception):
    """allowed: all that may stand there. within: where in a value of JSON."""

    def __init__(
        self,
        message: str,
        allowed: Sequence[str] = (),
        given: str = "",
        code: Code = Code.BAD_USER_INPUT,
        within: Sequence[str | int] = (),
    ) -> None:
        super().__init__(message)
        self.allowed = allowed
        self.closest = get_close_matches(given, allowed, 3, 0.5)
        self.code = code
        self.within = within

    def problem(self, name: str) -> Problem:
        hint = f" The closest known: {', '.join(self.closest)}." if self.closest else ""
        told: Problem = {"code": self.code.name, "pointer": pointer(name, self.within)}
        if self.allowed:
            told |= {"allowed": list(self.allowed), "suggestions": self.closest}
        return {"message": f"{name[:LONGEST]}: {self}.{hint}", "extensions": told}


def pointer(name: str, within: Sequence[str | int] = ()) -> str:
    """A JSON pointer (RFC 6901) into {"query": {...}}."""
    steps = ("query", name[:LONGEST], *map(str, within))
    return "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in steps)

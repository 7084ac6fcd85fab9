"""The one table of errors: code, HTTP status, what a client is told by default."""

from dataclasses import dataclass
from enum import Enum
from typing import Any


@dataclass(frozen=True)
class Kind:
    """json_status: what plain application/json gets where the request was GraphQL, as
    GraphQL-over-HTTP asks; `status` otherwise."""

    status: int
    message: str
    json_status: int | None = None


class Code(Enum):
    """A member's name is the stable code that clients see in `extensions.code`."""

    BAD_REQUEST = Kind(400, "The request is not a GraphQL request.")
    METHOD_NOT_ALLOWED = Kind(405, "Send the operation by POST.")
    UNSUPPORTED_MEDIA_TYPE = Kind(415, "Send the request as application/json.")
    GRAPHQL_PARSE_FAILED = Kind(400, "The document is not GraphQL.", 200)
    GRAPHQL_VALIDATION_FAILED = Kind(400, "The operation does not fit the schema.", 200)
    OPERATION_RESOLUTION_FAILURE = Kind(400, "Name one operation of the document.", 200)
    BAD_USER_INPUT = Kind(400, "A variable or an argument has a value that cannot be used.", 200)
    DATABASE_UNAVAILABLE = Kind(503, "The database does not answer; try again.")
    DATABASE_TIMEOUT = Kind(503, "The database took too long; ask for less or try again.")
    INTERNAL_SERVER_ERROR = Kind(500, "Something went wrong on our side.")


class ApiError(Exception):
    """What a client is told. `problems`: GraphQL error objects without their extensions."""

    def __init__(
        self, code: Code, message: str | None = None, problems: list[dict[str, Any]] | None = None
    ) -> None:
        super().__init__(message or code.value.message)
        self.code = code
        self.problems = problems or [{"message": str(self)}]

    def graphql(self) -> dict[str, Any]:
        """{"errors": [{"message", "locations"?, "path"?, "extensions": {"code"}}]}"""
        extensions = {"code": self.code.name}
        return {"errors": [{**problem, "extensions": extensions} for problem in self.problems]}

"""The one table of errors: code, HTTP status, what a client is told by default."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any


@dataclass(frozen=True)
class Kind:
    """json_status: what plain application/json gets where the request was GraphQL, as
    GraphQL-over-HTTP asks. rest_status: of a stored operation. `status` otherwise."""

    status: int
    message: str
    json_status: int | None = None
    rest_status: int | None = None


class Code(Enum):
    """A member's name is the stable code that clients see in `extensions.code`."""

    BAD_REQUEST = Kind(400, "The request is not a GraphQL request.")
    METHOD_NOT_ALLOWED = Kind(405, "This method is not for this address.")
    NOT_ACCEPTABLE = Kind(
        406, "Accept application/graphql-response+json or application/json: nothing else is sent."
    )
    UNSUPPORTED_MEDIA_TYPE = Kind(415, "Send the request as application/json, in UTF-8.")
    PERSISTED_QUERY_NOT_FOUND = Kind(400, "No trusted document has this hash; send its text.", 200)
    UNTRUSTED_DOCUMENT = Kind(400, "This server answers none but its trusted documents.", 200)
    GRAPHQL_PARSE_FAILED = Kind(400, "The document is not GraphQL.", 200)
    GRAPHQL_VALIDATION_FAILED = Kind(400, "The operation does not fit the schema.", 200)
    OPERATION_RESOLUTION_FAILURE = Kind(400, "Name one operation of the document.", 200)
    BAD_USER_INPUT = Kind(
        400, "A variable or an argument has a value that cannot be used.", 200, 422
    )
    INVALID_CURSOR = Kind(400, "A cursor does not belong to the list it is used with.", 200, 422)
    UNKNOWN_VALUE = Kind(400, "Something is named that does not exist.", 200, 422)
    UNKNOWN_PARAMETER = Kind(422, "This address has no such parameter.")
    UNKNOWN_FIELD = Kind(422, "What this address shows has no such field.")
    MISSING_VALUE = Kind(200, "A value that cannot be null is missing.", None, 500)
    COST_TOO_HIGH = Kind(400, "The operation costs too much; ask for less.", 200)
    DOCUMENT_TOO_LONG = Kind(400, "The document is too long.", 200)
    OPERATION_TOO_DEEP = Kind(
        400, "The operation, or a value in it, is nested too deeply; ask for less.", 200
    )
    TOO_MANY_ALIASES = Kind(400, "The operation has too many aliases.", 200)
    TOO_MANY_ROOT_FIELDS = Kind(400, "The operation has too many root fields.", 200)
    TOO_MANY_SELECTIONS = Kind(400, "The document selects too many fields.", 200)
    TOO_MANY_VALUES = Kind(400, "The variables hold too many values.", 200)
    PAGE_TOO_LARGE = Kind(400, "The page is too large; ask for several.", 200, 422)
    INTROSPECTION_DISABLED = Kind(
        400, "This server does not answer __schema and __type; __typename it does.", 200
    )
    UNAUTHENTICATED = Kind(
        401, "Writing needs the token of this server: Authorization: Bearer and the token."
    )
    NOT_FOUND = Kind(404, "There is nothing with this name or id.", 200)
    CONFLICT = Kind(409, "It has been changed since; read it again and change that.", 200)
    IN_USE = Kind(409, "Others refer to it.", 200)
    IDEMPOTENCY_KEY_REUSED = Kind(
        422, "This Idempotency-Key was sent with another request; take a new one.", 200
    )
    REQUEST_TIMEOUT = Kind(408, "The request took too long to arrive.")
    REQUEST_TOO_LARGE = Kind(413, "The request is too large.")
    URI_TOO_LONG = Kind(414, "The request's address is too long; send it by POST.")
    HEADERS_TOO_LARGE = Kind(431, "The request's headers are too large.")
    COMPILE_BUDGET_EXCEEDED = Kind(429, "Too many operations that are new here; wait a minute.")
    TOO_MANY_OPERATIONS = Kind(
        429, "Too many operations of this client run already; wait for some to end."
    )
    SERVER_BUSY = Kind(503, "The server has as much in hand as it can; try again.")
    DATABASE_UNAVAILABLE = Kind(503, "The database does not answer; try again.")
    DATABASE_TIMEOUT = Kind(503, "The database took too long; ask for less or try again.")
    DATABASE_MEMORY_EXCEEDED = Kind(
        503, "The operation needs more of the database's memory than it may have; ask for less."
    )
    INTERNAL_SERVER_ERROR = Kind(500, "Something went wrong on our side.")


class ApiError(Exception):
    """What a client is told. problems: GraphQL error objects without their code. retry_after:
    seconds. allow: methods."""

    def __init__(
        self,
        code: Code,
        message: str | None = None,
        problems: list[dict[str, Any]] | None = None,
        retry_after: int | None = None,
        allow: Sequence[str] = (),
    ) -> None:
        super().__init__(message or code.value.message)
        self.code = code
        self.retry_after = retry_after
        self.allow = allow
        self.problems = problems or [{"message": str(self)}]

    def graphql(self, request_id: str = "") -> dict[str, Any]:
        """{"errors": [{"message", "locations"?, "path"?,
        "extensions": {"code", "requestId"?, ...}}]}"""
        code = {"code": self.code.name, **told(request_id)}
        return {
            "errors": [
                {**problem, "extensions": {**code, **problem.get("extensions", {})}}
                for problem in self.problems
            ]
        }


def told(request_id: str) -> dict[str, str]:
    return {"requestId": request_id} if request_id else {}

"""The one table of errors: code, HTTP status, what a client is told by default."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any


@dataclass(frozen=True)
class Kind:
    """advice: what whoever is told it can do. json_status: what plain application/json gets where
    the request was GraphQL, as GraphQL-over-HTTP asks. rest_status: of a stored operation. `status`
    otherwise."""

    status: int
    message: str
    advice: str
    json_status: int | None = None
    rest_status: int | None = None

    @property
    def told(self) -> int:
        """Its status outside of GraphQL."""
        return self.rest_status or self.status


class Code(Enum):
    """A member's name is the stable code that clients see in `extensions.code`."""

    BAD_REQUEST = Kind(
        400,
        "The request is not one that can be read.",
        "Send what HTTP/1.1 and, to /graphql, GraphQL over HTTP ask for: a JSON object with `query`"
        " and, where there are some, `variables`.",
    )
    METHOD_NOT_ALLOWED = Kind(
        405,
        "This method is not for this address.",
        "Use a method of the Allow header. Mutations go to /graphql by POST.",
    )
    NOT_ACCEPTABLE = Kind(
        406,
        "None of the media types that are accepted is sent here.",
        "Accept one of those that are `allowed`, or leave the Accept header out.",
    )
    UNSUPPORTED_MEDIA_TYPE = Kind(
        415,
        "Send the request as application/json, in UTF-8.",
        "Set Content-Type: application/json.",
    )
    UNSUPPORTED_CONTENT_ENCODING = Kind(
        415,
        "A request's body is not decoded here; send it as it is.",
        "Leave Content-Encoding out, and do not compress the body.",
    )
    PERSISTED_QUERY_NOT_FOUND = Kind(
        400,
        "No trusted document has this hash; send its text.",
        "Send the operation's text, or take the hash of a file of schema/operations as it is.",
        200,
    )
    UNTRUSTED_DOCUMENT = Kind(
        400,
        "This server answers none but its trusted documents.",
        "Ask for an address under /v1, or send the text or the SHA-256 hash of a stored operation.",
        200,
    )
    GRAPHQL_PARSE_FAILED = Kind(
        400,
        "The document is not GraphQL.",
        "Mend it where `locations` points.",
        200,
    )
    GRAPHQL_VALIDATION_FAILED = Kind(
        400,
        "The operation does not fit the schema.",
        "Compare it with schema/schema.graphql, or write it in the explorer, which knows that.",
        200,
    )
    OPERATION_RESOLUTION_FAILURE = Kind(
        400,
        "Name one operation of the document.",
        "Send `operationName` with a document of several operations.",
        200,
    )
    BAD_USER_INPUT = Kind(
        400,
        "A variable or an argument has a value that cannot be used.",
        "Each error names the argument or points to the parameter; what alone may stand there is"
        " listed as `allowed`.",
        200,
        422,
    )
    INVALID_CURSOR = Kind(
        400,
        "A cursor does not belong to the list it is used with.",
        "Take the cursor that this list gave with the same filter and order; after a change of"
        " either, begin again without a cursor.",
        200,
        422,
    )
    UNKNOWN_VALUE = Kind(
        400,
        "Something is named that does not exist.",
        "Take one of the `suggestions`, the closest known, or ask the list of such things.",
        200,
        422,
    )
    UNKNOWN_PARAMETER = Kind(
        422,
        "This address has no such parameter.",
        "Take one of those that are `allowed`; /openapi.json describes them.",
    )
    UNKNOWN_FIELD = Kind(
        422,
        "What this address shows has no such field.",
        "Take of those that are `allowed`, separated by commas.",
    )
    MISSING_VALUE = Kind(
        200,
        "A value that cannot be null is missing.",
        "The rest of the answer holds. It is a fault of the data: tell whoever runs the server,"
        " with the request's id.",
        None,
        500,
    )
    COST_TOO_HIGH = Kind(
        400,
        "The operation costs too much; ask for less.",
        "Ask for smaller pages (`first`), fewer lists inside of lists, filters by fewer related"
        ' rows, or in several requests; `"extensions": {"dryRun": true}` tells the cost alone.',
        200,
    )
    DOCUMENT_TOO_LONG = Kind(
        400,
        "The document is too long.",
        "Send values as variables, and what is repeated as a fragment.",
        200,
    )
    OPERATION_TOO_DEEP = Kind(
        400,
        "The operation, or a value in it, is nested too deeply; ask for less.",
        "Ask for what lies deeper by a request of its own.",
        200,
    )
    TOO_MANY_ALIASES = Kind(
        400,
        "The operation has too many aliases.",
        "Ask for several things of one kind with a list's filter, or with `nodes(ids:)`.",
        200,
    )
    TOO_MANY_ROOT_FIELDS = Kind(
        400,
        "The operation has too many root fields.",
        "Send several requests.",
        200,
    )
    TOO_MANY_SELECTIONS = Kind(
        400,
        "The document selects too many fields.",
        "Spread fewer fragments, or send several requests.",
        200,
    )
    TOO_MANY_VALUES = Kind(
        400,
        "The variables hold too many names and values.",
        "Compare with a list (`in`) in place of many alternatives.",
        200,
    )
    PAGE_TOO_LARGE = Kind(
        400,
        "The page is too large; ask for several.",
        "Ask for a smaller page, and go on from its cursor.",
        200,
        422,
    )
    INTROSPECTION_DISABLED = Kind(
        400,
        "This server does not answer __schema and __type; __typename it does.",
        "Take schema/schema.graphql of the release that runs.",
        200,
    )
    UNAUTHENTICATED = Kind(
        401,
        "Writing needs the token of this server: Authorization: Bearer and the token.",
        "Send the token that the server was started with (WRITE_TOKEN); without one nobody writes.",
    )
    ORIGIN_NOT_ALLOWED = Kind(
        403,
        "Pages of this origin may not ask this server.",
        "Whoever runs the server names the origins that may, in CORS_ORIGINS.",
    )
    NOT_FOUND = Kind(
        404,
        "There is nothing with this name or id.",
        "Look for it in the list of such things. It may have been deleted.",
        200,
    )
    CONFLICT = Kind(
        409,
        "It has been changed since; read it again and change that.",
        "Read its present `version`, see whether your change still holds, and send it with that.",
        200,
    )
    IN_USE = Kind(
        409,
        "Others refer to it.",
        "Change or delete those first; `count` says how many they are.",
        200,
    )
    IDEMPOTENCY_KEY_REUSED = Kind(
        422,
        "This Idempotency-Key was sent with another request; take a new one.",
        "Send a new key with each request that is to be done, and the same only to try it again.",
        200,
    )
    REQUEST_TIMEOUT = Kind(
        408,
        "The request took too long to arrive.",
        "Send it again; all of it has to arrive within 10 seconds.",
    )
    REQUEST_TOO_LARGE = Kind(
        413,
        "The request is too large.",
        "Send several smaller ones; LIMIT_REQUEST_BYTES is the limit.",
    )
    URI_TOO_LONG = Kind(
        414,
        "The request's address is too long; a POST to /graphql has room for more.",
        "An address and its headers have room for 32,000 bytes. A long filter fits into the body of"
        " a POST to /graphql.",
    )
    HEADERS_TOO_LARGE = Kind(
        431,
        "The request's headers are too large.",
        "An address and its headers have room for 32,000 bytes: send fewer cookies.",
    )
    RATE_LIMITED = Kind(
        429,
        "Too many requests of this client; wait a little.",
        "Wait as many seconds as Retry-After says. With each answer RateLimit tells how many"
        " requests are left (`r`), and in how many seconds there are more (`t`).",
    )
    COMPILE_BUDGET_EXCEEDED = Kind(
        429,
        "Too many operations that are new here; wait a minute.",
        "Send what differs from one request to the next as variables: then the operation is known,"
        " and costs nothing, unless they hold more than 300 values.",
    )
    TOO_MANY_OPERATIONS = Kind(
        429,
        "Too many operations of this client run already; wait for some to end.",
        "Send fewer requests at once.",
    )
    SERVER_BUSY = Kind(
        503,
        "The server has as much in hand as it can; try again.",
        "Wait as many seconds as Retry-After says, each time a little longer.",
    )
    DATABASE_UNAVAILABLE = Kind(
        503,
        "The database does not answer; try again.",
        "Wait as many seconds as Retry-After says. /health/ready tells when it is back.",
    )
    DATABASE_TIMEOUT = Kind(
        503,
        "The database took too long; ask for less or try again.",
        "Ask for a smaller page, a narrower filter, or without `total`.",
    )
    EXPORT_TIMEOUT = Kind(
        503,
        "The export took too long; go on from where it ended.",
        "Go on with `after`, the `cursor` of the last whole line that has come; read faster, or ask"
        " for less: with a narrower filter, or with `fields`.",
    )
    DATABASE_MEMORY_EXCEEDED = Kind(
        503,
        "The operation needs more of the database's memory than it may have; ask for less.",
        "Ask for a smaller page or a narrower filter, or in an order that an index has.",
    )
    INTERNAL_SERVER_ERROR = Kind(
        500,
        "Something went wrong on our side.",
        "Tell whoever runs the server, with the request's id: its log has more.",
    )


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

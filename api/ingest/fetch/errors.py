"""What can come of a fetch in place of a document: a stable code, what happened, what to do."""

from enum import Enum


class Code(Enum):
    """A member's name is the code, its value what whoever is told it can do."""

    BAD_ADDRESS = "Give one like https://news.example/feed: http or https, without a password."
    REFUSED_ADDRESS = (
        "Only the public internet is fetched from: name the host and port in FETCH_ALLOW if it"
        " is meant."
    )
    UNREACHABLE = "Try again later, and see whether its name is right."
    TLS = "Its certificate has to be mended by whoever runs it; it is not fetched without."
    TIMEOUT = "Try again later, or with more FETCH_SECONDS."
    BAD_ANSWER = "Try again later; if it stays so, whoever runs it has to mend it."
    TOO_LARGE = "Raise FETCH_BYTES if all of it is wanted."
    WRONG_TYPE = "Give the address of a feed, a page, or a document of JSON, XML or CSV."
    BAD_REDIRECT = "Give the address where the document is."
    HTTP_STATUS = "See whether the address is still right."
    ROBOTS = "It is for whoever runs the site to allow it, in its robots.txt."
    TOO_SOON = "It is fetched when its host may be asked again."


class FetchError(Exception):
    """status: of an answer. retry_after: seconds until it may be asked again."""

    def __init__(
        self,
        code: Code,
        message: str,
        status: int | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(f"{message} {code.value}")
        self.code, self.status, self.retry_after = code, status, retry_after

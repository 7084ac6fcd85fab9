"""A refusal as whoever runs the server sees it: its code in the request's line and in the metrics,
and what was the matter in the log."""

import logging

from starlette.datastructures import State

from api.errors import ApiError, Code

log = logging.getLogger("venturegraph")


def noted(error: Exception, state: State) -> ApiError:
    """What a client is told of it. state: the request's."""
    found = error if isinstance(error, ApiError) else ApiError(Code.INTERNAL_SERVER_ERROR)
    if found is not error:
        log.error("an answer failed", exc_info=error)
    elif error.__cause__ and found.code.value.status >= 500:
        log.error("%s: %s", found.code.name, type(error.__cause__).__name__)
    state.code = found.code.name
    return found

"""What an engine would run for a request."""

from typing import Any

from api.engine.answer import Engine, Request
from api.engine.statement import Compiled


def prepared(engine: Engine, request: Request) -> tuple[Compiled, dict[str, Any]]:
    """The statement and the values to bind."""
    asked, compiled = engine.ready(request)
    assert isinstance(compiled, Compiled)
    return compiled, asked.values

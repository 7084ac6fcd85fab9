"""What the database takes for statements."""

import structlog

from api.engine.trace import hash_of
from api.telemetry.metrics import RAN, WAITED

log = structlog.get_logger("venturegraph")


class Statements:
    """The Reader's Watch. slow: seconds from which on a statement is logged."""

    def __init__(self, slow: float) -> None:
        self.slow = slow

    def waited(self, seconds: float) -> None:
        WAITED.observe(seconds)

    def ran(self, sql: str, seconds: float) -> None:
        """Its text has a document's constants only as parameters."""
        RAN.observe(seconds)
        if seconds >= self.slow:
            ms = round(seconds * 1_000, 3)
            log.warning("slow statement", statement=hash_of(sql), ms=ms, sql=sql)

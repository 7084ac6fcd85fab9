"""What the database takes for statements."""

import structlog

from api.engine.trace import hash_of
from api.telemetry.metrics import LENT, RAN, WAITED

log = structlog.get_logger("venturegraph")


class Statements:
    """The Reader's Watch. slow: seconds from which on a statement is logged."""

    def __init__(self, slow: float) -> None:
        self.slow = slow

    def lent(self, waited: float) -> None:
        WAITED.observe(waited)
        LENT.inc()

    def returned(self, sql: str, took: float) -> None:
        """Its text has a document's constants only as parameters."""
        LENT.dec()
        RAN.observe(took)
        if took >= self.slow:
            log.warning(
                "slow statement", statement=hash_of(sql), ms=round(took * 1_000, 3), sql=sql
            )

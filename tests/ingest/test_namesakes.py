"""Names that very many have."""

import re
from time import process_time
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, event

from api.ingest.intake.namesakes import SAME, becoming
from tests.ingest.conftest import Ingest
from tests.ingest.test_intake import fetch
from tests.ingest.test_own import lines

SMITHS = 2_500


def test_very_many_become_one_in_their_time() -> None:
    every = [UUID(int=n) for n in range(30_000)]
    began = process_time()
    found = becoming([(every[0], each) for each in every[1:]], {every[5], every[9]}, {})
    assert process_time() - began < 3
    # Of two who invest neither becomes the other.
    assert found == dict.fromkeys({*every} - {every[5], every[9]}, every[5])


async def test_a_name_that_very_many_have_costs_what_others_do(ingest: Ingest) -> None:
    """Each is another's founder, at another address."""
    every = [
        {"name": f"Zorblat{n}", "domain": f"zorblat{n}.com", "people": ["John Smith", f"Ann Li{n}"]}
        for n in range(1, SMITHS + 1)
    ]
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        await ingest(ingest.file("own.ndjson", lines(*every)), "--batch", "500")
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert len(asked) < 500
    found = await fetch(ingest.url, "select slug from people where name = 'John Smith'")
    slugs = {f"john-smith-{n}" for n in range(2, SMITHS + 1)}
    assert {each["slug"] for each in found} == {"john-smith", *slugs}
    (plan,) = await fetch(ingest.url, "explain (analyze, format json)" + SAME.text)
    read = re.findall(r'"Actual Rows": ([0-9.]+)', plan[0])
    assert max(map(float, read)) < 10 * SMITHS

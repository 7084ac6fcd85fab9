"""What is in the database comes out as the record that it came in with."""

from collections.abc import AsyncIterator
from uuid import UUID

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from api.database import writer
from api.ingest import stored
from scripts.seed import demo

BATCH = demo()


@pytest.fixture(scope="module")
async def connection(seeded: str) -> AsyncIterator[AsyncConnection]:
    engine = writer(seeded)
    async with engine.connect() as made:
        yield made
    await engine.dispose()


async def test_a_company_comes_out_as_it_came_in(connection: AsyncConnection) -> None:
    """What it does not speak of is empty."""
    for each in BATCH.companies:
        found = await stored.company(connection, each.id or UUID(int=0))
        told = {name: value for name, value in found.items() if value != []}
        assert type(each).model_validate({**told, "id": each.id}) == each


async def test_an_ipo_and_a_valuation_come_out_as_they_came_in(
    connection: AsyncConnection,
) -> None:
    for record in BATCH.ipos:
        found = await stored.ipo(connection, record.id or UUID(int=0))
        assert type(record).model_validate({**found, "id": record.id}) == record
    for each in BATCH.valuations:
        found = await stored.valuation(connection, each.id)
        assert type(each).model_validate({**found, "id": each.id}) == each


async def test_an_acquisition_comes_out_as_it_came_in(connection: AsyncConnection) -> None:
    for each in BATCH.acquisitions:
        found = await stored.acquisition(connection, each.id)
        assert type(each).model_validate({**found, "id": each.id}) == each

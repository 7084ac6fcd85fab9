"""Acquisitions: which company bought which."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import strawberry
from sqlalchemy import select
from sqlmodel import col

from schema import entities
from schema.types.node import Node
from schema.types.reading import companies
from schema.types.values import Money, PartialDate, money, partial_date
from schema.types.words import SQL, UPDATED, VERSION, Row, global_id

if TYPE_CHECKING:
    from schema.types.companies import Company

CompanyType = Annotated["Company", strawberry.lazy("schema.types.companies")]


@strawberry.type(description="A company that another one bought, as announced.")
class Acquisition(Node):
    __entities__: ClassVar[Any] = (entities.Acquisition,)

    announcement: str = strawberry.field(description="The announcement this rests on.")
    announcement_url: str | None
    updated_at: datetime = strawberry.field(description=UPDATED)
    version: int = strawberry.field(description=VERSION)

    @strawberry.field(graphql_type=strawberry.ID)
    def id(self: Row) -> SQL:
        return global_id("Acquisition", self.id)

    @strawberry.field(graphql_type=PartialDate | None)
    def announced_on(self: Row) -> SQL:
        return partial_date(self.announced_on, self.announced_precision)

    @strawberry.field(graphql_type=Money | None, description="Null where it is undisclosed.")
    def price(self: Row) -> SQL:
        return money(self.price, self.currency, self.price_usd)

    @strawberry.field(graphql_type=CompanyType, description="Who bought.")
    def acquirer(self: Row) -> SQL:
        return companies().where(col(entities.Organisation.id) == self.acquirer_id)

    @strawberry.field(graphql_type=CompanyType, description="What was bought.")
    def acquired(self: Row) -> SQL:
        return companies().where(col(entities.Organisation.id) == self.acquired_id)

    @classmethod
    def __find__(cls, key: Row) -> SQL:
        return select(entities.Acquisition).where(col(entities.Acquisition.id) == key)

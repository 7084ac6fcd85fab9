"""People, and what they are in companies."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import strawberry
from sqlalchemy import select
from sqlmodel import col

from schema import entities
from schema.enums import RoleKind
from schema.types.connection import COMPANIES, connection
from schema.types.node import Node
from schema.types.reading import all_companies, investors, merged
from schema.types.values import PartialDate, partial_date
from schema.types.words import SQL, UPDATED, VERSION, Row, global_id

if TYPE_CHECKING:
    from schema.types.companies import Company
    from schema.types.investors import Investor


@strawberry.type(
    description="Somebody who founded, leads or works at companies. One who invests as well is an"
    " `Investor` of the same slug."
)
class Person(Node):
    __entities__: ClassVar[Any] = (entities.Person,)

    slug: str
    name: str
    updated_at: datetime = strawberry.field(description=UPDATED)
    version: int = strawberry.field(description=VERSION)

    @strawberry.field(graphql_type=strawberry.ID)
    def id(self: Row) -> SQL:
        return global_id("Person", self.id)

    @strawberry.field(
        graphql_type=Annotated["Investor", strawberry.lazy("schema.types.investors")] | None,
        description="Null of who is not known to invest.",
    )
    def investor(self: Row) -> SQL:
        return investors().where(col(entities.InvestorProfile.person_id) == self.id)

    @connection(
        Annotated["Company", strawberry.lazy("schema.types.companies")],
        COMPANIES,
        "The companies it has or had a part in, by name.",
    )
    def companies(self: Row) -> SQL:
        role = entities.Role
        joined = select(col(role.organisation_id)).where(col(role.person_id) == self.id)
        return all_companies().where(col(entities.Organisation.id).in_(joined))

    @classmethod
    def __find__(cls, key: Row) -> SQL:
        return select(entities.Person).where(col(entities.Person.id) == merged("Person", key))


@strawberry.type(description="What somebody is or was in a company.")
class Role:
    __entities__: ClassVar[Any] = (entities.Role,)

    kind: RoleKind
    title: str = strawberry.field(description="As the company calls it.")

    @strawberry.field(graphql_type=Person)
    def person(self: Row) -> SQL:
        return select(entities.Person).where(col(entities.Person.id) == self.person_id)

    @strawberry.field(graphql_type=PartialDate | None)
    def began(self: Row) -> SQL:
        return partial_date(self.began_on, self.began_precision)

    @strawberry.field(
        graphql_type=PartialDate | None, description="Null where it is not known to have ended."
    )
    def ended(self: Row) -> SQL:
        return partial_date(self.ended_on, self.ended_precision)

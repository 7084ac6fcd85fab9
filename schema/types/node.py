"""What has an id: Relay's Node."""

import strawberry

from schema.types.words import SQL, Row


@strawberry.interface(description="Anything that has an id and can be found by it.")
class Node:
    @strawberry.field(
        graphql_type=strawberry.ID, description="Good everywhere and for ever; opaque."
    )
    def id(self: Row) -> SQL:
        raise NotImplementedError

    @classmethod
    def __find__(cls, key: Row) -> SQL:
        """The select of the row with this key."""
        raise NotImplementedError

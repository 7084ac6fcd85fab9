"""The directives of the GraphQL cost specification: what is said of a field, printed in the SDL.

@strawberry.field(graphql_type=list[Topic], directives=[at_most(10)])
@strawberry.field(graphql_type=Connection[Article], directives=[paged()])
@strawberry.field(graphql_type=int, directives=[weighs(10)])
related: TagFilter = strawberry.field(directives=[weighs(10)])
"""

import strawberry
from strawberry import UNSET
from strawberry.schema_directive import Location

PAGE = 20


@strawberry.schema_directive(
    name="cost",
    locations=[Location.FIELD_DEFINITION, Location.INPUT_FIELD_DEFINITION],
    description="""\
What each of this field's values costs; else an object costs 1, a leaf 0. Of an input field: what \
it costs its field once, times that of each such input field that it stands in.""",
)
class Cost:
    weight: str


@strawberry.schema_directive(
    name="listSize",
    locations=[Location.FIELD_DEFINITION],
    description="""\
How long a list can be: as the largest of slicingArguments says (of a list, its length), else \
assumedSize. With sizedFields it is said of those fields of the object that this field gives.""",
)
class ListSize:
    assumed_size: int | None = UNSET
    slicing_arguments: list[str] | None = UNSET
    sized_fields: list[str] | None = UNSET
    require_one_slicing_argument: bool | None = True


def weighs(weight: int) -> Cost:
    return Cost(weight=str(weight))


def at_most(size: int) -> ListSize:
    """A list with a declared maximum."""
    return ListSize(assumed_size=size, require_one_slicing_argument=UNSET)


def sliced(argument: str) -> ListSize:
    """A list as long as an argument says, or an argument is; it is required or has a default."""
    return ListSize(slicing_arguments=[argument], require_one_slicing_argument=UNSET)


def paged(*slicing: str) -> ListSize:
    """A connection."""
    return ListSize(
        assumed_size=PAGE,
        slicing_arguments=list(slicing or ("first", "last")),
        sized_fields=["edges", "nodes"],
        require_one_slicing_argument=False,
    )

"""Of an input that makes something, the one that changes it: what is left out stays as it is."""

from typing import Any

import strawberry
from strawberry import UNSET


@strawberry.input(description="Something as it was when somebody looked at it.")
class VersionInput:
    id: strawberry.ID
    version: int = strawberry.field(
        description="As `version` told it: if it has another by now, nothing is done (CONFLICT)."
    )


def changes(made: Any, name: str) -> Any:
    fields = {each.python_name: each for each in made.__strawberry_definition__.fields}
    kinds = {python: made.__annotations__[python] | None for python in fields}
    members = {
        python: strawberry.field(description=each.description, default=UNSET)
        for python, each in fields.items()
    }
    changed = type(name, (VersionInput,), {**members, "__annotations__": kinds})
    description = "A change: what is left out stays, and a list that is given is the whole list."
    return strawberry.input(changed, description=description)

"""The arguments of a field, as its resolver gets them: parameters, constants, parsed texts.

What an argument declares in its metadata:
    minimum, maximum   between which its number must lie, as bounds.py sees to
    parse, parts       a text is read by `parse` into a tuple, whose SQL types `parts` names; the
                       resolver gets an object with a parameter (an array for a list) for each part
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from graphql import (
    FieldNode,
    GraphQLArgument,
    GraphQLError,
    GraphQLField,
    GraphQLList,
    get_nullable_type,
)
from graphql.execution.collect_fields import FieldDetails
from graphql.execution.values import VariableValues, get_argument_values
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import TypeEngine

from api.engine.limits import Limits, check_nesting
from api.engine.scalars import Parameter, Step, plain
from api.engine.variables import lift
from api.errors import ApiError, Code


@dataclass
class Arguments:
    """Gathers, over a whole operation, what its arguments state and what is worked out of them."""

    variables: VariableValues
    limits: Limits
    constants: dict[str, Any] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)

    def of(self, definition: GraphQLField, details: FieldDetails) -> dict[str, Any]:
        """Every declared argument; one that is neither given nor has a default is None."""
        given = get_argument_values(
            definition, details.node, self.variables, details.fragment_variable_values
        )
        return dict(self.each(definition, details.node, given))

    def each(
        self, definition: GraphQLField, node: FieldNode, given: dict[str, Any]
    ) -> Iterator[tuple[str, Any]]:
        for name, argument in definition.args.items():
            path = f"#constant.{len(self.constants)}"
            check_nesting(f"{node.name.value}({name}:)", given.get(name), self.limits)
            value = lift(given.get(name), argument.type, path, self.constants)
            declared = argument.extensions["strawberry-definition"]
            if value is not None and "maximum" in declared.metadata:
                value = self.bounded(value, declared.metadata)
            if value is not None and "parse" in declared.metadata:
                value = self.parsed(value, argument, declared.metadata)
            yield declared.python_name, value

    def bounded(self, value: Any, metadata: Mapping[str, Any]) -> Any:
        """A default gives way; whatever else is beyond was refused."""
        maximum = self.limits.page_size or metadata["maximum"]
        if isinstance(value, Parameter):
            return Parameter(value.path, value.type, maximum)
        return min(value, maximum)

    def parsed(self, value: Any, argument: GraphQLArgument, metadata: Mapping[str, Any]) -> Any:
        parts: Mapping[str, TypeEngine[Any]] = metadata["parts"]
        many = isinstance(get_nullable_type(argument.type), GraphQLList)
        path = f"#parsed.{len(self.steps)}"
        self.steps.append(parse_step(path, value, metadata, many))
        return SimpleNamespace(
            **{
                name: Parameter(f"{path}.{name}", ARRAY(kind) if many else kind)
                for name, kind in parts.items()
            }
        )


def parse_step(path: str, value: Any, metadata: Mapping[str, Any], many: bool) -> Step:
    parse: Callable[[str], tuple[Any, ...]] = metadata["parse"]
    names = [f"{path}.{name}" for name in metadata["parts"]]

    def step(values: Mapping[str, Any]) -> Mapping[str, Any]:
        given = plain(value, values)
        try:
            found = [parse(text) for text in given] if many else parse(given)
        except GraphQLError as error:
            raise ApiError(Code.UNKNOWN_VALUE, error.message) from None
        columns = zip(*found, strict=True) if many and found else found or [()] * len(names)
        return {
            name: list(each) if many else each for name, each in zip(names, columns, strict=True)
        }

    return step

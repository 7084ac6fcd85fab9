"""What the OpenAPI document of a server says: its routes, and values for what they take."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from jsonschema import Draft202012Validator

BODY = "$response.body#/"


class Parameter(NamedTuple):
    """schema: of the JSON that it holds, where it does."""

    name: str
    place: str
    schema: Any
    example: Any
    json: bool
    separated: bool


@dataclass(frozen=True)
class Document:
    """raw: as it is sent."""

    raw: Any

    def of(self, shape: Any) -> Any:
        """Itself, or what it refers to."""
        while "$ref" in shape:
            found = self.raw
            for step in shape["$ref"].removeprefix("#/").split("/"):
                found = found[step]
            shape = found
        return shape

    @cached_property
    def operations(self) -> dict[str, Any]:
        """By path."""
        return {path: item["get"] for path, item in self.raw["paths"].items()}

    @cached_property
    def paths(self) -> dict[str, str]:
        """By the id of what is there."""
        return {each["operationId"]: path for path, each in self.operations.items()}

    @cached_property
    def components(self) -> Any:
        return closed(self.raw["components"])

    def response(self, operation: Any, status: int) -> Any:
        return self.of(operation["responses"][str(status)])

    def parameters(self, operation: Any) -> Iterator[Parameter]:
        for each in map(self.of, operation["parameters"]):
            is_json = "content" in each
            shown = each["content"]["application/json"] if is_json else each
            yield Parameter(
                each["name"],
                each["in"],
                self.of(shown["schema"]),
                shown["example"],
                is_json,
                each.get("explode") is False,
            )

    def fits(self, shape: Any, value: Any) -> None:
        """Nothing that the schema does not name may be there either."""
        validator = Draft202012Validator({**closed(shape), "components": self.components})
        errors = [*validator.iter_errors(value)]
        assert not errors, (errors[0].json_path, errors[0].message)


def closed(shape: Any) -> Any:
    if isinstance(shape, list):
        return [closed(each) for each in shape]
    if not isinstance(shape, dict):
        return shape
    made = {name: closed(each) for name, each in shape.items() if name != "example"}
    return {**made, "additionalProperties": False} if "properties" in made else made


def whole(shape: Any) -> Any:
    """Of what is either whole or some of it, the whole."""
    if isinstance(shape, list):
        return [whole(each) for each in shape]
    if not isinstance(shape, dict):
        return shape
    names = [each.get("$ref", "") for each in shape.get("anyOf", ())]
    if len(names) == 2 and names[0] and names[1] == f"{names[0]}Fields":
        return shape["anyOf"][0]
    return {name: whole(each) for name, each in shape.items()}


def follow(link: Mapping[str, Any], body: Any, path: Mapping[str, str]) -> dict[str, str]:
    """The values that a link gives: path.slug, query.after. None where what it leads to is not
    there. What a request has not asked for is not asked again."""
    found = {}
    for name, said in link["parameters"].items():
        if said.startswith("$request.query."):
            continue
        value = path.get(said.removeprefix("$request.path."))
        if said.startswith(BODY):
            value = reached(body, said.removeprefix(BODY).split("/"))
        if value is None:
            return {}
        found[name] = value
    return found


def under(place: str, values: Mapping[str, str]) -> dict[str, str]:
    """path.slug as slug, of those in the path."""
    begin = f"{place}."
    return {
        name.removeprefix(begin): value for name, value in values.items() if name.startswith(begin)
    }


def reached(value: Any, steps: list[str]) -> Any:
    for step in steps:
        try:
            value = value[int(step) if isinstance(value, list) else step]
        except (IndexError, KeyError):
            return None
    return value

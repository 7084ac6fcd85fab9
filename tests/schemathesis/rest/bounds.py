"""Filters that end: a filter has filters of what it is related to, without end, and schemathesis tries
each way to nest them. (The nesting itself is tried on /graphql, and by tests/filters.)"""

from typing import Any


def bounded(document: Any) -> None:
    """Of each parameter that is JSON, the comparisons of its own fields."""
    for path in document["paths"].values():
        for parameter in path["get"]["parameters"]:
            for content in parameter.get("content", {}).values():
                shape = reached(document, content["schema"])
                content["schema"] = {
                    **shape,
                    "properties": {
                        name: each
                        for name, each in shape["properties"].items()
                        if compares(document, reached(document, each))
                    },
                }


def reached(document: Any, shape: Any) -> Any:
    name = shape.get("$ref", "").rpartition("/")[2]
    return document["components"]["schemas"][name] if name else shape


def compares(document: Any, shape: Any) -> bool:
    """It holds no filter."""
    inner = [*shape.get("properties", {}).values(), *([shape["items"]] if "items" in shape else [])]
    return not any("properties" in reached(document, each) for each in inner)

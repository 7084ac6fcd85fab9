"""Imports point one way: scripts -> api -> schema; the engine knows no table of ours."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# A folder and the folders of ours that it may import from.
MAY_IMPORT = {
    "schema": {"schema"},
    "api": {"api", "schema"},
    "scripts": {"scripts", "api", "schema"},
    # Of the server that it asks it knows the address.
    "tests/conformance": set(),
}
# Of what is stored: none knows another.
FACES = ("exports", "feeds", "mcp", "openapi", "pages")
LOWEST = ("api/errors.py", "api/forms.py", "api/settings.py", "api/database.py", "api/lending.py")
ENGINE = {"graphql", "strawberry", "sqlalchemy", "orjson"}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def files(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("folder", MAY_IMPORT)
def test_imports_point_down(folder: str) -> None:
    above = MAY_IMPORT.keys() - MAY_IMPORT[folder]
    found = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in files(folder)
        for name in imports(path)
        if name.partition(".")[0] in above
    }
    assert not found


def test_the_engine_knows_no_table() -> None:
    allowed = ENGINE | sys.stdlib_module_names
    found = {
        f"{path.name} imports {name}"
        for path in files("api/engine")
        for name in imports(path)
        if name.partition(".")[0] not in allowed
        and not name.startswith(("api.engine", "api.errors"))
    }
    assert not found


@pytest.mark.parametrize("face", FACES)
def test_faces_know_nothing_of_each_other(face: str) -> None:
    others = tuple(f"api.{each}" for each in FACES if each != face)
    found = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in files(f"api/{face}")
        for name in imports(path)
        if name.startswith(others)
    }
    assert not found


def test_the_lowest_layer_imports_nothing_above_it() -> None:
    modules = {name.removesuffix(".py").replace("/", ".") for name in LOWEST}
    found = {
        f"{path} imports {name}"
        for path in LOWEST
        for name in imports(ROOT / path)
        if name.startswith(("api", "schema")) and name not in modules
    }
    assert not found


def test_private_names_of_the_graphql_libraries_stay_in_the_engine() -> None:
    found = {
        f"{path.relative_to(ROOT)}: {node.attr}"
        for folder in MAY_IMPORT
        for path in files(folder)
        if "engine" not in path.relative_to(ROOT).parts
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "_schema"
    }
    assert not found

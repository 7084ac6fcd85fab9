"""A file of schema/operations: an operation, and above it what its faces need to know.

# GET /v1/articles/{slug}/related     its route; {slug} is a variable
# summary: What an article is related to.
# agent: `reasons` say why.           what an agent is told beside that
# tags: articles
# example: slug=openai&first=2        an address that shows something, as a query
# $slug: The article's slug.          of a variable; else what is said of the argument it is for
# ?topic: topics.some.slug            a parameter that stands for a part of `where`
# ?include: $data, $more              a parameter of words, each of which sets a Boolean variable

Where GraphQL refuses fields of one name, for they have several types in fragments on several types,
`data__2` has more of what belongs to `data`: at the address they are one.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from graphql import (
    DocumentNode,
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLSchema,
    OperationDefinitionNode,
    TypeInfo,
    TypeInfoVisitor,
    VariableNode,
    Visitor,
    get_named_type,
    is_leaf_type,
    parse,
    type_from_ast,
    validate,
    value_from_ast_untyped,
    visit,
)

from api.documents import FOLDER
from api.engine.bounds import Metadata, metadata_of
from api.stored.articles import KIND, NEEDED
from api.stored.columns import Column, listed
from api.stored.fields import NODES, SLUG, paths, pruned

LINE = re.compile(r"# (?:(GET) (\S+)|([$?]?\w+): (.+))")
WHERE = "where"
NAME = "name"
# What an export adds to each node.
CURSOR = "cursor"


class StoredError(Exception):
    """A file that is no stored operation."""


@dataclass(frozen=True)
class Parameter:
    """path: of a part of `where`, the fields that lead to it. switches: its words are variables.
    declared: what its values must be like."""

    name: str
    kind: GraphQLInputType
    description: str
    path: tuple[str, ...] = ()
    switches: bool = False
    default: Any = None
    declared: Metadata = field(default_factory=dict)


@dataclass(frozen=True)
class Stored:
    """stem: of its file's name. columns: of a list, of which `node` is the type. above: of a list
    below a thing, the operation that tells the thing's present slug and its name."""

    name: str
    stem: str
    text: str
    route: str
    summary: str
    agent: str
    tags: tuple[str, ...]
    example: str
    parameters: Mapping[str, Parameter]
    node: str = ""
    columns: tuple[Column, ...] = ()
    above: str = ""

    @property
    def lists(self) -> bool:
        """It gives a page of a list, not one thing."""
        return bool(self.node)


@cache
def stored(schema: GraphQLSchema, folder: Path = FOLDER) -> list[Stored]:
    found = [read(schema, path) for path in sorted(folder.glob("*.graphql"))]
    texts = {each.route: each.text for each in found}
    return [replace(each, above=above(each, texts)) for each in found]


def above(of: Stored, texts: Mapping[str, str]) -> str:
    """texts: by their routes."""
    text = texts.get(of.route.rpartition("/")[0]) if of.lists else None
    return pruned(text, frozenset({SLUG, NAME})).text if text else ""


def read(schema: GraphQLSchema, path: Path) -> Stored:
    text = path.read_text("utf-8")
    header = dict(lines(text))
    document = parse(text)
    if errors := validate(schema, document):
        raise StoredError(f"{path.name}: {errors[0].message}")
    if missing := {"GET", "summary", "tags"} - header.keys():
        raise StoredError(f"{path.name}: its header lacks {', '.join(sorted(missing))}.")
    (operation,) = document.definitions
    assert isinstance(operation, OperationDefinitionNode)
    assert operation.name
    variables = {each.name: each for each in variables_of(schema, document, operation, header)}
    own = {name[1:]: value for name, value in header.items() if name.startswith("?")}
    parameters = [made(name, value, variables) for name, value in own.items()]
    node, columns = listed(schema, operation)
    if CURSOR in {each.path[0] for each in columns}:
        raise StoredError(f"{path.name}: an export tells of each node its {CURSOR}; call it else.")
    if node == KIND and (lacking := set(NEEDED) - set(shown(document))):
        raise StoredError(f"{path.name}: a feed of it needs {', '.join(sorted(lacking))} too.")
    return Stored(
        operation.name.value,
        path.stem,
        text,
        header["GET"],
        header["summary"],
        header.get("agent", ""),
        tuple(header["tags"].split(", ")),
        header.get("example", ""),
        {**variables, **{each.name: each for each in parameters}},
        node,
        columns,
    )


def made(name: str, value: str, variables: dict[str, Parameter]) -> Parameter:
    """What words set is no parameter of its own."""
    if value.startswith("$"):
        words = [word.removeprefix("$") for word in value.split(", ")]
        return switches(name, [variables.pop(word) for word in words])
    return shorthand(name, variables[WHERE].kind, tuple(value.split(".")))


def shown(document: DocumentNode) -> Iterator[str]:
    """Of each node of a list: source.name, ..."""
    for path in paths(document):
        if path[1:2] == (NODES,):
            yield ".".join(path[2:])


def lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        if found := LINE.fullmatch(line):
            method, route, name, value = found.groups()
            yield (method, route) if method else (name, value)


def variables_of(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    header: Mapping[str, str],
) -> Iterator[Parameter]:
    given = Given(TypeInfo(schema))
    visit(document, TypeInfoVisitor(given.info, given))
    for each in operation.variable_definitions or ():
        name = each.variable.name.value
        kind: Any = type_from_ast(schema, each.type)
        default = value_from_ast_untyped(each.default_value) if each.default_value else None
        argument = given.to.get(name)
        description = header.get(f"${name}") or (argument.description if argument else "") or ""
        declared = metadata_of(argument) if argument else {}
        yield Parameter(name, kind, description, default=default, declared=declared)


class Given(Visitor):
    """to: the argument that a variable is given to."""

    def __init__(self, info: TypeInfo) -> None:
        super().__init__()
        self.info = info
        self.to: dict[str, GraphQLArgument] = {}

    def enter_variable(self, node: VariableNode, *_: Any) -> None:
        if (argument := self.info.get_argument()) and not self.info.get_directive():
            self.to.setdefault(node.name.value, argument)


def switches(name: str, of: list[Parameter]) -> Parameter:
    kind = GraphQLEnumType(name, {each.name: each.name for each in of})
    said = " ".join(f"`{each.name}`: {each.description}" for each in of)
    return Parameter(name, GraphQLList(GraphQLNonNull(kind)), said, switches=True)


def shorthand(name: str, where: GraphQLInputType, path: tuple[str, ...]) -> Parameter:
    kind: Any = where
    steps = []
    for step in path:
        steps.append(get_named_type(kind).fields[step])
        kind = steps[-1].type
    # `publishedAt.gte` is told by both, `topics.some.slug` by what is looked at.
    leaf = is_leaf_type(get_named_type(kind))
    told = [steps[0].description, *([steps[-1].description] if leaf else [])]
    of = steps[-1] if leaf else get_named_type(kind).fields.get("eq", steps[-1])
    said = " ".join(dict.fromkeys(told))
    return Parameter(name, kind, said, path=path, declared=metadata_of(of))

"""The variables that a mutation's statements depend on."""

import pytest

from api.engine import document
from tests.engine.test_mutation import schema

DECLARED = "mutation ($t: String!, $n: Int!, $yes: Boolean!, $tags: [String!])"


@pytest.mark.parametrize(("text", "expected"), [
    ("{ add(input: {text: $t, tags: $tags}, loud: $yes) { note { times(count: $n) } } }", {"n"}),
    ("{ add(input: {text: $t, tags: $tags}) @skip(if: $yes) { note { times(count: $n) } } }", {"n", "yes"}),
    ("{ add(input: {text: $t, tags: $tags}, loud: $yes) { ...a } } fragment a on Made { note { ...b ...b } } "
     "fragment b on Note { times(count: $n) }", {"n"}),
    ("{ add(input: {text: $t, tags: $tags}, loud: $yes) { ...a } b: add(input: {text: \"b\"}) { ...a } } "
     "fragment a on Made { note { times(count: $n) } }", {"n"}),
    ("{ ... @include(if: $yes) { add(input: {text: $t, tags: $tags}) { note { times(count: $n) } } } }",
     {"yes", "t", "tags", "n"}),
])  # fmt: skip
def test_steering(text: str, expected: set[str]) -> None:
    assert document.read(document.core(schema), f"{DECLARED} {text}", None).steering == expected


def test_what_another_operation_spreads_is_not_of_this_one() -> None:
    text = """
        mutation A { fail { ...a } }
        mutation B($n: Int!) { fail { ...b } }
        fragment a on Made { kind }
        fragment b on Made { note { times(count: $n) } }
    """
    found = {name: document.read(document.core(schema), text, name).steering for name in "AB"}
    assert found == {"A": set(), "B": {"n"}}

"""An id is read in the one spelling that answers give it."""

import base64
from uuid import UUID

import pytest
from graphql import GraphQLError

from schema.types.words import encoded_id, parse_global_id

KEY = UUID("019e807a-ee27-7e25-9111-1aed591887ac")
GIVEN = encoded_id("Article", KEY)


def spelt(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def test_what_is_given_is_read() -> None:
    assert parse_global_id(GIVEN) == ("Article", KEY)


@pytest.mark.parametrize("text", [
    spelt(f"Article:{{{KEY}}}"),
    spelt(f"Article:urn:uuid:{KEY}"),
    spelt(f"Article:{KEY.hex}"),
    spelt(f"Article:{KEY}".upper()),
    spelt(f"Article:{str(KEY).upper()}"),
    GIVEN[:-1] + chr(ord(GIVEN[-1]) + 1),
    GIVEN + "=",
    GIVEN + "==",
    spelt(f"Article:{KEY}:"),
    spelt(str(KEY)),
    "",
])  # fmt: skip
def test_another_spelling_is_no_id(text: str) -> None:
    with pytest.raises(GraphQLError):
        parse_global_id(text)


@pytest.mark.parametrize("kind", ["Tag", "Topic", "Article", "FundingRound"])
def test_ids_of_every_length(kind: str) -> None:
    assert parse_global_id(encoded_id(kind, KEY)) == (kind, KEY)

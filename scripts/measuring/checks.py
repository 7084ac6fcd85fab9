"""Who answers something else is not worth measuring."""

from collections.abc import Sequence
from typing import Any

from scripts.measuring.asked import LIST
from scripts.measuring.errors import BenchError
from scripts.measuring.serving import Served, asking, getting

UNKNOWN = "no-such-article"
FAR = 1_000


def check_articles(reference: Served, other: Served, slugs: Sequence[str]) -> None:
    with asking(reference) as ask, asking(other) as ask_other:
        for slug in (*slugs, UNKNOWN):
            ours = ask(reference.contender.page, {"slug": slug})["article"]
            found = ask_other(other.contender.page, {"slug": slug})["article"]
            if (ours is None) != (slug == UNKNOWN):
                raise BenchError(f"The answer to {slug} is {str(ours)[:200]}")
            agree(other, slug, ours, other.contender.article(found))


def check_tables(reference: Served, other: Served, afters: Sequence[tuple[Any, Any]]) -> None:
    """afters: pairs of cursors, of the reference and of the other."""
    for pair in afters:
        ours, theirs = (
            table(served, after) for served, after in zip((reference, other), pair, strict=True)
        )
        agree(other, "the table", ours, theirs)


def check_lists(reference: Served, other: Served) -> None:
    """By their addresses; where a page ends each says in its own way."""
    with getting(reference) as get, getting(other) as get_other:
        agree(other, "the list", get(LIST)[1]["data"], get_other(LIST)[1]["data"])


def table(served: Served, after: str | None) -> Any:
    """A page of companies, without its cursor."""
    with asking(served) as ask:
        found = served.contender.companies(
            ask(served.contender.table, {"after": after})["companies"]
        )
    if len(found["nodes"]) != 50:
        raise BenchError(f"{served.contender.name} has a page of {len(found['nodes'])} companies.")
    return {**found, "pageInfo": {"hasNextPage": found["pageInfo"]["hasNextPage"]}}


def agree(other: Served, what: str, ours: Any, theirs: Any) -> None:
    if without(other.contender.lacks, ours) != theirs:
        raise BenchError(f"{other.contender.name} and the server differ on {what}.")


def without(names: frozenset[str], value: Any, above: str = "") -> Any:
    """names: of fields, or a field's and its parent's, like `novelty.label`."""
    if isinstance(value, dict):
        return {
            key: without(names, each, key)
            for key, each in value.items()
            if names.isdisjoint((key, f"{above}.{key}"))
        }
    return [without(names, each, above) for each in value] if isinstance(value, list) else value


def walk(served: Served) -> str:
    """The cursor that the far page comes after, by reading all pages before it."""
    after = None
    with asking(served) as ask:
        for _ in range(1, FAR):
            found = ask(served.contender.walk, {"after": after})["companies"]
            if (after := found["pageInfo"]["endCursor"]) is None:
                raise BenchError(f"{served.contender.name} has fewer than {FAR} pages.")
    return str(after)

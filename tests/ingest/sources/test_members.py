"""People and links of a record, however they are listed."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from api.ingest.intake import links, people
from api.ingest.sources import linked
from api.ingest.sources.cells import Cells
from api.ingest.sources.members import founders, members
from schema.enums import RoleKind

WORDS = [
    "Ann Lee",
    "Ann;",
    "CEO",
    "2011",
    "[",
    '[{"a": 1}]',
    "FOUNDER",
    "a; b | c",
    "https://x.com/a;",
]
KEYS = ["name", "title", "person", "kind", "began", "ended", "date", "precision", "slug", "url"]
GIVEN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from(WORDS),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)
    ),
    max_leaves=8,
)


def listed(written: Any) -> list[tuple[str, RoleKind, str]]:
    found = founders(Cells({"founders": written}), "founders")
    return [(each.name, each.kind, each.title) for each in found]


def test_founders_are_names_or_names_with_titles() -> None:
    ann = ("Ann Lee", RoleKind.FOUNDER, "Founder")
    assert listed(["Ann Lee"]) == listed("Ann Lee") == listed('[{"name": "Ann Lee"}]') == [ann]
    assert listed("Ann Lee, Bob Ray") == [ann, ("Bob Ray", RoleKind.FOUNDER, "Founder")]
    assert listed([{"name": "Ann Lee", "title": "CTO"}]) == [("Ann Lee", RoleKind.EXECUTIVE, "CTO")]
    assert listed(None) == []


def test_what_is_left_out_is_told_of_as_it_was() -> None:
    cells = Cells({"founders": [{"name": "Acme Team"}, "Ann Lee", 2**70]})
    assert len(founders(cells, "founders")) == 1
    (dropped,) = cells.dropped
    assert (dropped.field, dropped.reason) == ("founders", "not_a_person")
    assert dropped.original == f'[{{"name": "Acme Team"}}, "Ann Lee", {2**70}]'


@given(GIVEN)
def test_whatever_is_listed_what_comes_out_of_it_can_be_told_and_read(given: Any) -> None:
    for read in (founders, members):
        found = read(Cells({"people": given}), "people")
        told = people.read({"people": people.told(found) or ""})
        assert {each.name for each in told.values()} <= {
            each.name.replace(";", ",").replace("|", "/") for each in found
        }
        assert all(RoleKind(people.padded(role)[0]) for _, role in people.ordered(told))
    pages = linked.listed(Cells({"links": given}), "links")
    assert [*links.read({"links": links.told(pages) or ""})] == [*pages]

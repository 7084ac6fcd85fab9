"""Words that name something: slugs, present and former, domains, codes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Select,
    Text,
    all_,
    any_,
    column,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import array
from sqlalchemy.orm import aliased
from sqlmodel import col

from schema.entities import (
    Article,
    CompanyProfile,
    InvestorProfile,
    Organisation,
    OrganisationDomain,
    Person,
    Region,
    SlugHistory,
)
from schema.filters.operators import Clause
from schema.filters.sources import published

MOST_SUGGESTIONS = 3


@dataclass(frozen=True)
class Name:
    """Words of a filter that must name something. missing: those that do not, a column. closest:
    the known ones nearest to one, a column."""

    what: str
    where: str
    missing: Select[Any]
    closest: Callable[[ColumnElement[str]], Select[Any]]


@dataclass(frozen=True)
class Resolved:
    """clause: that a row is one of those named. name: what must name something. Both look into one
    common table, which PostgreSQL fills once."""

    clause: Clause
    name: Name


@dataclass(frozen=True)
class Naming:
    """what: how people call the thing. known: selects of `id` and `word`; former: the same, of
    words that were given up. No two of them have the same word. lower: they are in lower case,
    and are found in any. visible: what holds of those that whoever looks may see."""

    what: str
    known: tuple[Select[Any], ...]
    former: tuple[Select[Any], ...] = ()
    lower: bool = False
    visible: Callable[[], Sequence[Clause]] = tuple

    def resolve(self, operator: str, key: ColumnElement[Any], value: Any, where: str) -> Resolved:
        given = lowered(words(value)) if self.lower else words(value)
        shown = [each.where(*self.visible()) for each in (*self.known, *self.former)]
        found = union_all(*(meant(each, given) for each in shown)).cte()
        ids = select(found.c.id).scalar_subquery()
        clause = key == (ids if operator in ("eq", "ne") else any_(func.array(ids)))
        return Resolved(
            clause.is_not(True) if operator in ("ne", "notIn") else clause,
            Name(self.what, where, self.missing(words(value), found), self.closest),
        )

    def missing(self, given: Any, found: Any) -> Select[Any]:
        word = unnested(given)
        alike = func.lower(word) if self.lower else word
        known = func.array(select(found.c.word).scalar_subquery())
        return select(word).where(alike != all_(known))

    def closest(self, word: ColumnElement[str]) -> Select[Any]:
        """By trigrams; of several tables the closest of each, then of all."""
        shown = [each.where(*self.visible()) for each in self.known]
        every = union_all(*(near(each, word) for each in shown)).subquery("near")
        return select(every.c.word).order_by(every.c.distance, every.c.word).limit(MOST_SUGGESTIONS)


def meant(named: Select[Any], given: Any) -> Select[Any]:
    return named.where(named.selected_columns.word.element == any_(given))


def near(known: Select[Any], word: ColumnElement[str]) -> Select[Any]:
    """`says` is what a word is likened to, where it is more than the known word itself."""
    columns = known.selected_columns
    distance = func.lower(columns.get("says", columns.word).element).op("<->")(word)
    return (
        known.with_only_columns(
            columns.word, distance.label("distance"), maintain_column_froms=True
        )
        .order_by(distance, columns.word)
        .limit(MOST_SUGGESTIONS)
    )


def lowered(given: Any) -> Any:
    word = unnested(given)
    return func.array(select(func.lower(word)).scalar_subquery(), type_=ARRAY(Text))


def unnested(given: Any) -> ColumnElement[str]:
    found: ColumnElement[str] = (
        func.unnest(given).table_valued(column("word", Text)).render_derived("given").c.word
    )
    return found


def words(value: Any) -> Any:
    """An array of the words given."""
    return value if isinstance(value.type, ARRAY) else array([value], type_=Text)


def of(what: str, entity: Any, rows: Select[Any] | None = None) -> Naming:
    """By the slugs of the entity that `rows` select, which list no column."""
    return by_slugs(
        what, entity.id, (entity, select().select_from(entity) if rows is None else rows)
    )


def by_slugs(what: str, key: Any, *parties: tuple[Any, Select[Any]]) -> Naming:
    entities = [entity for entity, _ in parties]
    former = [
        formerly(entity, rows, entities, entities[:number])
        for number, (entity, rows) in enumerate(parties)
    ]
    return Naming(
        what,
        tuple(named(rows, key, entity.slug) for entity, rows in parties),
        tuple(named(rows, key, SlugHistory.slug) for rows in former),
    )


def named(rows: Select[Any], key: Any, word: Any) -> Select[Any]:
    return rows.add_columns(key.label("id"), col(word).label("word"))


def formerly(
    entity: Any, rows: Select[Any], all_parties: Sequence[Any], earlier: Sequence[Any]
) -> Select[Any]:
    """With the slugs that they gave up, that nobody took, and that no earlier party gave up."""
    slug, then = col(SlugHistory.slug), aliased(SlugHistory)
    now = [aliased(each) for each in all_parties]
    taken = [select(literal(1)).where(col(each.slug) == slug).exists() for each in now]
    before = [each.__tablename__ for each in earlier]
    given_up = select(literal(1)).where(col(then.slug) == slug, col(then.type).in_(before)).exists()
    gone = [*taken, given_up] if before else taken
    mine: Clause = col(SlugHistory.type) == entity.__tablename__
    rows = rows.join(SlugHistory, col(SlugHistory.entity_id) == entity.id)
    return rows.where(mine, *(~each for each in gone))


def investors() -> Naming:
    """By the slugs of the organisations and the people that invest."""
    profile = InvestorProfile
    parties = ((Organisation, col(profile.organisation_id)), (Person, col(profile.person_id)))
    rows = [
        (entity, select().select_from(profile).join(entity, key == entity.id))
        for entity, key in parties
    ]
    return by_slugs("investor", col(profile.id), *rows)


def companies() -> Naming:
    profile = CompanyProfile
    rows = (
        select()
        .select_from(Organisation)
        .join(profile, col(profile.organisation_id) == Organisation.id)
    )
    return of("company", Organisation, rows)


def articles() -> Naming:
    return replace(of("article", Article), visible=lambda: published(Article))


def domains() -> Naming:
    """Of companies."""
    owned, profile = OrganisationDomain, CompanyProfile
    rows = (
        select()
        .select_from(owned)
        .join(profile, col(profile.organisation_id) == col(owned.organisation_id))
    )
    known = named(rows, col(owned.organisation_id), owned.domain)
    return Naming("domain", (known,), lower=True)


def regions() -> Naming:
    rows = select().select_from(Region)
    known = named(rows, col(Region.id), Region.code)
    says = col(Region.code).concat(literal(" ")).concat(col(Region.name))
    return Naming("region", (known.add_columns(says.label("says")),))

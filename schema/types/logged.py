"""What the log calls a field, and which fields of its GraphQL type that is."""

from typing import Any

from sqlalchemy import ColumnElement, Select, Text, and_, column, func, literal_column, true, values
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import col
from strawberry.utils.str_converters import to_camel_case

from schema.entities import Change, metadata
from schema.entities.base import Record
from schema.entities.logged import OWN
from schema.enums import ChangeType

PARTY = ("name", "slug")
# Of those that are no column of the same name. What shows nowhere is no field.
SHOWN: dict[ChangeType, dict[str, tuple[str, ...]]] = {
    ChangeType.ARTICLE: {
        "body_text": ("body",),
        "category_id": ("category",),
        "company_id": ("company",),
        "image_alt": ("image",),
        "image_url": ("image",),
        "language": (),
        "links": ("related", "storyline"),
        "region_id": ("region",),
        "source_id": ("source",),
        "source_url": ("source",),
        "story_id": (),
    },
    ChangeType.COMPANY: {
        "domains": ("domain",),
        "founded_precision": ("foundedOn",),
        "organisation": ("country", *PARTY),
        "organisation_id": (),
        "sector_id": ("sector",),
    },
    ChangeType.INVESTOR: {
        "organisation": PARTY,
        "organisation_id": PARTY,
        "person": PARTY,
        "person_id": PARTY,
    },
    ChangeType.FUNDING_ROUND: {
        "amount_usd": ("amount",),
        "announced_precision": ("announcedOn",),
        "company_id": ("company",),
        "currency": ("amount",),
    },
    ChangeType.ACQUISITION: {
        "acquired_id": ("acquired",),
        "acquirer_id": ("acquirer",),
        "announced_precision": ("announcedOn",),
        "currency": ("price",),
        "price_usd": ("price",),
    },
}
NOWHERE = ""
NOTHING = literal_column("array[]::text[]", ARRAY(Text))


def renamed(kind: ChangeType) -> dict[str, tuple[str, ...]]:
    """Of the names that the log has, those that the type has not."""
    (table,) = (own.table for own in OWN if own.type == kind.type)
    columns = {
        name: (to_camel_case(name),)
        for name, _ in metadata.tables[table].c.items()
        if name not in Record.model_fields
    }
    found = {**columns, **SHOWN.get(kind, {})}
    return {name: shown for name, shown in found.items() if shown != (name,)}


NAMES = [
    (kind.type, name, each)
    for kind in ChangeType
    for name, shown in renamed(kind).items()
    for each in shown or (NOWHERE,)
]


def shown_fields(entries: Select[Any]) -> ColumnElement[list[str]]:
    """Of all these entries together, in alphabetical order. entries: a select FROM `changes`."""
    logged = func.unnest(col(Change.fields)).table_valued(column("name", Text))
    logged = logged.render_derived("logged")
    shown = values(column("type", Text), column("name", Text), column("shown", Text), name="shown")
    shown = shown.data(NAMES)
    name = func.coalesce(shown.c.shown, logged.c.name, type_=Text)
    found = func.array_agg(name.distinct(), type_=ARRAY(Text)).aggregate_order_by(name)
    made = (
        entries.with_only_columns(found, maintain_column_froms=True)
        .join(logged, true())
        .outerjoin(shown, and_(shown.c.type == col(Change.type), shown.c.name == logged.c.name))
        .where(name != NOWHERE)
    )
    return func.coalesce(made.scalar_subquery(), NOTHING)

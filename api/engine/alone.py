"""A root field's value alone, as an address gives it: what GraphQL cannot say of it."""

from graphql.execution.collect_fields import GroupedFieldSet


def as_one(fields: GroupedFieldSet) -> GroupedFieldSet:
    """`data` and `data__2` as one field `data`: GraphQL would not merge fields of one name and of
    several types, though they stand in fragments on several types."""
    found: GroupedFieldSet = {}
    for key, details in fields.items():
        name = key.partition("__")[0] or key
        found[name] = [*found.get(name, ()), *details]
    return found

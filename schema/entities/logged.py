"""Which API entity a table's rows belong to, for the log of changes.

    Link("article_tags", "Article", "article_id", "tags", "articles")

a changed article_tags row is an upsert of the Article whose articles.id is its article_id, and the
field changed is `tags`. A table that *is* the entity (`OWN`) logs its changed columns and deletes.
"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Own:
    """A table whose rows are entities: `key` is the column that holds the entity's id."""

    table: str
    type: str
    key: str = "id"


@dataclass(frozen=True)
class Link:
    """A table whose rows belong to entities: its `column` finds `owner`.`match`, whose `key` is
    the entity's id; the entity's `field` changed."""

    table: str
    type: str
    column: str
    field: str
    owner: str
    match: str = "id"
    key: str = "id"


OWN = (
    Own("articles", "Article"),
    Own("company_profiles", "Company", "organisation_id"),
    Own("investor_profiles", "Investor"),
    Own("people", "Person"),
    Own("funding_rounds", "FundingRound"),
    Own("acquisitions", "Acquisition"),
    Own("topics", "Topic"),
    Own("tags", "Tag"),
    Own("sectors", "Sector"),
    Own("categories", "Category"),
    Own("regions", "Region"),
    Own("sources", "Source"),
    Own("stories", "Story"),
)


def of_company(table: str, field: str, column: str = "organisation_id") -> Link:
    key = "organisation_id"
    return Link(table, "Company", column, field, "company_profiles", key, key)


LINKS = (
    Link("analyses", "Article", "article_id", "analysis", "articles"),
    Link("article_topics", "Article", "article_id", "topics", "articles"),
    Link("article_tags", "Article", "article_id", "tags", "articles"),
    Link("mentions", "Article", "article_id", "mentions", "articles"),
    of_company("organisations", "organisation", "id"),
    Link("organisations", "Investor", "id", "organisation", "investor_profiles", "organisation_id"),
    of_company("organisation_aliases", "aliases"),
    of_company("organisation_domains", "domains"),
    of_company("organisation_identifiers", "identifiers"),
    of_company("organisation_links", "links"),
    of_company("organisation_locations", "locations"),
    of_company("roles", "people"),
    of_company("ipos", "ipo", "company_id"),
    of_company("valuations", "valuations", "company_id"),
    Link("people", "Investor", "id", "person", "investor_profiles", "person_id"),
    Link("investments", "FundingRound", "round_id", "investments", "funding_rounds"),
)  # fmt: skip


def links_before(own: Own) -> Iterator[str]:
    """What belongs to an organisation may be there before its profile is: (table, column, field) of
    each such link."""
    for link in LINKS:
        if link.owner == own.table and link.column == own.key != "id":
            yield from (link.table, link.column, link.field)

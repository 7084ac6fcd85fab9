"""What an article or a company is filed under: category, region, sector, topic, tag."""

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from schema.entities.base import Named, Record, choice, slug_check
from schema.enums import TopicKind


class Category(Named, table=True):
    __tablename__ = "categories"
    __table_args__ = (slug_check(),)


class Region(Record, table=True):
    """code: ISO 3166-1 alpha-2, or EU, or GLOBAL."""

    __tablename__ = "regions"
    __table_args__ = (CheckConstraint("code ~ '^([A-Z]{2}|GLOBAL)$'", name="code"),)

    code: str = Field(unique=True)
    name: str


class Sector(Named, table=True):
    __tablename__ = "sectors"
    __table_args__ = (slug_check(),)


class Topic(Named, table=True):
    __tablename__ = "topics"
    __table_args__ = (slug_check(), Index(None, "name", "id"))

    kind: TopicKind = Field(sa_type=choice(TopicKind))


class Tag(Named, table=True):
    __tablename__ = "tags"
    __table_args__ = (slug_check(), Index(None, "name", "id"), Index(None, "updated_at"))

"""The closed vocabularies: a member's name, the column's text and the wire are one word."""

from enum import StrEnum

import strawberry


@strawberry.enum(description="What a company is today.")
class CompanyStatus(StrEnum):
    PRIVATE = "PRIVATE"
    PUBLIC = "PUBLIC"
    ACQUIRED = "ACQUIRED"
    MERGED = "MERGED"
    CLOSED = "CLOSED"


@strawberry.enum(
    description="What kind of investor this is. OTHER: an organisation of which no more is known."
)
class InvestorKind(StrEnum):
    FUND = "FUND"
    CORPORATE = "CORPORATE"
    ANGEL = "ANGEL"
    GOVERNMENT = "GOVERNMENT"
    OTHER = "OTHER"


@strawberry.enum(
    description="The kind of a funding round; roundLabel has the announcement's own word."
)
class RoundType(StrEnum):
    PRE_SEED = "PRE_SEED"
    SEED = "SEED"
    SERIES_A = "SERIES_A"
    SERIES_B = "SERIES_B"
    SERIES_C = "SERIES_C"
    SERIES_D = "SERIES_D"
    SERIES_E = "SERIES_E"
    SERIES_F = "SERIES_F"
    SERIES_G = "SERIES_G"
    SERIES_H = "SERIES_H"
    VENTURE = "VENTURE"
    GROWTH = "GROWTH"
    CORPORATE = "CORPORATE"
    CONVERTIBLE = "CONVERTIBLE"
    DEBT = "DEBT"
    GRANT = "GRANT"
    SECONDARY = "SECONDARY"
    OTHER = "OTHER"


# Rounds that bring a company money for its own shares: what a funding total adds up.
EQUITY = tuple(
    kind
    for kind in RoundType
    if kind
    not in {
        RoundType.CONVERTIBLE,
        RoundType.DEBT,
        RoundType.GRANT,
        RoundType.SECONDARY,
        RoundType.OTHER,
    }
)


@strawberry.enum(description="Where a link of a company leads.")
class LinkKind(StrEnum):
    WEBSITE = "WEBSITE"
    BLOG = "BLOG"
    LINKEDIN = "LINKEDIN"
    X = "X"
    GITHUB = "GITHUB"
    CRUNCHBASE = "CRUNCHBASE"
    WIKIPEDIA = "WIKIPEDIA"
    OTHER = "OTHER"


@strawberry.enum(description="What a company has at a place.")
class LocationKind(StrEnum):
    HEADQUARTERS = "HEADQUARTERS"
    OFFICE = "OFFICE"


@strawberry.enum(description="The part somebody plays in a company; title has its own word.")
class RoleKind(StrEnum):
    FOUNDER = "FOUNDER"
    EXECUTIVE = "EXECUTIVE"
    BOARD = "BOARD"
    ADVISOR = "ADVISOR"
    EMPLOYEE = "EMPLOYEE"


@strawberry.enum(
    description="Before or after a round's money, of all shares on an exchange, or as reported"
    " without saying which."
)
class ValuationKind(StrEnum):
    PRE_MONEY = "PRE_MONEY"
    POST_MONEY = "POST_MONEY"
    MARKET_CAP = "MARKET_CAP"
    REPORTED = "REPORTED"


@strawberry.enum(description="How exactly a date is known.")
class Precision(StrEnum):
    YEAR = "YEAR"
    MONTH = "MONTH"
    DAY = "DAY"


@strawberry.enum(
    description="SEGMENT: a part of the market. PATTERN: something that keeps happening."
)
class TopicKind(StrEnum):
    SEGMENT = "SEGMENT"
    PATTERN = "PATTERN"


@strawberry.enum(description="The part a company plays in an article.")
class MentionRole(StrEnum):
    PRIMARY = "PRIMARY"
    SUBJECT = "SUBJECT"
    COMPETITOR = "COMPETITOR"
    PARTNER = "PARTNER"
    INVESTOR = "INVESTOR"
    ACQUIRER = "ACQUIRER"
    TARGET = "TARGET"
    OTHER = "OTHER"


class Within(StrEnum):
    """Which of an article's texts."""

    TITLE = "TITLE"
    TEXT = "TEXT"


@strawberry.enum(description="Why two articles are related.")
class ReasonKind(StrEnum):
    SAME_STORY = "SAME_STORY"
    SAME_COMPANY = "SAME_COMPANY"
    SHARED_MENTION = "SHARED_MENTION"
    SHARED_TOPIC = "SHARED_TOPIC"
    SHARED_TAG = "SHARED_TAG"
    EDITOR = "EDITOR"


@strawberry.enum(description="Whether an article is to be seen; only editors see the others.")
class ArticleStatus(StrEnum):
    DRAFT = "DRAFT"
    PUBLISHED = "PUBLISHED"
    RETRACTED = "RETRACTED"


@strawberry.enum(
    description="How much of a source's articles may be shown: their text, an excerpt, a link."
)
class Display(StrEnum):
    FULL = "FULL"
    EXCERPT = "EXCERPT"
    LINK = "LINK"


class Verdict(StrEnum):
    """Of two that may be one."""

    SAME = "SAME"
    DIFFERENT = "DIFFERENT"


class RejectKind(StrEnum):
    """What of a record did not go in: a cell, or all of it."""

    FIELD = "FIELD"
    RECORD = "RECORD"


class Origin(StrEnum):
    EDITOR = "EDITOR"
    COMPUTED = "COMPUTED"


@strawberry.enum(
    description="UPSERT: it is new, or not as it was. DELETE: it is gone, or not to be seen any"
    " more. MERGE: it became part of another."
)
class ChangeOp(StrEnum):
    UPSERT = "UPSERT"
    DELETE = "DELETE"
    MERGE = "MERGE"


@strawberry.enum(description="What changes are told of.")
class ChangeType(StrEnum):
    ARTICLE = "ARTICLE"
    COMPANY = "COMPANY"
    INVESTOR = "INVESTOR"
    FUNDING_ROUND = "FUNDING_ROUND"
    ACQUISITION = "ACQUISITION"
    PERSON = "PERSON"
    TOPIC = "TOPIC"
    TAG = "TAG"
    SOURCE = "SOURCE"

    @property
    def type(self) -> str:
        """Its name in the schema, and in the log."""
        return self.title().replace("_", "")


@strawberry.enum(description="Which way an order runs.")
class Direction(StrEnum):
    ASC = "ASC"
    DESC = "DESC"


@strawberry.enum(description="Where an order puts what has no value.")
class Nulls(StrEnum):
    FIRST = "FIRST"
    LAST = "LAST"

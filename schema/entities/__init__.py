"""The tables. Importing this package declares all of them, their functions and their triggers."""

from schema.entities import schedule, triggers, upkeep
from schema.entities.acquisitions import Acquisition
from schema.entities.articles import (
    Analysis,
    Article,
    ArticleTag,
    ArticleTopic,
    Mention,
    Source,
)
from schema.entities.base import metadata
from schema.entities.feeds import Feed
from schema.entities.figures import ArticleFigures, CompanyFigures, InvestorFigures
from schema.entities.links import (
    LinkBan,
    RelatedLink,
    RelatedReason,
    Story,
    Storyline,
    StorylineEntry,
    StorylineTopic,
)
from schema.entities.organisations import (
    CompanyProfile,
    InvestorProfile,
    Organisation,
    OrganisationAlias,
    OrganisationDomain,
    Person,
)
from schema.entities.people import Role
from schema.entities.places import Category, Region, Sector, Tag, Topic
from schema.entities.provenance import (
    ArticleKey,
    Observation,
    OrganisationIdentifier,
    OrganisationKey,
    Reject,
    Review,
)
from schema.entities.records import Change, IdempotencyKey, Merge, SlugHistory, Stats
from schema.entities.rounds import FundingRound, Investment
from schema.entities.schedule import Scheduled
from schema.entities.whereabouts import OrganisationLink, OrganisationLocation
from schema.entities.worth import Ipo, Valuation

triggers.attach()
upkeep.attach()
schedule.attach()

__all__ = [
    "Acquisition",
    "Analysis",
    "Article",
    "ArticleFigures",
    "ArticleKey",
    "ArticleTag",
    "ArticleTopic",
    "Category",
    "Change",
    "CompanyFigures",
    "CompanyProfile",
    "Feed",
    "FundingRound",
    "IdempotencyKey",
    "Investment",
    "InvestorFigures",
    "InvestorProfile",
    "Ipo",
    "LinkBan",
    "Mention",
    "Merge",
    "Observation",
    "Organisation",
    "OrganisationAlias",
    "OrganisationDomain",
    "OrganisationIdentifier",
    "OrganisationKey",
    "OrganisationLink",
    "OrganisationLocation",
    "Person",
    "Region",
    "Reject",
    "RelatedLink",
    "RelatedReason",
    "Review",
    "Role",
    "Scheduled",
    "Sector",
    "SlugHistory",
    "Source",
    "Stats",
    "Story",
    "Storyline",
    "StorylineEntry",
    "StorylineTopic",
    "Tag",
    "Topic",
    "Valuation",
    "metadata",
]

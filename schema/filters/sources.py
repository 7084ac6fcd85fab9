"""What each filter looks at."""

from sqlalchemy import func

from schema.entities import (
    Acquisition,
    Article,
    ArticleFigures,
    Category,
    CompanyFigures,
    CompanyProfile,
    FundingRound,
    Investment,
    InvestorFigures,
    InvestorProfile,
    Mention,
    Organisation,
    Region,
    Sector,
    Source,
    Tag,
    Topic,
)
from schema.enums import ArticleStatus
from schema.filters import tables
from schema.filters.operators import Clause
from schema.filters.tables import Beside, Tables
from schema.viewer import EDITOR


def published(article: Tables) -> list[Clause]:
    """What whoever looks may see."""
    if EDITOR.get():
        return []
    return [
        article.status == ArticleStatus.PUBLISHED,
        article.published_at <= func.now(),
    ]


ARTICLES = tables.Source(
    "article",
    Article,
    {"figures": Beside(ArticleFigures, "article_id")},
    lambda tables: published(tables.article),
)
COMPANIES = tables.Source(
    "organisation",
    Organisation,
    {
        "profile": Beside(CompanyProfile, "organisation_id"),
        "figures": Beside(CompanyFigures, "organisation_id"),
    },
    lambda tables: [tables.profile.id.is_not(None)],
)
INVESTORS = tables.Source(
    "profile",
    InvestorProfile,
    {
        "figures": Beside(InvestorFigures, "profile_id"),
    },
)
ROUNDS = tables.Source("round", FundingRound)
INVESTMENTS = tables.Source("investment", Investment)
ACQUISITIONS = tables.Source("acquisition", Acquisition)
MENTIONS = tables.Source("mention", Mention)
TOPICS = tables.Source("topic", Topic)
TAGS = tables.Source("tag", Tag)
CATEGORIES = tables.Source("category", Category)
REGIONS = tables.Source("region", Region)
SECTORS = tables.Source("sector", Sector)
PUBLISHERS = tables.Source("source", Source)

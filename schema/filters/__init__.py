"""Filters and orders: which rows of a list, and in which order."""

from schema.filters.entities import (
    AcquisitionFilter,
    ArticleFilter,
    CategoryFilter,
    CompanyFilter,
    FundingRoundFilter,
    InvestmentFilter,
    InvestorFilter,
    MentionFilter,
    RegionFilter,
    SectorFilter,
    SourceFilter,
    TagFilter,
    TopicFilter,
)

__all__ = [
    "AcquisitionFilter",
    "ArticleFilter",
    "CategoryFilter",
    "CompanyFilter",
    "FundingRoundFilter",
    "InvestmentFilter",
    "InvestorFilter",
    "MentionFilter",
    "RegionFilter",
    "SectorFilter",
    "SourceFilter",
    "TagFilter",
    "TopicFilter",
]

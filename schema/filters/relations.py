"""Relations by way of link tables: the second is related to the first."""

from typing import Any

from sqlalchemy import and_
from sqlalchemy.orm import aliased

from schema import entities
from schema.filters.sources import published
from schema.filters.tables import Through


def by_topic(article: Any, topic: Any) -> Through:
    link = aliased(entities.ArticleTopic)
    return Through([(link, link.topic_id == topic)], link.article_id == article)


def of_topic(topic: Any, article: Any) -> Through:
    link = aliased(entities.ArticleTopic)
    return Through([(link, link.article_id == article)], link.topic_id == topic)


def by_tag(article: Any, tag: Any) -> Through:
    link = aliased(entities.ArticleTag)
    return Through([(link, link.tag_id == tag)], link.article_id == article)


def of_tag(tag: Any, article: Any) -> Through:
    link = aliased(entities.ArticleTag)
    return Through([(link, link.article_id == article)], link.tag_id == tag)


def by_investor(rounds: Any, investor: Any) -> Through:
    part = aliased(entities.Investment)
    return Through([(part, part.investor_id == investor)], part.round_id == rounds)


def of_investor(investor: Any, rounds: Any) -> Through:
    part = aliased(entities.Investment)
    return Through([(part, part.round_id == rounds)], part.investor_id == investor)


def invested_in(company: Any, investor: Any) -> Through:
    """An investor who took part in any round of a company."""
    part, rounds = aliased(entities.Investment), aliased(entities.FundingRound)
    joins = [(part, part.investor_id == investor), (rounds, rounds.id == part.round_id)]
    return Through(joins, rounds.company_id == company)


def invests_in(investor: Any, company: Any) -> Through:
    """A company in any round of which an investor took part."""
    part, rounds = aliased(entities.Investment), aliased(entities.FundingRound)
    joins = [(rounds, rounds.company_id == company), (part, part.round_id == rounds.id)]
    return Through(joins, part.investor_id == investor)


def placed_under(company: Any, topic: Any) -> Through:
    """A topic of any published article of which a company is the primary one."""
    link, article = aliased(entities.ArticleTopic), aliased(entities.Article)
    conditions: list[Any] = [article.id == link.article_id, *published(article)]
    shown = and_(*conditions)
    return Through(
        [(link, link.topic_id == topic), (article, shown)], article.company_id == company
    )


def naming_company(company: Any, mention: Any) -> Through:
    """A mention of a company, of an article that anybody may see."""
    article = aliased(entities.Article)
    conditions: list[Any] = [article.id == mention.article_id, *published(article)]
    return Through([(article, and_(*conditions))], mention.company_id == company)

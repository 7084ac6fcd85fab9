"""What a mutation gives: what it wrote, as it is then. `self` has the type and the key of it."""

from typing import Any

import strawberry

from schema.types.articles import Article
from schema.types.companies import Company
from schema.types.investors import Investor
from schema.types.places import Tag
from schema.types.rounds import FundingRound
from schema.types.sources import Source
from schema.types.topics import Topic
from schema.types.words import SQL, Row, global_id


def payload(kind: Any, field: str) -> Any:
    def written(self: Row) -> SQL:
        return kind.__find__(self.key)

    members = {field: strawberry.field(written, graphql_type=kind)}
    made = type(f"{kind.__name__}Payload", (), members)
    return strawberry.type(made, description="What was written, as it is now.")


ArticlePayload = payload(Article, "article")
CompanyPayload = payload(Company, "company")
FundingRoundPayload = payload(FundingRound, "funding_round")
InvestorPayload = payload(Investor, "investor")
SourcePayload = payload(Source, "source")
TagPayload = payload(Tag, "tag")
TopicPayload = payload(Topic, "topic")


@strawberry.type(description="What is gone.")
class DeletePayload:
    @strawberry.field(graphql_type=strawberry.ID)
    def id(self: Row) -> SQL:
        return global_id(self.type, self.key)

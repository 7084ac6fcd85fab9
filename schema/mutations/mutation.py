"""The mutations. api/writing does what each says; here stand what it takes and what it gives."""

from typing import Annotated, Any

import strawberry

from schema.mutations import inputs, payloads
from schema.mutations.changes import VersionInput
from schema.types.words import SQL, Row


def mutation(payload: Any, taken: Any, description: str) -> Any:
    """Its payload hangs from what was written: the engine asks no resolver."""

    def resolve(self: Row, given: Any) -> SQL: ...

    resolve.__annotations__["given"] = Annotated[taken, strawberry.argument(name="input")]
    return strawberry.field(resolve, graphql_type=payload, description=description)


CREATE = "Its slug must be free."
UPDATE = "Under another slug it is still found by the former one."
DELETE = "Nothing may refer to it."


@strawberry.type(
    description="What can be written, by whoever has the token. An operation is one transaction:"
    " all of it is done, or nothing."
)
class Mutation:
    create_article = mutation(
        payloads.ArticlePayload, inputs.CreateArticleInput, "A draft; publishArticle shows it."
    )
    update_article = mutation(payloads.ArticlePayload, inputs.UpdateArticleInput, UPDATE)
    publish_article = mutation(
        payloads.ArticlePayload, VersionInput, "Shows it to everybody, from its publishedAt on."
    )
    retract_article = mutation(
        payloads.ArticlePayload, VersionInput, "Shows it to nobody but editors."
    )
    delete_article = mutation(payloads.DeletePayload, VersionInput, "For ever; see retractArticle.")

    create_company = mutation(payloads.CompanyPayload, inputs.CreateCompanyInput, CREATE)
    update_company = mutation(payloads.CompanyPayload, inputs.UpdateCompanyInput, UPDATE)
    delete_company = mutation(
        payloads.DeletePayload,
        VersionInput,
        "With its rounds. No article may name it. An investor of its slug stays.",
    )
    merge_companies = mutation(
        payloads.CompanyPayload,
        inputs.MergeCompaniesInput,
        "Makes one company of two: the rounds, articles, domains and names of the first are the"
        " other's from then on, and so are its slugs and its id. (Of names, up to 50 in all.)",
    )
    unmerge_companies = mutation(
        payloads.CompanyPayload,
        inputs.UnmergeCompaniesInput,
        "Undoes that: what is still as it was left is the first's again, with its slug and its id;"
        " what was changed or came since stays. Files that come in do not make them one again.",
    )

    create_investor = mutation(payloads.InvestorPayload, inputs.CreateInvestorInput, CREATE)
    update_investor = mutation(payloads.InvestorPayload, inputs.UpdateInvestorInput, UPDATE)
    delete_investor = mutation(
        payloads.DeletePayload,
        VersionInput,
        "It may have no part in a round. A company of its slug stays.",
    )

    create_funding_round = mutation(
        payloads.FundingRoundPayload,
        inputs.CreateFundingRoundInput,
        "A round that a company raised.",
    )
    update_funding_round = mutation(
        payloads.FundingRoundPayload, inputs.UpdateFundingRoundInput, "A change of a round."
    )
    delete_funding_round = mutation(
        payloads.DeletePayload, VersionInput, "With its investors' parts in it."
    )

    create_topic = mutation(payloads.TopicPayload, inputs.CreateTopicInput, CREATE)
    update_topic = mutation(payloads.TopicPayload, inputs.UpdateTopicInput, UPDATE)
    delete_topic = mutation(payloads.DeletePayload, VersionInput, "Takes it off its articles.")

    create_tag = mutation(payloads.TagPayload, inputs.CreateTagInput, CREATE)
    update_tag = mutation(payloads.TagPayload, inputs.UpdateTagInput, UPDATE)
    delete_tag = mutation(payloads.DeletePayload, VersionInput, "Takes it off its articles.")

    create_source = mutation(payloads.SourcePayload, inputs.CreateSourceInput, CREATE)
    update_source = mutation(payloads.SourcePayload, inputs.UpdateSourceInput, UPDATE)
    delete_source = mutation(payloads.DeletePayload, VersionInput, DELETE)

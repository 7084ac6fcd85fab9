"""Whatever two editors do at once comes out as if one had come after the other.

Each rule does two things at the same time, and looks which of the orders it was; the model follows.
Then all that the model knows is read, and nothing else may have happened.
"""

from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from tests.writing.model import Editing, Thing, write
from tests.writing.samples import ARTICLE, COMPANY, ROUND

NAMES = st.sampled_from(["Alpha", "Beta", "Gamma", "Delta"])
BOTH = st.lists(NAMES, min_size=2, max_size=2, unique=True)


class Races(Editing):
    companies = Bundle("companies")
    articles = Bundle("articles")

    @initialize(target=companies)
    def begin(self) -> Any:
        return multiple(self.company("First"), self.company("Second"))

    @rule(target=companies, name=NAMES)
    def make(self, name: str) -> Thing:
        return self.company(name)

    @rule(target=articles, company=companies)
    def publish(self, company: Thing) -> Thing:
        return self.article(company)

    @rule(company=companies, names=BOTH)
    def two_editors_change_the_same(self, company: Thing, names: list[str]) -> None:
        """One does, and the other is told that it has."""
        answers = self.at_once(
            *(
                write("updateCompany", {**company.known, "name": name}, "company { version }")
                for name in names
            )
        )
        if company.into:
            assert [each.code for each in answers] == ["NOT_FOUND"] * 2
            return
        # Who says nothing new leaves the version: then both may have been done.
        done = [(each, name) for each, name in zip(answers, names, strict=True) if not each.errors]
        assert [each.code for each in answers if each.errors] == ["CONFLICT"] * (2 - len(done))
        assert len(done) == 1 or company.name in names
        changes = [each for each in done if each[1] != company.name] or done
        company.version = max(
            each.data["updateCompany"]["company"]["version"] for each, _ in changes
        )
        company.name = changes[-1][1]

    @rule(company=companies)
    def one_key_is_sent_twice(self, company: Thing) -> None:
        slug = self.new_slug()
        asked = write("createTag", {"slug": slug, "name": slug}, "tag { id }")
        first, second = self.at_once(asked, asked, key=slug)
        assert first.data == second.data
        assert first.status == second.status == 200

    @rule(target=companies, name=NAMES)
    def one_slug_is_taken_twice(self, name: str) -> Thing:
        slug = self.new_slug()
        given = {**COMPANY, "slug": slug, "name": name, "domain": None}
        asked = write("createCompany", given, "company { id version }")
        answers = self.at_once(asked, asked)
        (done,) = [each for each in answers if not each.errors]
        (refused,) = [each for each in answers if each.errors]
        assert refused.errors[0]["extensions"]["argument"] == "input.slug"
        found = done.data["createCompany"]["company"]
        self.made.append(Thing(found["id"], slug, found["version"], name))
        return self.made[-1]

    @rule(company=companies, into=companies, name=NAMES)
    def a_merge_meets_a_change(self, company: Thing, into: Thing, name: str) -> None:
        if company.into or into.into or company is into or name == company.name:
            return
        merge, change = self.at_once(
            write("mergeCompanies", {**company.known, "into": into.id}, "company { version }"),
            write("updateCompany", {**company.known, "name": name}, "company { version }"),
        )
        if merge.errors:
            assert merge.code == "CONFLICT"
            company.name = name
            company.version = change.data["updateCompany"]["company"]["version"]
        else:
            assert change.code == "NOT_FOUND"
            self.merged(company, into, merge.data["mergeCompanies"]["company"]["version"])

    @rule(target=articles, company=companies, into=companies)
    def a_merge_meets_an_article(self, company: Thing, into: Thing) -> Any:
        """The article names the one that stays, whichever comes first."""
        if company.into or into.into or company is into:
            return multiple()
        slug = self.new_slug()
        given = {
            **ARTICLE, "slug": slug, "company": company.slug, "tags": [],
            "mentions": [{"company": company.slug, "role": "PRIMARY"}],
        }  # fmt: skip
        merge, made = self.at_once(
            write("mergeCompanies", {**company.known, "into": into.id}, "company { version }"),
            write("createArticle", given, "article { id }"),
        )
        assert not merge.errors
        assert not made.errors
        self.merged(company, into, None)
        self.made.append(
            Thing(made.data["createArticle"]["article"]["id"], slug, 0, ARTICLE["title"], [], into)
        )
        self.reread(self.made[-1], "article")
        return self.made[-1]

    @rule(company=companies, into=companies)
    def a_merge_meets_a_round(self, company: Thing, into: Thing) -> None:
        """The round is the one's that stays, whichever comes first."""
        if company.into or into.into or company is into:
            return
        merge, made = self.at_once(
            write("mergeCompanies", {**company.known, "into": into.id}, "company { version }"),
            write("createFundingRound", {**ROUND, "company": company.slug}, "fundingRound { id }"),
        )
        assert not merge.errors
        assert not made.errors
        self.merged(company, into, None)
        key = made.data["createFundingRound"]["fundingRound"]["id"]
        read = "query ($id: ID!) { node(id: $id) { ... on FundingRound { company { slug } } } }"
        (answer,) = self.at_once((read, {"id": key}))
        assert answer.data == {"node": {"company": {"slug": into.slug}}}

    @rule(company=companies)
    def two_make_it_an_investor(self, company: Thing) -> None:
        if company.into or company.invests:
            return
        given = {"slug": company.slug, "name": company.name}
        answers = self.at_once(*(
            write("createInvestor", {**given, "kind": kind}, "investor { kind }")
            for kind in ("CORPORATE", "FUND")
        ))  # fmt: skip
        (done,) = [each for each in answers if not each.errors]
        (refused,) = [each for each in answers if each.errors]
        assert refused.errors[0]["extensions"]["argument"] == "input.slug"
        (answer,) = self.at_once((f'{{ investor(slug: "{company.slug}") {{ kind }} }}', {}))
        assert answer.data["investor"] == done.data["createInvestor"]["investor"]
        company.invests = True

    @rule(article=consumes(articles))
    def it_is_deleted_while_it_is_read(self, article: Thing) -> None:
        """Whole, or not there."""
        read = f'{{ article(slug: "{article.slug}") {{ id title company {{ name }} tags {{ name }} }} }}'
        gone, *found = self.at_once(
            write("deleteArticle", article.known, "id"), (read, {}), (read, {}), (read, {})
        )
        assert gone.data == {"deleteArticle": {"id": article.id}}
        whole = {
            "id": article.id, "title": article.name, "company": {"name": article.company.last.name},
            "tags": [{"name": name} for name in article.tags],
        }  # fmt: skip
        assert [each for each in found if each.data["article"] not in (whole, None)] == []
        self.made.remove(article)
        self.gone.append(article)

    @rule(article=articles, names=BOTH)
    def two_editors_change_its_tags(self, article: Thing, names: list[str]) -> None:
        answers = self.at_once(
            *(
                write("updateArticle", {**article.known, "tags": [name]}, "article { version }")
                for name in names
            )
        )
        done = [(each, name) for each, name in zip(answers, names, strict=True) if not each.errors]
        assert [each.code for each in answers if each.errors] == ["CONFLICT"] * (2 - len(done))
        changes = [each for each in done if [each[1]] != article.tags] or done
        article.version = max(
            each.data["updateArticle"]["article"]["version"] for each, _ in changes
        )
        article.tags = [changes[-1][1]]

    @invariant()
    def all_is_as_the_model_has_it(self) -> None:
        for thing in self.made:
            kind = "article" if thing.company else "company"
            title = "title" if thing.company else "name"
            more = "company { slug } tags { name }" if thing.company else ""
            query = f'{{ it: {kind}(slug: "{thing.slug}") {{ id version slug {title} {more} }} }}'
            (answer,) = self.at_once((query, {}))
            last = thing.last
            expected = {"id": last.id, "version": last.version, "slug": last.slug, title: last.name}
            if thing.company:
                tags = [{"name": name} for name in thing.tags]
                expected |= {"company": {"slug": thing.company.last.slug}, "tags": tags}
            assert answer.data["it"] == expected
        for thing in self.gone:
            (answer,) = self.at_once((f'{{ article(slug: "{thing.slug}") {{ id }} }}', {}))
            assert answer.data == {"article": None}

    @invariant()
    def it_is_counted(self) -> None:
        (answer,) = self.at_once(
            ("{ stats { companies articles } companies(first: 0) { totalCount } }", {})
        )
        companies = [each for each in self.made if not each.company and not each.into]
        before = self.before["stats"]["companies"]
        assert answer.data["stats"]["companies"] == before + len(companies)
        assert answer.data["companies"]["totalCount"] == before + len(companies)


@pytest.mark.parametrize(("examples", "steps", "derandomize"), [
    (6, 12, True),
    pytest.param(60, 40, False, marks=pytest.mark.prove),
])  # fmt: skip
def test_what_is_done_at_once_is_done_in_an_order(
    server: str, stencil: str, examples: int, steps: int, derandomize: bool
) -> None:
    Races.server, Races.stencil = server, stencil
    chosen = settings(
        max_examples=examples,
        stateful_step_count=steps,
        derandomize=derandomize,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Races, settings=chosen)

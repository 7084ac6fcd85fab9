"""What editors made, as a model has it, and the desk at which several of them do things at once."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from hypothesis.stateful import RuleBasedStateMachine

from tests.conftest import fresh
from tests.writing.conftest import Desk, opened
from tests.writing.connected import same_as_anew
from tests.writing.mutation import one
from tests.writing.samples import ARTICLE, COMPANY

NUMBERS = count()


@dataclass(eq=False)
class Thing:
    """As the model has it. into: what it was merged into. invests: it is an investor too, and so is
    what that is merged into."""

    id: str
    slug: str
    version: int
    name: str
    tags: list[str] = field(default_factory=list)
    company: "Thing | None" = None
    into: "Thing | None" = None
    invests: bool = False

    @property
    def known(self) -> dict[str, Any]:
        return {"id": self.id, "version": self.version}

    @property
    def last(self) -> "Thing":
        return self.into.last if self.into else self


class Answer:
    def __init__(self, status: int, body: Any) -> None:
        self.status = status
        self.errors = body.get("errors", [])
        self.data = body.get("data")

    @property
    def code(self) -> str | None:
        return self.errors[0]["extensions"]["code"] if self.errors else None


class Editing(RuleBasedStateMachine):
    """Editors at their desk, and the model of what they made."""

    server: str
    stencil: str

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.stack = AsyncExitStack()
        self.made: list[Thing] = []
        self.gone: list[Thing] = []
        self.runner.run(self.open())

    async def open(self) -> None:
        self.url = await fresh(self.server, "races", self.stencil)
        self.desk: Desk = await self.stack.enter_async_context(opened(self.url))
        self.before = await self.desk.ask("{ stats { companies articles } }")

    def teardown(self) -> None:
        try:
            self.runner.run(same_as_anew(self.desk, self.url))
        finally:
            self.runner.run(self.stack.aclose())
            self.runner.close()

    def at_once(self, *asked: tuple[str, Any], key: str | None = None) -> list[Answer]:
        return self.runner.run(self.all(asked, key))

    async def all(self, asked: Any, key: str | None) -> list[Answer]:
        headers = {"Idempotency-Key": key} if key else {}
        sent = (self.desk.post(query, given, **headers) for query, given in asked)
        answers = [Answer(each.status_code, each.json()) for each in await asyncio.gather(*sent)]
        assert [each.errors for each in answers if each.status >= 500] == []
        return answers

    def new_slug(self) -> str:
        return f"made-{next(NUMBERS)}"

    def company(self, name: str) -> Thing:
        slug = self.new_slug()
        given = {**COMPANY, "slug": slug, "name": name, "domain": None}
        (answer,) = self.at_once(write("createCompany", given, "company { id version }"))
        found = answer.data["createCompany"]["company"]
        self.made.append(Thing(found["id"], slug, found["version"], name))
        return self.made[-1]

    def article(self, company: Thing) -> Thing:
        slug = self.new_slug()
        given = {
            **ARTICLE, "slug": slug, "company": company.slug,
            "mentions": [{"company": company.slug, "role": "PRIMARY"}], "tags": ["Shared"],
        }  # fmt: skip
        (answer,) = self.at_once(write("createArticle", given, "article { id version }"))
        (answer,) = self.at_once(
            write(
                "publishArticle", answer.data["createArticle"]["article"], "article { id version }"
            )
        )
        found = answer.data["publishArticle"]["article"]
        self.made.append(
            Thing(found["id"], slug, found["version"], ARTICLE["title"], ["Shared"], company.last)
        )
        return self.made[-1]

    def merged(self, company: Thing, into: Thing, version: int | None) -> None:
        company.into = into
        into.invests = into.invests or company.invests
        for each in self.made:
            if each.company is company:
                each.company = into
                self.reread(each, "article")
        self.reread(into, "company")
        assert version is None or into.version >= version

    def reread(self, thing: Thing, kind: str) -> None:
        """A version that others' changes count."""
        (answer,) = self.at_once((f'{{ it: {kind}(slug: "{thing.slug}") {{ version }} }}', {}))
        thing.version = answer.data["it"]["version"]


def write(name: str, given: Any, selection: str) -> tuple[str, Any]:
    return one(name, selection), {"input": given}

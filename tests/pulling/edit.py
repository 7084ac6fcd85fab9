"""An editor who never stops to think: what he makes he changes, shows, hides, merges and deletes.

ADDRESS NAME ACTIONS
"""

import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import httpx2

from tests.writing.mutation import TOKEN, one
from tests.writing.samples import ARTICLE, COMPANY, ROUND

# Seconds ahead that some articles are published.
AHEAD = 1.5
MERGE = """mutation ($input: MergeCompaniesInput!) {
    mergeCompanies(input: $input) { company { id version } }
}"""
FIELDS = {"Article": "article", "Company": "company", "FundingRound": "fundingRound",
          "Topic": "topic", "Tag": "tag"}  # fmt: skip


class Editor:
    """made: type -> things, each with its slug."""

    def __init__(self, client: httpx2.Client, name: str) -> None:
        self.client, self.name = client, name
        self.random = Random(name)
        self.made: dict[str, list[Any]] = {kind: [] for kind in FIELDS}
        self.number = 0

    def ask(self, query: str, given: Any) -> Any:
        body = {"query": query, "variables": {"input": given}}
        answer = self.client.post("/graphql", json=body).json()
        assert "errors" not in answer, answer
        (found,) = answer["data"].values()
        return found

    def write(self, verb: str, kind: str, given: Any) -> Any:
        field = FIELDS[kind]
        return self.ask(one(f"{verb}{kind}", f"{field} {{ id version }}"), given)[field]

    def act(self) -> None:
        action = self.random.choice(ACTIONS)
        action(self)

    def make(self) -> None:
        self.number += 1
        slug = f"{self.name}-{self.number}"
        kind = self.random.choice(["Article", "Article", "Article", *FIELDS])
        given = RECORDS[kind](self, slug)
        self.made[kind].append({"slug": slug, **self.write("create", kind, given)})

    def article(self, slug: str) -> Any:
        time = datetime.now(UTC) + timedelta(seconds=AHEAD)
        ahead = {"publishedAt": time.isoformat()} if self.random.random() < 0.3 else {}
        return {**ARTICLE, "slug": slug, "tags": [self.word()], "story": None, **ahead}

    def word(self) -> str:
        return f"word {self.random.randint(1, 9)}"

    def chosen(self, kind: str) -> Any:
        return self.random.choice(self.made[kind]) if self.made[kind] else None

    def show(self) -> None:
        if article := self.chosen("Article"):
            given = {key: article[key] for key in ("id", "version")}
            article |= self.write(
                self.random.choice(["publish", "publish", "retract"]), "Article", given
            )

    def change(self) -> None:
        kind, change = self.random.choice(CHANGES)
        if thing := self.chosen(kind):
            given = {"id": thing["id"], "version": thing["version"], **change(self)}
            thing |= self.write("update", kind, given)

    def delete(self) -> None:
        kind = self.random.choice(["Article", "Company", "FundingRound", "Topic"])
        if thing := self.chosen(kind):
            given = {key: thing[key] for key in ("id", "version")}
            self.ask(one(f"delete{kind}", "id"), given)
            self.made[kind].remove(thing)

    def merge(self) -> None:
        if len(self.made["Company"]) > 1:
            one_, into = self.random.sample(self.made["Company"], 2)
            given = {"id": one_["id"], "version": one_["version"], "into": into["id"]}
            into |= self.ask(MERGE, given)["company"]
            self.made["Company"].remove(one_)


RECORDS: dict[str, Callable[[Editor, str], Any]] = {
    "Article": Editor.article,
    "Company": lambda _, slug: {**COMPANY, "slug": slug, "name": slug, "domain": None},
    "FundingRound": lambda _, slug: {**ROUND, "roundLabel": slug},
    "Topic": lambda _, slug: {"slug": slug, "name": slug, "kind": "SEGMENT"},
    "Tag": lambda _, slug: {"slug": slug, "name": slug},
}
CHANGES: list[tuple[str, Callable[[Editor], Any]]] = [
    ("Article", lambda editor: {"title": f"Title {editor.random.random()}"}),
    ("Article", lambda editor: {"tags": [editor.word(), editor.word()]}),
    ("Company", lambda editor: {"description": f"Says {editor.random.random()}."}),
    ("Company", lambda editor: {"aliases": [f"alias {editor.random.random()}"]}),
    ("FundingRound", lambda editor: {"investors": [{"slug": "google"}]}),
]
ACTIONS = [Editor.make, Editor.make, Editor.show, Editor.show, Editor.change, Editor.change,
           Editor.delete, Editor.merge]  # fmt: skip


def main(address: str, name: str, actions: str) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with httpx2.Client(base_url=address, headers=headers, timeout=30) as client:
        editor = Editor(client, name)
        for _ in range(int(actions)):
            editor.act()
    sys.stdout.write(f"edited {editor.number}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

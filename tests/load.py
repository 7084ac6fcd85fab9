"""A steady load of reads on a server, and what became of each."""

import asyncio
import itertools
import time
from contextlib import suppress
from dataclasses import dataclass, field

import httpx2

RATE = 200
QUERIES = [
    f"{{ articles(first: {n}) {{ nodes {{ slug title company {{ name }} }} }} }}"
    for n in range(1, 21)
]


@dataclass
class Seen:
    """at: when it ended. what: 200, a code of 503, or the error of a connection."""

    at: float
    what: str


@dataclass
class Load:
    """As many clients as requests: each has an address of its own."""

    address: str
    expected: list[bytes] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    async def run(self, until: asyncio.Event) -> None:
        limits = httpx2.Limits(max_connections=None, max_keepalive_connections=100)
        async with (
            httpx2.AsyncClient(timeout=60, limits=limits) as client,
            asyncio.TaskGroup() as group,
        ):
            begin = time.monotonic()
            for number in itertools.count():
                if until.is_set():
                    return
                group.create_task(self.ask(client, number))
                await asyncio.sleep(max(0, begin + (number + 1) / RATE - time.monotonic()))

    async def ask(self, client: httpx2.AsyncClient, number: int) -> None:
        kind = number % len(QUERIES)
        headers = {"X-Forwarded-For": f"198.18.{number // 250 % 250}.{number % 250}"}
        try:
            answer = await client.post(
                f"{self.address}/graphql", json={"query": QUERIES[kind]}, headers=headers
            )
        except httpx2.TransportError as error:
            self.seen.append(Seen(time.monotonic(), type(error).__name__))
            return
        self.seen.append(Seen(time.monotonic(), self.judged(answer, kind)))

    def judged(self, answer: httpx2.Response, kind: int) -> str:
        if answer.status_code == 200 and answer.content == self.expected[kind]:
            return "200"
        with suppress(ValueError, KeyError, IndexError):
            code = str(answer.json()["errors"][0]["extensions"]["code"])
            if answer.status_code == 503 and answer.headers["retry-after"]:
                return code
        self.wrong.append(f"{answer.status_code} {answer.text[:300]}")
        return "wrong"

    async def learn(self) -> None:
        """What is right."""
        async with httpx2.AsyncClient() as client:
            for query in QUERIES:
                answer = await client.post(f"{self.address}/graphql", json={"query": query})
                assert "errors" not in answer.json()
                self.expected.append(answer.content)

"""A contender's processes: started, asked once, ended."""

import json
import shlex
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from typing import Any

from graphql import OperationDefinitionNode, parse

from scripts.measuring.contenders import HOST, Contender, environment
from scripts.measuring.errors import BenchError

STARTS = 40.0
STOPS = 10.0
PATIENCE = 20


@dataclass(frozen=True)
class Served:
    contender: Contender
    processes: int
    port: int
    process: "subprocess.Popen[bytes]"

    def end(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(STOPS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def serve(contender: Contender, processes: int) -> Served:
    """When it answers."""
    port = free_port()
    # A line for each request is written, as it would be, but not kept.
    process = subprocess.Popen(
        contender.command(port, processes),
        env=environment(contender),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    served = Served(contender, processes, port, process)
    try:
        await_answer(served)
    except BaseException:
        served.end()
        raise
    return served


def free_port() -> int:
    with socket.create_server((HOST, 0)) as found:
        return int(found.getsockname()[1])


def await_answer(served: Served) -> None:
    deadline = time.monotonic() + STARTS
    while time.monotonic() < deadline:
        if served.process.poll() is not None:
            command = shlex.join(served.contender.command(served.port, served.processes))
            raise BenchError(f"{served.contender.name} ended at once. Try: {command}")
        connection = HTTPConnection(HOST, served.port, timeout=PATIENCE)
        try:
            connection.request("GET", "/")
            connection.getresponse()
            return
        except (OSError, HTTPException):
            time.sleep(0.05)
        finally:
            connection.close()
    raise BenchError(f"{served.contender.name} does not answer after {STARTS:.0f} s.")


def body(text: str, variables: dict[str, Any]) -> str:
    (operation,) = parse(text).definitions
    assert isinstance(operation, OperationDefinitionNode)
    name = operation.name.value if operation.name else None
    return json.dumps({"query": text, "operationName": name, "variables": variables})


@contextmanager
def getting(served: Served) -> Iterator[Any]:
    """get(path) -> headers, body, on one connection."""
    connection = HTTPConnection(HOST, served.port, timeout=PATIENCE)

    def get(path: str) -> Any:
        connection.request("GET", path)
        response = connection.getresponse()
        answer = json.loads(response.read())
        if response.status != 200:
            raise BenchError(f"{served.contender.name} answers {path} with {response.status}.")
        return response.headers, answer

    try:
        yield get
    finally:
        connection.close()


def lines(served: Served, path: str) -> int:
    """Of an answer that is read to its end."""
    connection = HTTPConnection(HOST, served.port, timeout=PATIENCE)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        if response.status != 200:
            raise BenchError(f"{served.contender.name} answers {path} with {response.status}.")
        return sum(1 for _ in response)
    finally:
        connection.close()


@contextmanager
def asking(served: Served) -> Iterator[Any]:
    """ask(text, variables) -> data, on one connection."""
    connection = HTTPConnection(HOST, served.port, timeout=PATIENCE)

    def ask(text: str, variables: dict[str, Any]) -> Any:
        asked = body(text, variables)
        connection.request("POST", "/graphql", asked, {"Content-Type": "application/json"})
        response = connection.getresponse()
        answer = json.loads(response.read())
        if response.status != 200 or "errors" in answer:
            raise BenchError(
                f"{served.contender.name} answers {variables} with {response.status}: "
                f"{str(answer)[:500]}"
            )
        return answer["data"]

    try:
        yield ask
    finally:
        connection.close()

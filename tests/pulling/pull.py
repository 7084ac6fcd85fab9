"""A partner's copy: reads /v1/changes on and on, and keeps it beside its position in one file.

ADDRESS FILE
"""

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import httpx2

SIZE, PAUSE = 50, 0.02


def stored(file: Path) -> dict[str, Any]:
    """copy: type -> id -> data."""
    if file.exists():
        found: dict[str, Any] = json.loads(file.read_text("utf-8"))
        return found
    return {"position": None, "copy": {}}


def store(file: Path, state: dict[str, Any]) -> None:
    """Whole or not at all."""
    made = file.with_suffix(".new")
    made.write_text(json.dumps(state), "utf-8")
    os.replace(made, file)


def apply(copy: dict[str, Any], entry: dict[str, Any]) -> None:
    of = copy.setdefault(entry["type"], {})
    if entry["op"] == "UPSERT":
        of[entry["id"]] = entry["data"]
    else:
        of.pop(entry["id"], None)


def pull(client: httpx2.Client, file: Path) -> int:
    state = stored(file)
    after = {"after": state["position"]} if state["position"] else {}
    answer = client.get("/v1/changes", params={"include": "data", "first": SIZE, **after})
    answer.raise_for_status()
    page = answer.json()
    for entry in page["data"]:
        apply(state["copy"], entry)
    store(file, {**state, "position": page["page"]["position"]})
    return len(page["data"])


def main(address: str, file: str) -> None:
    with httpx2.Client(base_url=address, timeout=30) as client:
        while True:
            number = pull(client, Path(file))
            sys.stdout.write(f"pulled {number}\n")
            sys.stdout.flush()
            if number < SIZE:
                time.sleep(PAUSE)


if __name__ == "__main__":
    main(*sys.argv[1:])

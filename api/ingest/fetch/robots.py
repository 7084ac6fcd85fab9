"""robots.txt, as RFC 9309 has it: the groups of one robot, of whose rules the longest that fits
holds, with * and $; and Crawl-delay, which is not in it.

urllib.robotparser of Python 3.11 takes the first rule that fits, and * to the letter.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

MOST = 512_000
ROBOT, ALLOW, DELAY = "user-agent", "allow", "crawl-delay"
LINE = re.compile(r"\s*(user-agent|allow|disallow|crawl-delay)\s*:([^#]*)", re.IGNORECASE)
SECONDS = re.compile(r"\d{1,9}(\.\d{1,9})?")
TOKEN = re.compile(r"[a-z_-]+", re.IGNORECASE)
# Percent signs stay: what is escaped is compared as it is written.
SAFE = "%/?:@!$&'()*+,;=~#[]"
ANYBODY = "*"


@dataclass(frozen=True)
class Rules:
    """Of one robot. lines: (whether it allows, pattern). delay: seconds between its requests."""

    lines: tuple[tuple[bool, str], ...] = ()
    delay: float = 0.0

    def allow(self, target: str) -> bool:
        """target: path and query. Of patterns as long as each other the one that allows holds."""
        fitting = [
            (len(pattern), allows) for allows, pattern in self.lines if fits(pattern, target)
        ]
        return max(fitting, default=(0, True))[1]


ALL = Rules()
NONE = Rules(((False, "/"),))


def rules(content: bytes, agent: str) -> Rules:
    """agent: as the User-Agent begins."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for robot, name, value in told(content):
        found[robot].append((name, value))
    own = found.get(token(agent), found.get(ANYBODY, ()))
    delays = [float(value) for name, value in own if name == DELAY and SECONDS.fullmatch(value)]
    return Rules(
        tuple(
            (name == ALLOW, quote(value, SAFE)) for name, value in own if name != DELAY and value
        ),
        max(delays, default=0.0),
    )


def told(content: bytes) -> Iterator[tuple[str, str, str]]:
    """(whom it concerns, allow or disallow or crawl-delay, its value)"""
    robots: list[str] = []
    naming = False
    for line in content[:MOST].decode("utf-8-sig", "replace").splitlines():
        if not (read := LINE.match(line)):
            continue
        name, value = read[1].lower(), read[2].strip()
        if name == ROBOT:
            robots = robots if naming else []
            robots.append(value if value == ANYBODY else token(value))
        else:
            yield from ((robot, name, value) for robot in robots)
        naming = name == ROBOT


def token(agent: str) -> str:
    found = TOKEN.match(agent)
    return found[0].lower() if found else ""


def fits(pattern: str, target: str) -> bool:
    """Part by part from the left: no pattern takes longer than its length times the target's."""
    first, *rest = pattern.removesuffix("$").split("*")
    if not target.startswith(first):
        return False
    last = rest.pop() if rest and pattern.endswith("$") else None
    place = len(first)
    for part in rest:
        if (found := target.find(part, place)) < 0:
            return False
        place = found + len(part)
    if last is not None:
        return target.endswith(last) and len(target) - len(last) >= place
    return not pattern.endswith("$") or target == first

"""Verbs by what they say, and the patterns that are made of them."""

import re

# Whoever does this gets money. `pick-up` is inflected in its first word.
GET = """
amass attract bag bank bring-in capture cinch clinch close collect corral dig-up draw dredge-up
drum-up fetch garner gather get gobble-up grab harvest haul-in land line-up lock-down lock-in
lock-up mop-up nab net obtain pick-up pocket procure pull-down pull-in raise rake-in receive
reel-in rope-in round-up score scoop-up seal secure snag snap-up soak-up suck-in take-in tap
top-up win
"""
# It tells of money, or wants some; or it does something that other sums are told of as well.
SAY = """
add announce book catch complete confirm debut eye finalise finalize find gain launch log near
reveal seek target unveil
"""
ACQUIRE = "acquihire acquire buy purchase"
# With a company behind them; money is raised so.
SNAP = "absorb gobble-up pick-up scoop-up snap-up swallow take-over"
MAKE = "consider make plan weigh"
BACK = "back bet-on double-down-on fund invest-in support"
INVEST = "bet commit infuse inject invest pile plough plow pour pump put seed sink"
# Where other forms are nouns as well, they are left out.
IRREGULAR = {
    "bank": "banks banked",
    "bet": "bet bets betting",
    "bring": "bring brings brought bringing",
    "buy": "buy buys bought buying",
    "catch": "catch catches caught catching",
    "commit": "commit commits committed committing",
    "dig": "dig digs dug digging",
    "draw": "draw draws drew drawn drawing",
    "eye": "eyes eyed eyeing",
    "find": "find finds found finding",
    "fund": "fund funds funded",
    "get": "get gets got getting gotten",
    "make": "make makes made making",
    "near": "nears neared nearing",
    "plan": "plan plans planned planning",
    "put": "put puts putting",
    "seed": "seeds seeded",
    "seek": "seek seeks sought seeking",
    "sink": "sink sinks sank sinking",
    "take": "take takes took taken taking",
    "win": "win wins won winning",
}
DOUBLED = re.compile(r"[^aeiou]*[aeiou][bdgmnpt]")
# Words between a verb and what it is about; a preposition begins something else.
GAP = (
    r"(?:'[^']{1,30}' |(?!(?:after|against|amid|and|are|as|at|before|but|by|for|from|has|have|if|in"
    r"|into|is|of|off|on|or|than|that|through|to|under|via|was|when|while|with|without)\b)"
    r"[\w'&.%-]+ ){0,4}"
)


def forms(verb: str) -> str:
    stem, *rest = verb.split("-")
    words = IRREGULAR[stem].split() if stem in IRREGULAR else regular(stem)
    return f"(?:{'|'.join(words)})" + "".join(f" {word}" for word in rest)


def regular(stem: str) -> list[str]:
    if stem.endswith("e"):
        return [stem, f"{stem}s", f"{stem}d", f"{stem[:-1]}ing"]
    longer = stem + stem[-1] if DOUBLED.fullmatch(stem) else stem
    third = f"{stem}es" if stem.endswith(("s", "sh", "ch", "x")) else f"{stem}s"
    return [stem, third, f"{longer}ed", f"{longer}ing"]


def verbs(*lists: str) -> str:
    return f"(?:{'|'.join(forms(verb) for listed in lists for verb in listed.split())})"


def pattern(written: str) -> re.Pattern[str]:
    """A space is any number of them."""
    return re.compile(written.replace(" ", " +"), re.IGNORECASE)

"""Words by what they say: lists that patterns are made of."""

import re
from collections.abc import Iterable

# Whoever does this gets money. Of those with a second word, it is the first that is inflected.
GET = """
raise secure land bag nab snag grab score close get pick-up pull-in haul-in reel-in rake-in snap-up
scoop-up lock-down lock-in lock-up net bank pocket capture collect attract draw win receive garner
mop-up dig-up obtain top-up bring-in take-in gather amass fetch drum-up round-up rope-in procure
clinch seal corral harvest gobble-up soak-up suck-in cinch tap
dredge-up pull-down
""".split()
# It says so, or would like to; or does something that may be about other sums as well.
SAY = "add find catch book log earn gain near announce unveil reveal confirm complete finalize finalise seek target eye launch debut".split()
ACQUIRE = "acquire buy purchase acquihire acqui-hire".split()
# With a company behind them; with money it is raised.
SNAP = "snap-up scoop-up pick-up gobble-up take-over swallow absorb".split()
BACK = "back fund support bet-on invest-in".split()
INVEST = "invest put pour inject pump infuse plow plough sink seed commit bet".split()
IRREGULAR = {
    "get": "get gets got getting gotten",
    "bank": "banks banked",
    "fund": "fund funds funded",
    "seed": "seeds seeded",
    "win": "win wins won winning",
    "bring": "bring brings brought bringing",
    "take": "take takes took taken taking",
    "draw": "draw draws drew drawn drawing",
    "dig": "dig digs dug digging",
    "buy": "buy buys bought buying",
    "find": "find finds found finding",
    "catch": "catch catches caught catching",
    "eye": "eyes eyed eyeing",
    "seek": "seek seeks sought seeking",
    "bet": "bet bets betting",
    "put": "put puts putting",
    "sink": "sink sinks sank sinking",
    "lead": "lead leads led leading",
}
# Words between a verb and what it is about; a preposition begins something else.
GAP = (
    r"(?:'[^']{1,30}' |(?!(?:for|to|in|from|of|with|by|on|at|as|and|or|after|before|than|that|into"
    r"|off|without|via|through|under|against|amid|but|if|when|while|is|are|was|has|have)\b)[\w'&.%-]+ ){0,4}"
)
DOUBLED = re.compile(r"[^aeiou]*[aeiou][bdgmnpt]")


def forms(verb: str) -> str:
    """A pattern of all its forms: `pick-up` is picks up, picked up, picking up."""
    stem, _, rest = verb.partition("-") if verb not in {"acqui-hire"} else (verb, "", "")
    words = IRREGULAR[stem].split() if stem in IRREGULAR else regular(stem)
    return f"(?:{'|'.join(words)})" + (f" {rest}" if rest else "")


def regular(stem: str) -> list[str]:
    if stem.endswith("e"):
        return [stem, f"{stem}s", f"{stem}d", f"{stem[:-1]}ing"]
    longer = stem + stem[-1] if DOUBLED.fullmatch(stem) else stem
    third = f"{stem}es" if stem.endswith(("s", "sh", "ch", "x")) else f"{stem}s"
    return [stem, third, f"{longer}ed", f"{longer}ing"]


def verbs(list_of: Iterable[str]) -> str:
    return f"(?:{'|'.join(forms(verb) for verb in list_of)})"


def pattern(written: str) -> re.Pattern[str]:
    """A space is any number of them."""
    return re.compile(written.replace(" ", " +"), re.IGNORECASE)

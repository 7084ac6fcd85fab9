"""A company is bought, or is to be."""

from api.ingest.reading.telling.parts import NAME, OBJECT, SUM
from api.ingest.reading.words import ACQUIRE, GAP, SNAP, verbs

BUYS = rf"(?:{verbs(ACQUIRE, SNAP)}|acqui-hires?)"
DEAL = (
    r"(?:(?<!customer\s)(?<!data\s)(?<!talent\s)(?<!user\s)acquisition|buyout|merger|purchase"
    r"|takeover)"
)
BOUGHT = (
    r"(?:absorbed|acquired|bought|picked up|purchased|scooped up|snapped up|swallowed|taken over)"
)
PATTERNS = [
    rf"\b{BOUGHT} by\b",
    r"\b(?:be|been|being|gets?|got|is|was) (?:acquihired|acquired|bought|taken over)\b"
    r"(?! (?:a|its|some|the)\b)",
    rf"\b(?P<does>{BUYS}) (?!{GAP}[¤¢])(?P<object>(?:[^;:]|:(?=\w))+)",
    rf"\b{BUYS} (?P<object>[^;:¤]+?) (?:for|in) (?:an? )?{GAP}{SUM}",
    r"\b(?:drops?|pa(?:id|ying|ys?)|shells out|spen(?:ding|ds?|t)|splashes)"
    rf" ¤+ (?:on|for) {OBJECT}",
    rf"\b(?:acquisition|buyout|purchase|takeover) of {OBJECT}",
    rf"(?:{SUM}|'s) (?P<object>{NAME}) {DEAL}\b",
    rf"\b(?:controlling|majority) (?:interest|stake) in {OBJECT}",
    rf"\b(?:abandons|announces|approves|blocks|closes|completes|confirms|finalizes|terminates"
    rf"|through|via|with) (?P<object>{NAME})(?: (?-i:[a-z-]+)){{0,2}} {DEAL}\b",
    r"\bmerge[sd]? (?P<object>(?-i:[A-Z])[^,;:¤]*?) with (?-i:[A-Z])",
    rf"\b(?:merge[sd]?|merging) with {OBJECT}",
    r"\bmerge into (?-i:[A-Z])",
    rf"\b{DEAL} (?:agreement|bid|deal|offer|talks)\b",
    rf"{SUM} (?:[\w'&.-]+ ){{0,5}}?(?:bid|{DEAL})\b"
    rf"(?: (?:of|with|for|to (?:acquire|buy)) {OBJECT})?",
    rf"{SUM} deal for (?P<object>(?-i:[A-Z])[^,;:¤]*)",
    rf"\b(?:sells?|selling|sold) (?!for\b|to\b)(?P<object>[^;:¤]+?)"
    rf" (?:to [^;:¤]+ )?for (?:an? )?{GAP}{SUM}",
    rf"(?P<object>{NAME}) sale to (?-i:[A-Z])",
    r"(?<!that\s)\b(?:sell itself|selling|sells|sold) (?:itself )?(?:for ¤+ )?to (?-i:[A-Z])",
    r"\b(?:selling|sells|sold) for (?:an? )?¤|\b(?:go|goes|going|taken|takes?|taking) private\b",
]

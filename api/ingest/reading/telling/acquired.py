"""A company is bought, or is to be."""

from api.ingest.reading.telling.parts import MOST, NAME, OBJECT, SUM
from api.ingest.reading.words import ACQUIRE, GAP, SNAP, verbs

BUYS = rf"(?:{verbs(ACQUIRE, SNAP)}|acqui-hires?)"
DEAL = (
    r"(?:(?<!customer\s)(?<!data\s)(?<!talent\s)(?<!user\s)acquisition|buyout|merger|purchase"
    r"|takeover)"
)
BOUGHT = (
    r"(?:absorbed|acquired|bought|picked up|purchased|scooped up|snapped up|swallowed|taken over)"
)
LIKELY = "(?:planned|possible|potential|proposed|prospective)"
# What the one says who is asked.
ANSWERS = (
    r"(?:accept(?:s|ed)?|rebuff(?:s|ed)?|reject(?:s|ed)?|snub(?:s|bed)?|spurn(?:s|ed)?"
    r"|(?:turn|vote)(?:s|ed)? down)"
)
OFFERS = (
    r"(?:drop|enter|launch|lodg|mak|mull|plac|prepar|renew|submit|sweeten|tabl|weigh|withdraw)"
    r"(?:e|es|s|ing)?"
)
PATTERNS = [
    rf"\b{BOUGHT} by\b",
    r"\b(?:be|been|being|gets?|got|is|was) (?:acquihired|acquired|bought|taken over)\b"
    r"(?! (?:a|its|some|the)\b)",
    rf"\b(?P<does>{BUYS}) (?!{GAP}(?:[¤¢]|stake\b))(?P<object>(?:[^;:]|:(?=\w))+)",
    rf"\b{BUYS} (?!{GAP}stake\b)(?P<object>[^;:¤]+?) (?:for|in) (?:an? )?{GAP}{SUM}",
    r"\b(?:drops?|pa(?:id|ying|ys?)|shells out|spen(?:ding|ds?|t)|splashes)"
    rf" ¤+ (?:on|for) {OBJECT}",
    rf"\b(?:acquisition|buyout|purchase|takeover) of {OBJECT}",
    rf"(?:{SUM}|'s) (?P<object>{NAME}) {DEAL}\b",
    rf"\b{MOST} (?:interest|stake) in {OBJECT}",
    rf"\b(?:abandons|announces|approves|blocks|closes|completes|confirms|finalizes|terminates"
    rf"|through|via|with) (?P<object>{NAME})(?: (?-i:[a-z-]+)){{0,2}} {DEAL}\b",
    r"\bmerge[sd]? (?P<object>(?-i:[A-Z])[^,;:¤]*?) with (?-i:[A-Z])",
    rf"\b(?:merge[sd]?|merging) with {OBJECT}",
    r"\bmerge into (?-i:[A-Z])",
    rf"\b{LIKELY} (?P<object>{NAME}) (?:{DEAL}|buyers?|sale)\b",
    r"\bthe (?P<object>(?-i:[A-Z])[\w.]*) (?:acquisition|buyout|merger|takeover)\b",
    rf"(?P<object>{NAME}) {DEAL} by (?-i:[A-Z])",
    rf"(?:'s (?:[\w-]+ )?|\b{OFFERS} {GAP})bids? for (?:the )?(?P<object>{NAME})",
    rf"\bbuyers? for (?:the )?(?P<object>{NAME})",
    rf"(?<!court\s)(?<!judge\s)(?<!jury\s)\b{ANSWERS} (?:[\w&.-]+ ){{0,4}}[\w&.-]+'s? (?:[\w-]+ )?"
    r"bid(?=$|[,;:]| (?:as|for|to (?:acquire|buy))\b)",
    rf"(?P<both>{NAME} and {NAME}) (?:(?:agree|are|have|plan|set|to|will) ){{1,2}}merged?\b",
    rf"\b{DEAL} (?:agreement|bid|deal|offer|talks)\b",
    rf"{SUM} (?:[\w'&.-]+ ){{0,5}}?(?:bid|{DEAL})\b"
    rf"(?: (?:of|with|for|to (?:acquire|buy|retake|take over)) {OBJECT})?",
    rf"\b(?:closes|completes|seals|wraps up) {SUM} (?P<object>{NAME}) deal\b",
    rf"{SUM} deal for (?P<object>(?-i:[A-Z])[^,;:¤]*)",
    rf"\b(?:sells?|selling|sold) (?!for\b|to\b)(?P<object>[^;:¤]+?)"
    rf" (?:to [^;:¤]+ )?for (?:an? )?{GAP}{SUM}",
    rf"(?P<object>{NAME}) sale to (?-i:[A-Z])",
    r"(?<!that\s)\b(?:sell itself|selling|sells|sold) (?:itself )?(?:for ¤+ )?to (?-i:[A-Z])",
    r"\b(?:selling|sells|sold) for (?:an? )?¤|\b(?:go|goes|going|taken|takes?|taking) private\b",
]

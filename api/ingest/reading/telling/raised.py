"""A company raises money."""

from api.ingest.reading.telling.parts import GETS, GOING, OBJECT, OPEN, RAISED, ROUND, SUM
from api.ingest.reading.words import BACK, GAP, INVEST, verbs

# What costs money, takes it from others or counts it in another way.
SPENDING = (
    r"(?:add|allocat|announc|approv|ask|award|back|becom|bet|break|bring|burn|buy|charg|claim|commit"
    r"|consider|cost|cross|cut|debut|demand|do|donat|drop|earmark|earn|eras|estimat|exceed|expect|eye|fin"
    r"|forecast|generat|giv|grant|ha|hand|hit|i|inject|introduc|invest|launch|lead|lend|los|mak|mark"
    r"|mov|mull|near|need|offer|ow|pass|pay|plan|pledg|plow|post|pour|pric|process|project|promis|pull|pump"
    r"|put|reach|releas|report|return|run|sav|say|see|seek|seiz|sell|set|settl|shed|ship|sink|slash|spend"
    r"|start|steal|steer|su|surpass|swing|target|top|tout|turn|unveil|valu|want|weigh|wip)"
    r"(?:e?s|d|ed)\b(?! (?:together|up))"
)
PATTERNS = [
    rf"\b{GETS} (?:on |up )?{GAP}{SUM}{OPEN}",
    rf"\b{GOING} (?:on )?{GAP}(?:{SUM} (?:in |of |for |to )?{GAP})?{RAISED}"
    r"(?:(?: (?:of|at|worth|totall?ing)|:) (?P<later>[¤¢]+))?",
    rf"\b(?:upped|upping|ups|(?:boost|expand|extend|grow|increas|upsiz)(?:e|es|ed|ing|s)?) {GAP}"
    rf"{RAISED} (?:to|by) {SUM}",
    rf"\b{GETS} [^;:¤¢]{{0,70}}, and (?P<money>¤+){OPEN}",
    # An investor does it.
    rf"\b{verbs(BACK)} (?P<object>(?:[\w'&.-]+ ){{1,8}}?)(?:with|in) (?:an? )?{GAP}{SUM}{OPEN}",
    rf"\b(?:co-)?(?:lead|leads|led|leading) {GAP}(?:{SUM} (?:in )?{GAP})?{RAISED}"
    rf" (?:in|for|into|of) {OBJECT}",
    rf"\b{verbs(INVEST)} {GAP}{SUM} (?:more )?(?:in|into|on) {OBJECT}",
    rf"\b(?P<does>invest(?:s|ed|ing)?) (?:[bm]illions (?:of dollars )?)?in {OBJECT}",
    rf"\b(?:make|makes|made|making) {GAP}investments? (?:in|into) {OBJECT}",
    rf"\b(?:acquires?|acquiring|bought|buying|buys?|takes?|taking|took) {GAP}(?:{SUM} )?{GAP}"
    rf"(?<!majority\s)(?<!controlling\s)stake in {OBJECT}",
    rf"\b(?P<does>(?<!-)backs|(?:already|has|have|just) backed|doubles? down on) {OBJECT}",
    rf"\binvestors (?!of\b)(?:[\w'-]+ ){{1,7}}?{SUM}",
    # The sum or the round tells it, whatever the verb.
    rf"\bfresh {SUM} (?:[a-z]+ )?(?:in|into|to|for) (?P<object>(?-i:[A-Z])[^,;:¤]*)",
    rf"{SUM} (?:in |of )?{GAP}{RAISED} (?:in|into|for) (?P<object>(?-i:[A-Z])[^,;:¤]*)",
    rf"{SUM} (?:in |of )?{GAP}{RAISED}",
    rf"\b{ROUND} (?:is |was |were |being )?(?:co-)?led by\b",
    rf"\b{ROUND}(?: (?:extension|round|funding))?(?: of| with|:)? {SUM}{OPEN}",
    r"\b(?:to fundraise|rais(?:e|es|ed|ing)(?: [\w'-]+){0,4}) at (?:an? )?(?:[\w'-]+ ){0,3}?v{2,}",
    rf"v{{2,}} (?:in|with|through) {GAP}{RAISED}",
    r"\bin (?:a |its )?(?:fresh|latest|new|next|upcoming) (?:financing |funding |investment )?"
    r"round\b",
    rf"\blaunch(?:es|ed|ing)? (?P<object>(?:[\w'&.-]+ ){{1,4}}?)with {GAP}{SUM}{OPEN}",
    rf"\b(?:armed|back|debuts?|flush|launche[sd]|stealth) (?:mode )?with {GAP}{SUM}{OPEN}",
    rf"\b(?!{SPENDING})[a-z]+(?:s|ed)(?: up| in| out| down)? (?:an? )?"
    rf"(?:additional|another|extra|fresh|further) (?P<money>¤+){OPEN}",
]
# Where nothing else is told that begins there.
LAST = [
    rf"\b(?!{SPENDING})(?P<guess>(?-i:[a-z]{{3,}}s))(?: up| in| out| down)? (?P<money>¤+){OPEN}",
    rf"(?<!hit\s)(?<!hits\s)(?<!slapped\s)(?<!fined\s)\b(?P<weak>with) {GAP}(?P<money>¤+){OPEN}",
    r"\b(?P<weak>has|have) (?:an? |another |its )?(?P<money>¤+) (?:to|for) ",
]
# Without capitals there are no commas either, and anything may follow.
SLUGS = [
    rf"\b{GETS} (?:on |up )?{GAP}{SUM}(?! (?:arr|contracts?|customers|downloads|fund|loans?|orders?"
    r"|profit|revenues?|users|valuation)\b)"
]

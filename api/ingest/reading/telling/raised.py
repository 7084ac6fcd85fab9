"""A company raises money."""

from api.ingest.reading.telling.parts import (
    COMPANY,
    GETS,
    GOING,
    MOST,
    NAME,
    OBJECT,
    OPEN,
    RAISED,
    ROUND,
    SUM,
)
from api.ingest.reading.words import BACK, GAP, INVEST, MAKE, SAY, pattern, verbs

# What costs money, takes it from others or counts it in another way.
SPENDING = pattern(
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
    rf"\b{GOING} (?:on )?(?!fewer |less ){GAP}(?:{SUM} (?:in |of |for |to )?{GAP})?{RAISED}"
    r"(?:(?: (?:extension|financing|funding|round))?(?: (?:of|at|worth|totall?ing)|:)"
    r" (?P<later>[¤¢]+))?",
    rf"\b{verbs(SAY)} (?:the )?(?:closing|completion) of {GAP}(?:{SUM} (?:in )?{GAP})?{RAISED}",
    rf"\b{GETS} {GAP}investments?\b(?! in(?:to)? (?!{GAP}{ROUND}))",
    rf"\b(?:upped|upping|ups|(?:boost|expand|extend|grow|increas|upsiz)(?:e|es|ed|ing|s)?) {GAP}"
    rf"{RAISED} (?:to|by) {SUM}",
    # An investor does it.
    rf"\b{verbs(BACK)} (?P<object>(?:[\w'&.-]+ ){{1,8}}?)(?:with|in) (?:an? )?{GAP}{SUM}{OPEN}",
    rf"\b(?:(?:co-)?(?:lead|leads|led|leading)|(?:invest|join)(?:s|ed|ing)?(?: in)?) {GAP}"
    rf"(?:{SUM} (?:in )?{GAP})?(?:{RAISED}|investment) (?:in|for|into|of) {OBJECT}",
    rf"\binvestors (?:[\w'-]+ ){{0,2}}?{verbs(INVEST)} (?:[\w'-]+ ){{0,5}}?{SUM}",
    rf"\b{verbs(INVEST)} {GAP}{SUM} (?:more )?(?:in|into|on) {OBJECT}",
    rf"\b(?P<does>invest(?:s|ed|ing)?) (?:[bm]illions (?:of dollars )?)?in {OBJECT}",
    rf"\b{verbs(SAY, MAKE)} {GAP}(?:{SUM} (?:in )?{GAP})?"
    rf"investments? in(?:to)? (?!{GAP}{ROUND}){OBJECT}",
    rf"\b(?:acquires?|acquiring|bought|buying|buys?|takes?|taking|took) (?!{GAP}{MOST} ){GAP}"
    rf"(?:{SUM} )?{GAP}stake in {OBJECT}(?:(?<=for\s)(?P<later>¤+))?",
    rf"\bpa(?:id|ying|ys?) {SUM} to become {GAP}shareholder (?:in|of) {OBJECT}",
    rf"{SUM} (?:flow|pour|roll)(?:ed|ing|s) into (?P<object>{NAME})",
    rf"\bbec(?:ame|omes?) {GAP}shareholder (?:in|of) {OBJECT}",
    rf"\b(?P<does>doubl(?:es|ed) down on) (?P<object>{COMPANY})",
    rf"'s (?:¤+ )?investment in(?:to)? (?P<object>{COMPANY})",
    rf"\b(?P<does>(?<!-)backs|(?:already|has|have|just) backed) {OBJECT}",
    r"(?-i:(?P<does>(?<=[a-z]\s)back) (?P<object>[A-Z][^,;:¤]*))",
    rf"\btalks (?:for|over) (?P<weak>){GAP}{SUM}{OPEN}",
    # The sum or the round tells it, whatever the verb.
    rf"{SUM} (?:in |of )?{GAP}(?!funds){RAISED}",
    rf"\b(?:{ROUND}|deal|financing|funding|investment|raise) (?:is |was |were |being )?"
    r"(?:co-)?led by\b",
    r"'s (?:[\w-]+ ){0,2}series (?-i:[A-K])\b",
    rf"\b{ROUND}(?: (?:extension|round|funding))?(?: of| with|:)? {SUM}{OPEN}",
    r"'s (?:fresh|latest|new) (?:financing |funding )?(?:fundraise|raise|round)\b",
    r"\b(?:fundraise|raise[sd]?|raising)(?: [\w'-]+){0,4}(?:,| at| on) (?:[\w'-]+ ){0,4}?v{2,}",
    rf"v{{2,}} (?:in|with|through) {GAP}{RAISED}",
    r"\bin (?:a |its )?(?:fresh|latest|new|next|upcoming) (?:financing |funding |investment )?"
    r"round\b",
    rf"\blaunch(?:es|ed|ing)? (?P<object>(?:[\w'&.-]+ ){{1,4}}?)with {GAP}{SUM}{OPEN}",
    rf"\b(?:armed|back|debuts?|flush|launche[sd]|stealth) (?:mode )?with {GAP}{SUM}{OPEN}",
    r"\b(?P<verb>[a-z]+(?:s|ed))(?: up| in| out| down)? (?:an? )?"
    rf"(?:additional|another|extra|fresh|further) (?P<money>¤+){OPEN}",
]
# Where nothing else is told that begins there.
LAST = [
    rf"\b(?P<guess>(?-i:[a-z]{{3,}}s))(?: up| in| out| down)? (?P<money>¤+){OPEN}",
    rf"(?<!hit\s)(?<!hits\s)(?<!slapped\s)(?<!fined\s)\b(?P<weak>with) {GAP}(?P<money>¤+){OPEN}",
]
# Without capitals there are no commas either, and anything may follow.
SLUGS = [
    rf"\b{GETS} (?:on |up )?{GAP}{SUM}(?! (?:arr|contracts?|customers|downloads|fund|loans?|orders?"
    r"|profit|revenues?|users|valuation)\b)"
]

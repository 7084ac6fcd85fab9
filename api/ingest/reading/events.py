"""What a title tells: patterns over a masked text, where ¤ is money and ¢ a number that may be."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from api.ingest.reading.words import (
    ACQUIRE,
    BACK,
    GAP,
    GET,
    INVEST,
    SAY,
    SNAP,
    pattern,
    verbs,
)


class Kind(StrEnum):
    FUNDING = "funding"
    NONE = "none"
    OTHER = "other_money"
    ACQUISITION = "acquisition"
    FUND = "fund_close"
    IPO = "ipo"
    VALUATION = "valuation_only"
    DEBT = "debt"
    GRANT = "grant"


SUM = r"(?P<money>[¤¢]+)"
ROUND = r"(?:(?:pre-?|pre )?series[ -][a-k]\d?\b|(?:pre-?|pre )?seed\b|(?:mega-?|tranche|bridge )?rounds?\b)"
# What is raised, in words.
RAISED = rf"(?:{ROUND}|funding\b(?! (?:guarantee|gap|programs?|request|freeze|cuts?|crunch|winter|boom|goals?|targets?|environment|landscape))|financing\b|capital\b(?! (?:one|gains|market))|cash\b(?! (?:burn|flow|cow|out))|investments?\b|raise\b|equity\b|backing\b|money\b|[bm]illions\b|funds\b|fundraise\b|fundraising\b)"
# A sum that is followed by another noun is the sum of that.
OPEN = (
    r"(?=\s*(?:$|[,;:.!?)\u2013\u2014-]|(?:in|for|to|from|led|co-led|at|as|with|after|and|amid|while"
    r"|via|by|more|extra|just|when|ahead|but|against|despite|valuing|bringing|through|months?|over"
    r"|of|on|investment|growth|strategic|venture|lifeline|injection|infusion|extension|top-up"
    rf"|[·\d]|{RAISED})(?!\w)))"
    r"(?!\s*(?:in|of|for|from|at|on) (?!primary and)(?:[\w'-]+ ){0,3}?(?:revenues?|sales|arr|settlement|damages|fines?|loss(?:es)?"
    r"|profits?|orders|contracts?|exits|tender|bookings|gmv|penalt(?:y|ies)|savings|payouts?"
    r"|ransom|bitcoin|crypto|stock|shares|secondary|taxes|prizes?|tickets?|subsid(?:y|ies)|costs|assets|each)\b)"
)
LOAN = r"(?:debt|loans?|credit|bonds?|notes|borrowings?|lending)"
FUNDS = r"(?:fund\b(?<!to\sfund)(?! (?:manager|management|admin))|(?:two|three|four|its|new) funds\b)"
OTHERWISE = r"(?:users|customers|fund|valuation|arr|revenues?|profit|orders?|contracts?|loans?|downloads)\b"
STARTS = "(?:clos|launch|unveil|rais|debut|announc|start|seek|roll|secur|target|hit|back|form|anchor|bag|land|has|have|eye|com|clinch|complet|nab|scor)(?:e|es|s|ed|ing|ls|led)?(?: out| up| back)?"
LISTING = r"(?:IPOs?\b|initial public offering|public listing|direct listing|(?:market|public) debut)(?! (?:hopeful|prospects|window|market))"
IPOS = (
    r"(?:fil|prepar|plan|rac|aim|head|mov|set|pric|delay|postpon|reviv|launch|ey|eye|target|seek|hit|gear"
    r"|pull|paus|scrap|shelv|consider|explor|weigh|mull|cut|complet|kick|read|confirm|rais|push|abandon|resum|discuss|work)"
    r"(?:e|es|ed|s|ing|ning|ting|ies|ied)?(?: up| off| out| back| confidentially| publicly)?"
)
PUBLIC = r"(?:federal|state|government|public|european union|eu|foundation|arpa-[eh]|innovation council|nato|doe|dod|nasa|darpa|nsf|nih|chips act|department|ministry|european commission|pentagon|air force|army|navy)"
# What costs money, takes it from others or counts it in another way.
SPENDING = (
    r"(?:pay|pledg|commit|los|spend|drop|buy|sav|mak|burn|post|pass|cost|ow|donat|report|claim|see|hit|top"
    r"|surpass|reach|invest|put|pour|offer|generat|add|bet|steal|stol|seiz|fin|su|demand|ask|want|need|expect"
    r"|project|forecast|swing|mov|charg|sell|pric|return|earn|process|cross|near|exceed|lend|giv|grant|award"
    r"|allocat|earmark|approv|unveil|launch|releas|announc|introduc|settl|cut|slash|wip|eras|shed|say|valu"
    r"|turn|mark|start|tout|is|has|was|does|promis|hand|pull|plan|inject|pump|sink|plow|set|debut|us|save"
    r"|back|lead|back|seek|eye|target|weigh|mull|consider|estimat|pocket|steer|becom|break|ship|bring|run)"
    r"(?:e?s|d|ed|t|ts|nt)?\b(?! up| together)"
)
GOING = rf"{verbs(GET + SAY)}"
TABLE: list[tuple[Kind, re.Pattern[str]]] = [
    (kind, pattern(written))
    for kind, written in [
        (Kind.IPO, rf"\b{verbs(GET)} {GAP}{SUM} (?:in|from|via|through) {GAP}IPO\b"),
        (Kind.OTHER, r"\b(?:tender (?:offer|sale)|secondary (?:share )?(?:sale|transaction|deal|offering)|share buyback|employee share sale|cash(?:es|ed|ing)? out)\b(?: (?:for|in|at|of|by) (?P<object>[^,;:¤]+))?"),
        (Kind.FUND, rf"\b{STARTS} (?:on |with |for )?{GAP}(?:{SUM} (?:for |in |on |to |more for )?{GAP})?{FUNDS}"),
        (Kind.FUND, rf"{SUM}(?: first| final)?(?:[ -]close)? (?:for |on |in )?{GAP}{FUNDS}"),
        (Kind.GRANT, rf"\b{verbs(GET)} {GAP}{SUM} (?:in |of )?{GAP}grants?\b"),
        (Kind.GRANT, rf"{SUM} (?:in |of )?{GAP}(?:grants?|awards?)\b(?!-| program| initiative| pool| for)"),
        (Kind.GRANT, rf"\b{verbs(GET)} {GAP}{SUM} (?:in|of) {GAP}{PUBLIC} (?:[\w'-]+ ){{0,2}}?(?:funding|money|funds|support|grants?|aid)\b"),
        (Kind.GRANT, rf"\b{verbs(GET)} {GAP}{SUM} (?:[\w'-]+ ){{0,3}}?from (?:the )?(?:[\w'.-]+ )?{PUBLIC}\b"),
        (Kind.GRANT, rf"\bawarded {GAP}{SUM}"),
        (Kind.DEBT, rf"\b{GOING} {GAP}{SUM} (?:in |of |via |through )?{GAP}{LOAN}\b(?! and equity)"),
        (Kind.DEBT, rf"\b{GOING} {GAP}(?:{LOAN} (?:financing|facility|funding|round)|loan)\b(?: (?:of|worth) {SUM})?"),
        (Kind.DEBT, rf"\b(?:with|gives?|gave|lends?|lent|offers?|provides?|approves?|gets?|for) {GAP}{SUM} (?:in |of )?{GAP}(?:loans?|bonds?|credit (?:line|facility)|debt)\b"),
        (Kind.FUNDING, rf"\b{verbs(GET)} (?:on |up )?{GAP}{SUM}{OPEN}"),
        (Kind.FUNDING, rf"\b{GOING} (?:on )?{GAP}(?:{SUM} (?:in |of |for |to )?{GAP})?{RAISED}(?:(?: (?:of|at|worth|totall?ing)|:) {SUM.replace('money', 'later')})?"),
        (Kind.FUNDING, rf"\b(?:ups|upped|upping|(?:increas|expand|extend|boost|grow|upsiz|doubl)(?:e|es|ed|ing|s)?) {GAP}{RAISED} (?:to|by) {SUM}"),
        (Kind.FUNDING, rf"\b{verbs(BACK)} (?P<object>(?:[\w'&.-]+ ){{1,8}}?)(?:with|in) (?:an? )?{GAP}{SUM}{OPEN}"),
        (Kind.FUNDING, rf"\b(?:co-)?(?:lead|leads|led|leading) {GAP}(?:{SUM} (?:in )?{GAP})?{RAISED} (?:in|for|into|of) (?P<object>[^,;:¤]+)"),
        (Kind.FUNDING, rf"\b(?:buys?|takes?|acquires?|gets?|buying|taking|acquiring|bought|took) {GAP}(?:{SUM} )?{GAP}(?<!majority\s)(?<!controlling\s)stake in (?P<object>[^,;:¤]+)"),
        (Kind.FUNDING, rf"\b{verbs(GET)} [^;:¤¢]{{0,70}}, and (?P<money>¤+){OPEN}"),
        (Kind.FUNDING, rf"\bfresh {SUM} (?:[a-z]+ )?(?:in|into|to|for) (?P<object>(?-i:[A-Z])[^,;:¤]*)"),
        (Kind.FUNDING, rf"\binvestors (?!of\b)(?:[\w'-]+ ){{1,7}}?{SUM}"),
        (Kind.FUNDING, rf"\b(?!{SPENDING})[a-z]+(?:s|ed)(?: up| in| out| down)? (?:an? )?(?:another|fresh|additional|extra|whopping|further) (?P<money>¤+){OPEN}"),
        (Kind.FUNDING, rf"\b(?:make|makes|made|making) {GAP}investments? (?:in|into) (?P<object>[^,;:¤]+)"),
        (Kind.FUNDING, rf"\blaunch(?:es|ed|ing)? (?P<object>(?:[\w'&.-]+ ){{1,4}}?)with {GAP}{SUM}{OPEN}"),
        (Kind.FUNDING, rf"\b{verbs(INVEST)} {GAP}{SUM} (?:more )?(?:in|into|on) (?P<object>[^,;:¤]+)"),
        (Kind.FUNDING, rf"{SUM} (?:in |of )?{GAP}{RAISED} (?:in|into|for) (?P<object>[A-Z][^,;:¤]*)"),
        (Kind.FUNDING, r"\binvest(?:s|ed|ing)? (?:[bm]illions (?:of dollars )?)?in (?P<object>[^,;:¤]+)"),
        (Kind.FUNDING, rf"{SUM} (?:in |of )?{GAP}{RAISED}"),
        (Kind.FUNDING, rf"\b{ROUND}(?: (?:extension|round|funding))?(?: of| with|:)? {SUM}{OPEN}"),
        (Kind.FUNDING, rf"\b(?:stealth|armed|launche[sd]|launching|back|flush|debuts?) (?:mode )?with {GAP}{SUM}{OPEN}"),
        (Kind.FUNDING, r"\b(?:to fundraise|rais(?:e|es|ed|ing)(?: [\w'-]+){0,4}) at (?:an? )?(?:[\w'-]+ ){0,3}?v{2,}"),
        (Kind.FUNDING, rf"v{{2,}} (?:in|with|through) {GAP}{RAISED}"),
        (Kind.FUNDING, r"\bin (?:a |its )?(?:new|latest|fresh|upcoming|next) (?:funding |financing |investment )?round\b"),
        (Kind.FUNDING, r"\b(?<!-)back(?:s|ed) (?P<object>(?:[\w'&.-]+ )*(?:start-?up|company)\b[^,;:¤]*)"),
        (Kind.ACQUISITION, r"\b(?:gets?|got|is|was|be|been|being) (?:acquired|bought|taken over|acquihired)\b(?! (?:a|the|some|its)\b)"),
        (Kind.ACQUISITION, r"\b(?:drops?|dropped|spen(?:ds?|t|ding)|shells out|splashes|pa(?:ys?|id|ying)) ¤+ (?:on|for) (?P<object>[^,;:¤]+)"),
        (Kind.ACQUISITION, r"(?:^|[.;:] )acquired by (?P<buyer>[^,;:¤]+)"),
        (Kind.ACQUISITION, rf"\b(?:acquired|bought|scooped up|snapped up|picked up|taken over|swallowed|absorbed|purchased) by (?P<buyer>[^,;:¤]+)"),
        (Kind.ACQUISITION, rf"\b{verbs(ACQUIRE + SNAP)} (?!{GAP}[¤¢])(?P<object>[^;:]+)"),
        (Kind.ACQUISITION, r"\b(?:acquisition|takeover|purchase|buyout) of (?P<object>[^,;:¤]+)"),
        (Kind.ACQUISITION, r"\b(?:majority|controlling) (?:stake|interest) in (?P<object>[^,;:¤]+)"),
        (Kind.ACQUISITION, r"(?:¤|\b(?:closes|closed|completes|completed|on|announces|finalizes)) (?P<object>(?-i:[A-Z])[\w&.-]*(?: (?-i:[A-Z])[\w&.-]*){0,2}) (?:acquisition|takeover|buyout|merger|purchase)\b"),
        (Kind.ACQUISITION, r"\b(?:with|via|through|terminates|closes|completes|approves|blocks|announces|confirms|finalizes|abandons) (?P<object>(?-i:[A-Z])[\w&.-]*(?: (?-i:[A-Z])[\w&.-]*){0,2})(?: (?-i:[a-z-]+)){0,2} acquisition\b"),
        (Kind.ACQUISITION, r"\bmerge[sd]? (?P<object>(?-i:[A-Z])[^,;:¤]*?) with (?-i:[A-Z])"),
        (Kind.ACQUISITION, r"\b(?:acquisition|takeover|buyout|merger) (?:offer|bid|deal|talks|agreement)\b"),
        (Kind.ACQUISITION, rf"\b{verbs(ACQUIRE + SNAP)} (?P<object>[^;:¤]+?) (?:for|in) (?:an? )?{GAP}{SUM}"),
        (Kind.ACQUISITION, rf"\b(?:sells|sold|selling|sell) (?P<object>[^;:¤]+?) (?:to [^;:¤]+ )?for (?:an? )?{GAP}{SUM}"),
        (Kind.ACQUISITION, r"(?P<object>(?-i:[A-Z])[\w&.-]*(?: (?-i:[A-Z])[\w&.-]*)*) sale to (?-i:[A-Z])"),
        (Kind.ACQUISITION, r"\b(?:sold|sells|selling) for (?:an? )?¤|\b(?:take|takes|taken|taking|go|goes|going) private\b|\bagrees to (?:an? )?¤+ (?:sale|buyout|deal)\b"),
        (Kind.ACQUISITION, rf"{SUM} (?:[\w'&.-]+ ){{0,5}}?(?:acquisition|takeover|buyout|merger|purchase|bid)\b(?: (?:of|with|for) (?P<object>[^,;:¤]+))?"),
        (Kind.ACQUISITION, rf"{SUM} deal for (?P<object>(?-i:[A-Z])[^,;:¤]*)"),
        (Kind.ACQUISITION, r"\b(?:merge[sd]?|merging) with (?P<object>[^,;:¤]+)"),
        (Kind.ACQUISITION, r"(?<!that\s)\b(?:sells|sold|selling|sell itself) (?:itself )?(?:for [¤]+ )?to (?P<buyer>[A-Z][^,;:¤]*)"),
        (Kind.IPO, rf"\b{IPOS} (?:paperwork |documents )?(?:for |with |toward |towards |on |to |a |an |its |the |of )*{GAP}(?:[¤]+ )?(?:US )?{LISTING}"),
        (Kind.IPO, rf"\b(?:in|of|with|after) (?:its|their|an?) {GAP}IPO\b|\bIPO'(?:d|s|ing)\b|\b(?:to|may|could|might|will) IPO\b|\bon IPO debut"),
        (Kind.IPO, rf"(?:'s?|¤) (?:[\w-]+ ){{0,3}}(?:IPO|public offering)\b"),
        (Kind.IPO, r"\b(?:IPO|public offering) (?:prices|priced|raises?|values?|pops?|soars?|hits?|nets?|plans?|filing)\b"),
        (Kind.IPO, r"\b(?:goes|went|is going|will go|to go) public\b(?! (?:stage|with (?:its|his|her|the) ))"),
        (Kind.IPO, r"\b(?:via|through|by|with|in) (?:an? )?(?:[\w-]+ )?SPAC\b|\bSPAC (?:merger|deal)\b"),
        (Kind.IPO, r"\b(?:makes|made|making|in) (?:its |a |an )?(?:[\w-]+ )?(?:market|public|nasdaq|nyse|trading|stock) debut\b"),
        (Kind.FUNDING, rf"\b(?!{SPENDING})(?P<guess>(?-i:[a-z]{{3,}}s))(?: up| in| out| down| together)? (?P<money>¤+){OPEN}"),
        (Kind.FUNDING, rf"(?<!hit\s)(?<!hits\s)(?<!slapped\s)(?<!fined\s)\b(?P<sure>with) {GAP}(?P<money>¤+){OPEN}"),
        (Kind.FUNDING, rf"\b(?P<sure>has|have) (?:an? |another |its |now )?(?P<money>¤+) (?:to|for) "),
        (Kind.IPO, r"(?P<object>(?-i:[A-Z])[\w.&-]*(?: (?-i:[A-Z])[\w.&-]*){0,2}) IPO\b(?!-|\W+(?:hopeful|market|window|prep|stage|season))"),
        (Kind.IPO, r"\b(?:above|below|at|over|off) (?:its |the )?IPO price\b"),
    ]
]  # fmt: skip


# Without capitals there are no commas either, and anything may follow.
SLUGS = [*TABLE, (Kind.FUNDING, pattern(rf"\b{verbs(GET)} (?:on |up )?{GAP}{SUM}(?! {OTHERWISE})"))]


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that a title tells: where, and the pattern's groups."""

    kind: Kind
    found: re.Match[str]


def told(text: str) -> Iterator[Told]:
    """By where it begins; of those that begin together the first of the table."""
    found = [
        (match.start(), order, Told(kind, match))
        for order, (kind, each) in enumerate(SLUGS if text.islower() else TABLE)
        for match in each.finditer(text)
    ]
    for _, _, each in sorted(found, key=lambda entry: entry[:2]):
        yield each

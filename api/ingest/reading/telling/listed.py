"""A company goes public, or its holders sell their shares."""

from api.ingest.reading.telling.parts import GETS, NAME, SUM
from api.ingest.reading.words import GAP

ABOUT = "debut ipo listing offering public spac"
SOLD = "cash share secondary tender"
OFFERING = r"(?:IPOs?\b|initial public offering|public offering)"
OTHERWISE = r"(?! (?:hopeful|market|prep|prospects|season|stage|window))"
LISTING = rf"(?:{OFFERING}|(?:direct|public) listing|(?:market|public) debut){OTHERWISE}"
GOES = (
    r"(?:abandon|aim|complet|confirm|consider|cut|delay|discuss|explor|ey|eye|fil|gear|head|hit|kick|launch"
    r"|mak|mov|mull|paus|plan|postpon|prepar|pric|pull|push|rac|rais|read|reschedul|resum|reviv|scrap|seek|set|shelv|target"
    r"|weigh|work)(?:e|es|ed|s|ing|ning|ting|ies|ied)?(?: back| off| out| up| confidentially"
    r"| publicly)?"
)
IPOS = [
    rf"\b{GETS} {GAP}{SUM} (?:from|in|through|via) {GAP}IPO\b",
    rf"\b{GOES} (?:documents |paperwork )?(?:a |an |for |its |of |on |the |to |towards? |with )*"
    rf"{GAP}(?:¤+ )?(?:US )?{LISTING}",
    rf"\b(?:after|in|of|with) (?:an?|its|their) {GAP}IPO\b",
    r"\b(?:Nasdaq|NYSE|stock market|trading|Wall Street) debut\b",
    r"\bIPO'(?:d|ing|s)\b|\b(?:could|may|might|to|will) IPO\b|\bon IPO debut\b",
    rf"(?:'s?|¤|vv) (?:[\w-]+ ){{0,3}}{OFFERING}",
    r"\bIPO (?:that|to|which) (?:\w+ )?(?:bring|nets?|raise[sd]?)\b",
    r"\b(?:goes|is going|to go|went|will go) public\b(?! (?:stage|with (?:her|his|its|the)) )",
]
LAST = [
    r"(?!(?:Blockbuster|Mega|Planned|Possible|Potential|Record|Upcoming)\b)"
    rf"(?P<object>{NAME}) IPO\b(?!-){OTHERWISE}",
    r"\b(?:above|at|below|off|over) (?:its |the )?IPO price\b",
]
SALES = [
    r"\b(?:cash(?:es|ed|ing)? out|employee share sale|share buyback|tender (?:offer|sale)"
    r"|secondary (?:share )?(?:deal|offering|sale|transaction))\b"
    r"(?: (?:at|by|for|in|of) (?P<object>[^,;:¤]+))?"
]

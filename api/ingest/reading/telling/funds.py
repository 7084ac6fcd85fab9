"""An investor has a fund to invest."""

from api.ingest.reading.telling.parts import SUM
from api.ingest.reading.words import GAP

FUND = (
    r"(?:(?:mega-?)?(?<!creator\s)(?<!relief\s)(?<!to\s)fund\b(?! (?:admin|management|manager))"
    r"|(?:four|its|new|three|two) funds\b)"
)
STARTS = (
    r"(?:anchor|announc|back|bag|clinch|clos|com|complet|debut|ey|form|has|have|hit|land|launch|nab|rais"
    r"|roll|scor|secur|seek|start|target|unveil)(?:e|es|s|ed|ing|led)?(?: back| out| up)?"
)
PATTERNS = [
    rf"{FUND} (?:closed|closes|hits?|reache[ds]|tops) (?:at |on |with )?{SUM}",
    rf"(?<!-)\b{STARTS} (?:on |with |for )?{GAP}(?:{SUM} (?:for |in |on |to |more for )?{GAP})?"
    rf"(?:and (?:[\w-]+ ){{1,2}})?{FUND}",
    rf"{SUM}(?: first| final)?(?:[ -]close)? (?:for |on |in )?{GAP}{FUND}",
]

"""Whether a title tells what is, or what is said, wanted or feared."""

import re

# Of the whole title.
HEARSAY = re.compile(
    r"\breportedly\b|\brumou?r"
    r"|\bsaid to\b|\bin talks\b|\btalks (?:to|with|over)\b|\ballegedly\b"
    r"|\bspeculat|\bin (?:early|late|advanced) (?:talks|discussions|stages)\b",
    re.IGNORECASE,
)
# Of what it stands before.
WANTED = re.compile(
    r"\b(?:seek(?:s|ing)?|ey(?:es|eing)|aim(?:s|ing)?|look(?:s|ing)? to|plans|planning|hop(?:es|ing)"
    r"|want(?:s|ing)? to|consider(?:s|ing)?|weigh(?:s|ing)?|mull(?:s|ing)?|explor(?:es|ing)|targets|targeting"
    r"|nears|nearing|close to|closing in on|on the (?:cusp|verge|brink)|would|prepar(?:es|ing)"
    r"|may|might|could|possible|potential|expected|rac(?:es|ing)|set to|gear(?:s|ing) up|fil(?:es|ed|ing) (?:\w+ )?(?:for|to)"
    r"|bid(?:s|ding)?|offer(?:s|ed)?|turn(?:s|ed) down|(?:is|are) raising|estimated|try(?:ing)? to|about to)\b",
    re.IGNORECASE,
)


# Wherever it stands.
SAID = re.compile(
    r"\b(?:sources?|reports?|insiders) (?:say|said|suggest|claim)s?\b"
    r"|\b(?:according to|per) (?:an? )?(?:\w+ )?(?:reports?|sources?)\b|^(?:reports?|sources?|rumou?rs?):"
    r"|: (?:reports?|sources)$",
    re.IGNORECASE,
)


def doubt(text: str, start: int, end: int) -> re.Match[str] | None:
    """What makes it doubtful. start, end: where it is told. What stands before the last comma is
    told of something else."""
    comma = text.rfind(", ", 0, start) + 1
    return HEARSAY.search(text, 0, end) or WANTED.search(text, comma, end) or SAID.search(text)

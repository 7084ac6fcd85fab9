"""Whether a title tells what is, or what is said, wanted or feared."""

import re

from api.ingest.reading.subject import uncoloured

# Of the whole title.
HEARSAY = re.compile(
    r"\breportedly\b|\brumou?r"
    r"|\bsaid to\b|\bin talks\b|\btalks (?:to|with|over)\b|\ballegedly\b"
    r"|\bspeculat|\bin (?:early|late|advanced) (?:talks|discussions|stages)\b",
    re.IGNORECASE,
)
# Of what it stands before.
WANTED = re.compile(
    r"\b(?:about to|aim(?:s|ing)?|bid(?:s|ding)?|close to|closing in on"
    r"|consider(?:s|ing)?|could|estimated|(?<!than )expected|explor(?:es|ing)|ey(?:es|eing)"
    r"|gear(?:s|ing) up|hop(?:es|ing)|look(?:s|ing)? to|may"
    r"|might|mull(?:s|ing)?|nears|nearing|offer(?:s|ed)?"
    r"|on (?:the (?:brink|cusp|verge)|track to)|planning|plans"
    r"|possible|potential|prepar(?:es|ing)|proposed|prospective|rac(?:es|ing)"
    r"|(?<!announces )(?<!confirms )(?<!to )raising|seek(?:s|ing)?|set to|targets|targeting"
    r"|tr(?:ied|y|ying) to|turn(?:s|ed) down|want(?:s|ed|ing)? to|weigh(?:s|ing)?|would)\b",
    re.IGNORECASE,
)


# Wherever it stands.
SAID = re.compile(
    r"\b(?:sources?|reports?|insiders) (?:say|said|suggest|claim)s?\b"
    r"|\b(?:according to|per) (?:an? )?(?:\w+ )?(?:reports?|sources?)\b"
    r"|^(?:reports?|sources?|rumou?rs?):|: (?:reports?|sources)$",
    re.IGNORECASE,
)


def doubt(text: str, start: int, end: int, done: bool) -> re.Match[str] | None:
    """What makes it doubtful. start, end: where it is told; done: it is what somebody does, and
    what is before the subject says nothing of it."""
    wanted = uncoloured(text, start) if done else text.rfind(", ", 0, start) + 1
    return HEARSAY.search(text, 0, end) or WANTED.search(text, wanted, end) or SAID.search(text)

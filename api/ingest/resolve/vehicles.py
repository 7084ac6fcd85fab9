"""Companies that exist to hold shares of another one, and carry its name: they are not that one."""

import re
from functools import lru_cache

VEHICLE = re.compile(
    r"""\b(?:
    (?P<series> an? \s+ (?:\w+\s+)? series \s+ of | series \s+ (?:of|[ivx]+|\d+)
        | (?:designated|protected) \s+ series )
    | (?P<purpose> s\.?p\.?v\b\.? | special \s+ purpose | aggregator | feeder | blocker | sidecar
        | co-?\s?invest(?:ment|ors?)? | roll-?\s?up \s+ vehicle s? | syndicate | nominees?
        | intermediate \s+ holdings? | acquisition \s+ (?:sub|vehicle) | merger \s+ sub )
    | (?P<fund> (?:fund|partners|investors|ventures|capital|growth|opportunit(?:y|ies))
        ,? \s+ (?:[ivx]+|\d+)(?:-?[a-z])? | fund s? ,? \s+ (?:l\.?p|l\.?l\.?c)\b
        | (?:opportunit(?:y|ies)|growth|seed|venture|access|secondary) \s+ fund )
    | (?P<syndicator> gaingels | angellist | sydecar | assure \s+ (?:labs|fund) | ourcrowd
        | fundersclub | republic \s+ deal | equityzen | forge \s+ investments | linqto
        | mv \s+ (?:funds|roll) | alumni \s+ ventures | party \s+ round )
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)


@lru_cache(65_536)
def vehicle(name: str) -> str | None:
    """What in the name says so."""
    found = VEHICLE.search(name)
    return found[0] if found else None

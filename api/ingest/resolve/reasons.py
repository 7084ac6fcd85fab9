"""What speaks for two parties being one, and against it, and how much each weighs."""

from dataclasses import dataclass

# In log-odds: 2.2 makes nine to one of one to one.
WEIGHTS = {
    # Names: times how rare they are.
    "name": 4.5,
    "alias": 4.0,
    "legal name": 3.3,
    "core": 2.5,
    "spelling": 2.5,
    "kindred": 1.8,
    "begins": 2.2,
    # What names differ in.
    "other line": -2.3,
    "sector added": -0.9,
    "vehicle": -7.0,
    "partnership": -1.5,
    "other form": -1.6,
    "investing": -1.0,
    "other name": -1.5,
    # What one organisation has and no other.
    "identifier": 8.0,
    "other identifier": -6.0,
    "domain": 6.0,
    "other domain": -3.0,
    "named domain": 1.0,
    # Circumstances.
    "country": 0.5,
    "other country": -2.0,
    "city": 1.0,
    "other state": -1.7,
    "sector": 0.5,
    "other sector": -0.7,
    "round": 4.0,
    "both invest": 2.0,
    "founded": 1.0,
    "other founding": -2.0,
    "before founding": -2.5,
    # Of several that are known, what is for a person to decide: without weight.
    "rivals": 0.0,
    "both named": 0.0,
}


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """kind: a key of WEIGHTS. evidence: for people. weight: below zero where it speaks against."""

    kind: str
    evidence: str
    weight: float


def reason(kind: str, *evidence: object, strength: float = 1.0) -> Reason:
    return Reason(kind, " / ".join(sorted({str(each) for each in evidence})),
                  round(WEIGHTS[kind] * strength, 2))  # fmt: skip

"""The clauses, by what they are about."""

from tests.conformance.clauses import answers, asking, browsers, keeping, refusals
from tests.conformance.clauses.clause import CLAUSES, Clause

__all__ = ["CLAUSES", "Clause", "answers", "asking", "browsers", "keeping", "refusals"]

"""Money that buys no shares: loans, grants."""

from api.ingest.reading.telling.parts import GETS, GOING, OBJECT, SUM
from api.ingest.reading.words import GAP

OWED = "bond borrow credit debt facility lend loan note"
LOAN = r"(?:bonds?|borrowings?|credit|debt|lending|loans?|notes)"
PUBLIC = (
    r"(?:air force|army|arpa-[eh]|chips act|darpa|department|dod|doe|eu|european commission"
    r"|european union|federal|foundation|government|innovation council|ministry|nasa|nato|navy|nih"
    r"|nsf|pentagon|public|state)"
)
DEBTS = [
    rf"\b{GOING} {GAP}{SUM} (?:in |of |via |through )?{GAP}{LOAN}\b(?! and equity)",
    rf"\b{GOING} {GAP}(?:{LOAN} (?:facility|financing|funding|line|round)|loan)\b"
    r"(?: (?:of|worth) (?P<later>[¤¢]+))?",
    rf"{SUM} (?:in |of )?{GAP}{LOAN} (?:deal|facility|financing|package|raise|round|sale)\b",
    rf"\b(?:approves?|for|gave|gets?|gives?|lends?|lent|offers?|provides?|with) {GAP}{SUM}"
    rf" (?:in |of )?{GAP}(?:bonds?|credit (?:line|facility)|debt|loans?)\b",
    rf"\b(?:boost|expand|extend|increase|upsize)s? {GAP}(?:credit|loan) (?:facility|line)"
    rf" (?:by|to) {SUM}",
    rf"\b{GETS} {GAP}{SUM} {GAP}(?:finance|financing|guarantee|term|warehouse) facility\b",
]
GRANTS = [
    rf"\b(?P<weak>(?:award|grant)(?:s|ed)) {GAP}{SUM} (?:(?:in )?{GAP}(?:funding|grants?) )?"
    rf"to {OBJECT}",
    rf"\b{GETS} {GAP}{SUM} (?:in |of )?{GAP}(?:award|grants?)\b",
    rf"\b{GETS} {GAP}{SUM} (?:in|of) {GAP}{PUBLIC} (?:[\w'-]+ ){{0,2}}?"
    r"(?:aid|funding|funds|grants?|money|support)\b",
    rf"\b{GETS} {GAP}{SUM} (?:[\w'-]+ ){{0,3}}?from (?:the )?(?:[\w'.-]+ )?{PUBLIC}\b",
    rf"\b(?P<weak>{GETS}) {GAP}(?<!-)grants? (?:from|of|to|worth)\b",
    rf"\b(?:awarded|granted) {GAP}{SUM}{GAP}",
    rf"{SUM} (?:in |of )?{GAP}grants?\b(?! (?:fund|initiative|program))",
]

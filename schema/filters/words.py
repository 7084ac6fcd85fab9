"""Full text: what a list's rows are searched for."""

from itertools import groupby
from operator import itemgetter
from typing import Any
from unicodedata import category

from sqlalchemy import func, literal_column

from schema.filters.operators import LONGEST, NO_LONGER, Clause
from schema.filters.tables import Tables

HAS_WORDS = (
    "Has these words, in any form of them, in {}. Whole words: for beginnings and parts there is"
    " `{}`. A phrase stands in double quotes, `or` between two words asks for either, `-` before"
    " one asks for its absence. Where no words but such as `the` are given, everything is found; a"
    f" text without a letter or a digit is refused, and one of more than {LONGEST} characters."
)
# Of characters: those that words are made of, and those of which it makes no difference.
WORDS = {"Lu", "Ll", "Lt", "Lm", "Lo", "Nd", "Nl"}
FREE = {"Cn", "Co", "Cs"}
# Four planes of Unicode: no letters are beyond.
LETTERED = 0x40000
# Symbols that PostgreSQL takes for the letters in them.
ENCLOSED = "Ⓐ-ⓩ🄰-🅉🅐-🅩🅰-🆉"


def made_of() -> str:
    """A letter or a digit of any script, as Python and JSON Schema both write a class of
    characters: what PostgreSQL finds words in. Marks, which stand upon letters, make no
    difference, and neither does what is unassigned."""
    kinds = ((chr(code), category(chr(code))) for code in range(LETTERED))
    told = ((each, kind in WORDS) for each, kind in kinds if kind[0] != "M" and kind not in FREE)
    runs = ([*run] for worded, run in groupby(told, itemgetter(1)) if worded)
    return "".join(f"{run[0][0]}-{run[-1][0]}" for run in runs) + ENCLOSED


WORDED = {
    "pattern": rf"{NO_LONGER}[\s\S]*[{made_of()}]",
    "lacks": f"must have a word to look for, in at most {LONGEST} characters",
}
CONFIGURATION: Any = literal_column("'unaccented'::regconfig")
# Signs that stand for nothing, and dashes that stand before no word: a tsquery takes each for an
# operator, and has no room for more than 32 in a row.
NOISE = r'[!&|():*<>\\]|-{2,}|-(?![[:alnum:]_"])'
# What becomes of words that are left out, like `the`: no document has a word with a space.
ANY_WORDS: Any = literal_column("$$!'any words'$$::tsquery")
NO_WORDS: Any = literal_column("$$$$::tsquery")


def searched(tables: Tables, words: Any) -> Clause:
    plain = func.regexp_replace(words, NOISE, " ", "g")
    asked = func.websearch_to_tsquery(CONFIGURATION, plain)
    found: Clause = tables.figures.document.op("@@")(
        func.coalesce(func.nullif(asked, NO_WORDS), ANY_WORDS)
    )
    return found

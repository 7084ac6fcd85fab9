"""Full text: what a list's rows are searched for."""

from typing import Any

from sqlalchemy import ColumnElement, and_, column, func, literal_column, or_, select

from schema.filters.operators import Clause
from schema.filters.tables import Tables

HAS_WORDS = (
    "Has these words, in any form of them, in {}. Whole words: for beginnings and parts there is"
    " `{}`. A phrase stands in double quotes, `or` between two words asks for either, `-` before"
    " one asks for its absence. Where no words but such as `the` are given, everything is found; a"
    " text without any is refused."
)
# What words are made of, to Python and to JSON Schema: neither blanks nor the signs of ASCII.
WORDED = {"pattern": r"[^\s!-/:-@\[-`{-~]", "lacks": "has no word in it to look for"}
CONFIGURATION: Any = literal_column("'unaccented'::regconfig")
# Signs that stand for nothing, and dashes that stand before no word: a tsquery takes each for an
# operator, and has no room for more than 32 in a row.
NOISE = r'[!&|():*<>\\]|-{2,}|-(?![[:alnum:]_"])'
# What becomes of words that are left out, like `the`: no document has a word with a space.
ANY_WORDS: Any = literal_column("$$!'any words'$$::tsquery")
NO_WORDS: Any = literal_column("$$$$::tsquery")
# Bytes of the longest word that is indexed; a longer one is left out as if nobody had asked for it.
LONGEST = 2_046


def searched(tables: Tables, words: Any) -> Clause:
    plain = func.regexp_replace(words, NOISE, " ", "g")
    asked = func.websearch_to_tsquery(CONFIGURATION, plain)
    found = tables.figures.document.op("@@")(func.coalesce(func.nullif(asked, NO_WORDS), ANY_WORDS))
    return and_(found, or_(func.octet_length(words) <= LONGEST, ~too_long(plain)))


def too_long(words: Any) -> ColumnElement[bool]:
    """Whether one of them is: then nothing has them all."""
    parts = func.ts_parse("default", words).table_valued(column("tokid"), column("token"))
    part = parts.render_derived("part")
    return select(part.c.token).where(func.octet_length(part.c.token) > LONGEST).exists()

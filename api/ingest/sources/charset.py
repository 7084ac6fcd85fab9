"""Which encoding it is that is none of Unicode's.

Between scripts `charset-normalizer` tells. Between those of Latin letters it goes by how often a
language has each, and a table has too few for that: it takes Mac Roman for HP Roman-8. There it is
asked of each character whether one writes it where it stands: `Condé` is written, `CondŽ` is not.
"""

import codecs
import re
from itertools import islice

from charset_normalizer import from_bytes

# The first of those that fit equally well is taken.
LATIN = ("cp1252", "mac_roman", "cp1250")
OTHERS = (
    "cp1251", "koi8_r", "cp1253", "cp1255", "cp1256", "gb18030", "big5", "cp932", "euc_jp", "cp949",
)  # fmt: skip
# Of encodings; codecs that only carry text, as Base64 and IDNA, have other names.
FAMILIES = ("cp", "iso", "koi8", "mac", "gb", "big5", "euc", "shift", "utf-16", "utf-32")
MOST_LINES, LONGEST = 500, 2_000
STRANGE = re.compile(r"[^\x00-\x7f]")
ENDINGS = re.compile(r"(?:s|t|d|m|ll|re|ve)\b", re.IGNORECASE)
APOSTROPHES, DASHES = "\u2018\u2019", "\u2013\u2014"
QUOTES, MARKS, MONEY, MEASURES = "“”„«»…•", "™®©", "€£¥¢", "°²³±½¼¾ªº"
# What fewer bytes than this say of another script may be chance.
LAST_OF_ASCII, ENOUGH = 0x7F, 12
WELL, FAIRLY, HARDLY, NEVER = 2, 1, -1, -2


def known(declared: str | None) -> str | None:
    """What browsers make of it: what is said to be Latin-1 is CP1252."""
    try:
        name = codecs.lookup(declared or "").name
    except (LookupError, ValueError):
        return None
    if name == "iso8859-1":
        return "cp1252"
    return name if name.startswith(FAMILIES) else None


def fitting(sample: bytes) -> str:
    found = (line[:LONGEST] for line in sample.splitlines() if not line.isascii())
    text = b"\n".join(islice(found, MOST_LINES))
    ends_as_a_mac_does = b"\r" in sample and b"\n" not in sample
    likeliest = sorted(LATIN, key=lambda each: ends_as_a_mac_does and each != "mac_roman")
    fits = {each: fit(text.decode(each, "replace")) for each in likeliest}
    latin = max(fits, key=lambda each: fits[each])
    if fits[latin] > HARDLY / 2 or sum(byte > LAST_OF_ASCII for byte in text) < ENOUGH:
        return latin
    best = from_bytes(text, cp_isolation=[*LATIN, *OTHERS]).best()
    return best.encoding if best and best.encoding in OTHERS else latin


def fit(text: str) -> float:
    """On average, of the characters that are not ASCII."""
    places = [found.start() for found in STRANGE.finditer(text)]
    every = sum(placed(text[max(0, at - 2) : at], text[at], text[at + 1 : at + 4]) for at in places)
    return every / max(1, len(places))


def placed(before: str, it: str, after: str) -> int:
    """How well it stands between the two before it and the three after it."""
    if STRANGE.match(before[-1:]) and STRANGE.match(after):
        return HARDLY
    left, right = before[-1:].isalpha(), after[:1].isalpha()
    if it in APOSTROPHES:
        if left and ENDINGS.match(after):
            return WELL
        return HARDLY if before.isalpha() and len(before) == 2 and right else FAIRLY
    if it in DASHES or it == "\xa0":
        return FAIRLY
    if it in QUOTES or it in MARKS:
        return NEVER if left and right else FAIRLY
    if it in MONEY or it in MEASURES:
        return FAIRLY if before[-1:].isdigit() or after[:1].isdigit() else NEVER
    if it.isalpha():
        return letter(before[-1:], it, after[:1])
    return NEVER if left or right else HARDLY


def letter(before: str, it: str, after: str) -> int:
    """Of Latin words most letters are ASCII, and capitals are the first or all."""
    if not any(each.isascii() and each.isalpha() for each in (before, after)):
        return HARDLY
    if it.isupper():
        return NEVER if before.isalpha() and (before.islower() or after.islower()) else FAIRLY
    return NEVER if before.isupper() and after.isupper() else FAIRLY

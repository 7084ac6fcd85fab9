"""What capitals say in a text: where they are the rule they say nothing."""

from bisect import bisect
from functools import cached_property

from api.ingest.reading.tokens import MARK, words
from api.ingest.reading.topics import topics

ENDS = ".!?\n"
OPENS = ENDS + ':"“«|'
HYPHENS = "-\u2010\u2011_"
# Before a word these make an address, a tag, a code of it.
SIGNS = HYPHENS + "@#/"
# Ex-Twitter, anti-Apple
BEFORE = {"anti", "ex", "non", "post", "pre", "pro"}
# Behind a name and a hyphen: Apple-backed.
OF_IT = {
    "backed",
    "based",
    "built",
    "developed",
    "driven",
    "focused",
    "funded",
    "led",
    "like",
    "made",
    "native",
    "owned",
    "powered",
    "run",
    "style",
    "trained",
}
# Of the words of a headline in title case so many begin with a capital.
SHARE, LONG = 0.7, 4


class Passage:
    """A text by its words: at is the place of one among them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = list(words(text))
        self.ends = [at for at, (start, _, word) in enumerate(self.words)
                     if word == MARK and text[start] in ENDS]  # fmt: skip
        self.titles: dict[int, bool] = {}

    @cached_property
    def topics(self) -> frozenset[str]:
        return topics(self.words)

    def surface(self, first: int, last: int) -> str:
        start, end = self.span(first, last)
        return self.text[start:end]

    def span(self, first: int, last: int) -> tuple[int, int]:
        return self.words[first][0], self.words[last][1]

    def written(self, at: int) -> str:
        return self.surface(at, at)

    def word(self, at: int) -> str:
        """MARK beyond both ends, too."""
        return self.words[at][2] if 0 <= at < len(self.words) else MARK

    def capital(self, at: int) -> bool:
        """iPhone and xAI have one too; where there is no case, all are."""
        if self.word(at) == MARK:
            return False
        written = self.written(at)
        return written[0].isalpha() and not written.islower()

    def raised(self, at: int) -> bool:
        """The same where there is case."""
        return self.capital(at) and self.written(at) != self.written(at).lower()

    def numbered(self, at: int) -> bool:
        """A number behind it: Switch 2, Gemini-3."""
        return self.word(at + 1) != MARK and self.written(at + 1)[0].isdigit()

    def joined(self, first: int, last: int) -> bool:
        """A part of a longer word: Zero-cost, @notion; not Notion-backed."""
        start, end = self.span(first, last)
        if start and self.text[start - 1] in SIGNS and self.word(first - 1) not in BEFORE:
            return True
        behind = self.text[end : end + 1]
        return bool(behind) and behind in HYPHENS and self.word(last + 1) not in OF_IT

    def shouts(self, at: int) -> bool:
        """A word beside it is in capitals only, too."""
        beside = (self.written(near) for near in (at - 1, at + 1) if self.word(near) != MARK)
        return any(written.isupper() and len(written) > 1 for written in beside)

    def tells(self, at: int) -> bool:
        """Whether a capital here shows a name: not at the beginning, not in title case."""
        return not self.opens(at) and not self.titled(at)

    def opens(self, at: int) -> bool:
        return at == 0 or (self.word(at - 1) == MARK and self.written(at - 1) in OPENS)

    def titled(self, at: int) -> bool:
        sentence = bisect(self.ends, at - 1)
        if sentence not in self.titles:
            first = self.ends[sentence - 1] + 1 if sentence else 0
            last = self.ends[sentence] if sentence < len(self.ends) else len(self.words)
            self.titles[sentence] = self.in_title_case(first, last)
        return self.titles[sentence]

    def in_title_case(self, first: int, last: int) -> bool:
        """One word alone may be."""
        longer = [at for at in range(first, last)
                  if len(self.word(at)) >= LONG and not self.opens(at)]  # fmt: skip
        return sum(map(self.capital, longer)) >= SHARE * len(longer)

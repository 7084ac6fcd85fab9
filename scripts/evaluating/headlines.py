"""Headlines labelled by hand, a JSON object a line, against what is read of their titles: `title`,
`event`, `company`, `amount`, `currency`, `round_type`, `valuation`, `investors`, `lead`, `certain`.

A field counts as found where it is read, as there where it is labelled. An amount is right within
ten per cent, a name when it is the same in lower case without `the`, blanks and punctuation;
investors count one by one. Of the events each class counts by itself, and the mean of their F1.
uncertain: of those that tell an event, where both say so.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from api.ingest.reading.events import Kind
from api.ingest.reading.funding import Event, read
from scripts.evaluating.scores import HEAD, FileError, Score, line, mean

TOLERANCE = Decimal("0.1")
QUIET = {Kind.NONE, Kind.OTHER}
PUNCTUATION = re.compile(r"[\W_]+")


def evaluate(file: Path) -> None:
    fields, classes = scored(file)
    for name, score in fields.items():
        for miss in score.misses:
            print(f"{name}: {miss}")
    print(HEAD)
    for name, score in {**fields, **classes}.items():
        print(line(name, score))
    print(f"event, macro F1: {macro(classes):.3f}")


def macro(classes: Mapping[str, Score]) -> float:
    return mean(score.f1 for score in classes.values())


def scored(file: Path) -> tuple[dict[str, Score], dict[str, Score]]:
    """By field, and of the events by class."""
    fields: dict[str, Score] = defaultdict(Score)
    classes: dict[str, Score] = defaultdict(Score)
    for label in labels(file):
        event = read(label["title"])
        compare(fields, classes, label, event)
    return dict(fields), dict(sorted(classes.items()))


def labels(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        for number, text in enumerate(lines, 1):
            try:
                label = json.loads(text)
                Kind(label["event"])
                label["title"].strip()
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise FileError(f"{file}:{number} is no labelled headline: {error!r}") from error
            yield label


def compare(
    fields: dict[str, Score], classes: dict[str, Score], label: Mapping[str, Any], event: Event
) -> None:
    title, wanted = label["title"], Kind(label["event"])
    for kind in {wanted, event.event}:
        classes[kind].count(event.event is kind, wanted is kind, event.event is wanted, title)
    pairs = {
        "event": (event.event.value, wanted.value, event.event is wanted),
        "amount": (event.amount, label.get("amount"), close(event.amount, label.get("amount"))),
        "valuation": (
            event.valuation,
            label.get("valuation"),
            close(event.valuation, label.get("valuation")),
        ),
        "currency": (event.currency, label.get("currency"), event.currency == label["currency"]),
        "company": (event.company, label.get("company"), same(event.company, label["company"])),
        "type": (event.round_type, label["round_type"], event.round_type == typed(label)),
        "lead": (event.lead, label["lead"], same(event.lead, label["lead"])),
    }
    for name, (found, there, right) in pairs.items():
        fields[name].count(
            found is not None, there is not None, right, f"{found} for {there}: {title}"
        )
    named = {plain(each) for each in event.investors}
    wished = {plain(each) for each in label["investors"]}
    for each in sorted(named | wished):
        miss = f"{event.investors} for {label['investors']}: {title}"
        fields["investors"].count(each in named, each in wished, True, miss)
    if wanted not in QUIET and event.event not in QUIET:
        miss = f"{event.certain} for {label['certain']}: {title}"
        fields["uncertain"].count(not event.certain, not label["certain"], True, miss)


def close(found: Decimal | None, there: float | None) -> bool:
    if found is None or there is None:
        return False
    wanted = Decimal(str(there))
    return abs(found - wanted) <= TOLERANCE * wanted


def same(found: str | None, there: str | None) -> bool:
    return found is not None and there is not None and plain(found) == plain(there)


def plain(name: str) -> str:
    return PUNCTUATION.sub("", name.lower().removeprefix("the "))


def typed(label: Mapping[str, Any]) -> str | None:
    word = label["round_type"]
    return word.upper() if word else None

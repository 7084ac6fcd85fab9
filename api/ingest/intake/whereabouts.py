"""Where companies have their headquarters, as sources say it: `San Francisco; CA; US`."""

from collections.abc import Mapping, Sequence
from typing import Any

from api.ingest.parts import LocationRecord
from api.ingest.resolve.score import Party
from schema.enums import LocationKind

BETWEEN = "; "
PARTS = ("city", "region", "country")


def told(party: Party) -> str | None:
    """Of one whose city is known."""
    return written(party.city, party.state, party.country) if party.city else None


def written(*parts: str | None) -> str:
    """City, region, country, the last that are not known left out."""
    return BETWEEN.join((part or "").replace(";", ",") for part in parts).rstrip(BETWEEN)


def stored(locations: Sequence[Sequence[str | None]]) -> dict[str, Any]:
    """locations: (kind, city, region, country)"""
    found: dict[str, Any] = {}
    for kind, *parts in locations:
        if kind == LocationKind.HEADQUARTERS:
            found["headquarters"] = written(*parts)
        else:
            office = dict(zip(PARTS, parts, strict=True))
            found.setdefault("offices", []).append({"kind": kind, **office})
    return found


def locations(said: str | None, today: Mapping[str, Any]) -> list[LocationRecord] | None:
    """today: its headquarters and its offices. None where they stay."""
    if said is None or said == today.get("headquarters"):
        return None
    place = dict(zip(PARTS, (part or None for part in said.split(BETWEEN)), strict=False))
    offices = [LocationRecord(**each) for each in today.get("offices", ())]
    return [LocationRecord(kind=LocationKind.HEADQUARTERS, **place), *offices]

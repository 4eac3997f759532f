"""A name in a text before it is known which place it means."""

from dataclasses import dataclass

from crawler.measure.gazetteer import Unit
from crawler.measure.place_names import names
from crawler.measure.world import Place, paired

LOW_LEVELS = {"Xã": "commune", "Phường": "commune", "Thị trấn": "commune", "Huyện": "district"}


@dataclass(slots=True)
class Candidate:
    """A name in a text that is, or may be, a place."""

    start: int
    end: int
    key: str
    kind: str | None = None
    units: tuple[Unit, ...] = ()
    place: Place | None = None
    listing: bool = False  # whether its kind word rules the names behind it, too
    raised: bool = False  # its units are of another kind today
    sure: bool = True  # else: only if the text names it elsewhere, or what it lies in


def level_of(kind: str) -> str:
    """The level of a unit that only its kind word tells."""
    return LOW_LEVELS[kind]


def land(key: str) -> Place | None:
    """The country that a key names, also one that is short as in "Mỹ - Trung"."""
    found = names().exact.get(key)
    place = found.place if found else None
    return place if place and place.level == "country" else paired().get(key)

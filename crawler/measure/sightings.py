"""A figure with what stands around it, as its reading needs them."""

from dataclasses import dataclass
from typing import NamedTuple

from crawler.measure.governing import Governors
from crawler.measure.printed import Figure
from crawler.measure.reading import Reading
from crawler.measure.tables import Row
from storage.measures import Mention, Quantity, TimeMention


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """What the figures of a text are read against."""

    reading: Reading
    language: str  # vi or en
    times: Governors[TimeMention]
    places: Governors[Mention]


class Sighting(NamedTuple):
    """A figure at its place."""

    figure: Figure
    edge: int  # where the figure begins with its qualifier
    sentence: tuple[int, int]
    row: Row | None = None  # of a table
    last: Quantity | None = None  # the quantity before it

    def last_here(self) -> Quantity | None:
        """The quantity before it, if it stands in the same sentence."""
        if self.last is None or self.last.sentence_start != self.sentence[0]:
            return None
        return self.last

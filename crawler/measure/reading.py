"""A text as every part of measuring reads it: its words, sentences and what bears on them."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from crawler.measure.capitals import Run, find_runs
from crawler.measure.lexicon import lower_of
from crawler.measure.sentences import Sentences, find_sentences
from storage.measures import Text

LONGEST = 200_000  # characters that are measured; what lies beyond has no rows


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A text with its sentences. Offsets are code points into `text`, half-open.

    What several parts ask of a text is read once, when the first of them does.
    """

    text: str
    language: str  # vi, en, or another code; "" where none is known
    sentences: Sentences
    headline: str | None = None
    published_at: datetime | None = None
    paragraphs: tuple[tuple[str, int, int], ...] = ()  # kind, start, end; in order

    @cached_property
    def lower(self) -> str:
        """The text in lower case, letter for letter."""
        return lower_of(self.text)

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The runs of capitalised words, in order."""
        return find_runs(self.text)

    def kind_at(self, place: int) -> str:
        """The kind of the paragraph around `place`: text where nothing is known."""
        number = bisect_right(self._starts, place) - 1
        kind, _, end = self.paragraphs[number] if number >= 0 else ("text", 0, 0)
        return kind if place < end else "text"

    @cached_property
    def _starts(self) -> list[int]:
        return [start for _, start, _ in self.paragraphs]


def read(given: Text) -> Reading:
    """A text made ready; its first LONGEST characters."""
    text = given.body[:LONGEST]
    return Reading(
        text=text,
        language=(given.language or "").split("-")[0].lower(),
        sentences=find_sentences(text),
        headline=given.headline,
        published_at=given.published_at,
        paragraphs=given.paragraphs,
    )

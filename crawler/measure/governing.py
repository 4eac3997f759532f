"""The time and the place that a figure holds for: the nearest in its sentence, else before it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from storage.measures import Span

S = TypeVar("S", bound=Span)
_BEHIND = 2  # a name behind the figure is as near as one before it that is twice as far


@dataclass(frozen=True, slots=True)
class Governors(Generic[S]):
    """Spans of one kind, in order, asked which of them governs a place."""

    spans: Sequence[S]
    starts: Sequence[int]

    @classmethod
    def of(cls, spans: Sequence[S]) -> "Governors[S]":
        """The spans, made ready for asking."""
        ordered = sorted(spans, key=lambda span: span.start)
        return cls(ordered, [span.start for span in ordered])

    def at(self, place: int, sentence: tuple[int, int], paragraph: int) -> S | None:
        """The one that governs `place`: of its sentence the nearest, those before it first; else
        the last before it in its paragraph, which begins at `paragraph`."""
        return self._nearest(place, sentence) or self._latest(place, paragraph)

    def _nearest(self, place: int, sentence: tuple[int, int]) -> S | None:
        first = bisect_left(self.starts, sentence[0])
        last = bisect_left(self.starts, sentence[1])
        number = bisect_left(self.starts, place)
        around = self.spans[max(first, number - 1) : min(last, number + 1)]
        if not around:
            return None
        return min(
            around, key=lambda s: place - s.end if s.end <= place else (s.start - place) * _BEHIND
        )

    def _latest(self, place: int, paragraph: int) -> S | None:
        number = bisect_left(self.starts, place) - 1
        if number < 0 or self.spans[number].start < paragraph:
            return None
        return self.spans[number]

    def first(self) -> S | None:
        """The first of them all: for places, the article's own."""
        return self.spans[0] if self.spans else None

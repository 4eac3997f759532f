"""Who said what is quoted: the mention that a verb of saying belongs to."""

import re
from bisect import bisect_left

from crawler.measure.cues import Cue
from storage.measures import Mention, MentionKind

_FAR = 260  # characters between a verb and the one whose verb it is
_TO_SOMEBODY = re.compile(
    r"(?:\bvới|\bcùng|\btold|\bto|\bwith|\basked|\bcho)\s(?:\w{1,12}\s){0,4}$"
)


class Speakers:
    """The people and bodies named in a text, to be asked who speaks."""

    def __init__(self, text: str, mentions: tuple[Mention, ...]) -> None:
        self._text = text
        kinds = (MentionKind.PERSON, MentionKind.ORGANISATION)
        named = [(each.start, place) for place, each in enumerate(mentions) if each.kind in kinds]
        self._places = sorted(named)
        self._starts = [start for start, _ in self._places]
        self._mentions = mentions

    def speaker(self, cue: Cue, start: int, end: int) -> int | None:
        """Position of the mention whose words, from `start` to `end`, `cue` marks as said."""
        if not cue.before:
            return self._people_near(end, self._stop(cue.end))
        named = self._back(cue.start, self._sentence(cue.start))
        return named if named is not None else self._people_near(cue.end, start)

    def last_person(self, place: int) -> int | None:
        """The person named last before `place`: who "he" and "ông" are."""
        return self._back(place, max(0, place - 1200), people_only=True)

    def anybody_between(self, start: int, end: int) -> bool:
        """Whether a person is named from `start` to `end`."""
        near = self._places[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return any(self._mentions[position].kind is MentionKind.PERSON for _, position in near)

    def _sentence(self, place: int) -> int:
        floor = max(0, place - _FAR)
        return max(floor, self._text.rfind("\n", floor, place) + 1)

    def _stop(self, place: int) -> int:
        ends = re.compile(r"[.!?…](?:\s|$)|\n").search(self._text, place, place + _FAR)
        return ends.start() if ends else min(len(self._text), place + _FAR)

    def _back(self, place: int, floor: int, people_only: bool = False) -> int | None:
        """The nearest before `place`, people before bodies, nobody who is spoken to."""
        body = None
        for number in range(bisect_left(self._starts, place) - 1, -1, -1):
            start, position = self._places[number]
            if start < floor:
                break
            if _TO_SOMEBODY.search(self._text, max(0, start - 40), start):
                continue
            if self._mentions[position].kind is MentionKind.PERSON:
                return position
            body = position if body is None else body
        return None if people_only else body

    def _people_near(self, start: int, limit: int) -> int | None:
        """The first person from `start` to `limit`; a body where there is none."""
        first = bisect_left(self._starts, start)
        near = [position for place, position in self._places[first : first + 4] if place < limit]
        people = [each for each in near if self._mentions[each].kind is MentionKind.PERSON]
        return next(iter(people or near), None)

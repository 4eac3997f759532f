"""Who may say something: the mentions of a text by where they end and begin, and who "he" is."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from crawler.measure.sentences import Sentences
from storage.measures import Mention, MentionKind, Quote

_FAR = 600  # characters back in which the one who spoke last speaks on
_NAMED = 1_200  # ... and in which somebody named is meant by "he"
_LONGEST = 1_500  # characters of a sentence that is read; a longer one is a list, or no prose
_KINDS = (MentionKind.PERSON, MentionKind.ORGANISATION)


class Teller(NamedTuple):
    """Who speaks, and where the words for that begin."""

    start: int
    name: str
    mention: int | None = None  # position in the mentions; None: a role alone is named
    pronoun: bool = False  # "he", "ông": to be resolved by who spoke before


class Telling(NamedTuple):
    """Words that somebody is said to have said, and the words that say so."""

    start: int
    end: int
    cue: tuple[int, int]
    teller: Teller


def places(text: str, words: str) -> Iterator[int]:
    """Where `words` stand in the text."""
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


def sentence_at(sentences: Sentences, place: int) -> tuple[int, int]:
    """The sentence around `place`; of one that is too long to be read, an empty piece."""
    start, end = sentences.around(place)
    return (start, end) if end - start <= _LONGEST else (place, place)


class Tellers:
    """The people, bodies and countries that a text names; mentions come in its order."""

    def __init__(self, text: str, mentions: tuple[Mention, ...]) -> None:
        self.text = text
        self._mentions = mentions
        named = [number for number, each in enumerate(mentions) if _may_speak(each)]
        self._order = named
        self._starts = [mentions[number].start for number in self._order]
        ends = {mentions[number].end: number for number in reversed(named)}
        people = {mentions[n].end: n for n in named if mentions[n].kind is MentionKind.PERSON}
        self._ends = ends | people

    def ending_at(self, place: int) -> int | None:
        """Position of the mention whose words end at `place`."""
        return self._ends.get(place)

    def starting_within(self, start: int, limit: int) -> int | None:
        """Position of the first mention that begins from `start` up to `limit`; people first."""
        near = self._order[bisect_left(self._starts, start) : bisect_left(self._starts, limit)]
        people = (number for number in near if self.mention(number).kind is MentionKind.PERSON)
        return next(people, near[0] if near else None)

    def last_before(self, place: int, floor: int) -> int | None:
        """Position of the person named last before `place` and not before `floor`."""
        for number in reversed(self._order[: bisect_left(self._starts, place)]):
            if self.mention(number).start < floor:
                return None
            if self.mention(number).kind is MentionKind.PERSON:
                return number
        return None

    def mention(self, number: int) -> Mention:
        """The mention at a position."""
        return self._mentions[number]

    def teller(self, number: int, start: int | None = None) -> Teller:
        """The one named by a mention; `start` where the words for them begin earlier."""
        each = self._mentions[number]
        return Teller(each.start if start is None else start, each.name, number)

    def meant_by(
        self, pronoun: str, place: int, quotes: tuple[Quote, ...], said: list[Quote]
    ) -> int | None:
        """Who "he" or "ông" at `place` is: who spoke last, else the person named last."""
        before = [each for each in (*quotes, *said) if each.end <= place]
        last = max(before, key=lambda each: each.end, default=None)
        person = self.last_before(place, max(0, place - _NAMED))
        if last is not None and last.speaker_mention is not None and place - last.end < _FAR:
            nobody_since = person is None or self.mention(person).start < last.end
            if nobody_since and self._is_person(last.speaker_mention):
                return last.speaker_mention
        addressed = self._addressed(pronoun, place)
        return person if addressed is None else addressed

    def _addressed(self, pronoun: str, place: int) -> int | None:
        """The person last named with the word that now stands alone: "bà" of "bà Hà Thị Lan"."""
        floor = place - _NAMED
        for number in reversed(self._order[: bisect_left(self._starts, place)]):
            start = self.mention(number).start
            if start < floor:
                break
            before = self.text[max(0, start - len(pronoun) - 1) : start].casefold()
            if before == f"{pronoun} " and self._is_person(number):
                return number
        return None

    def _is_person(self, number: int) -> bool:
        return self.mention(number).kind is MentionKind.PERSON


def _may_speak(mention: Mention) -> bool:
    return mention.kind in _KINDS or (
        mention.kind is MentionKind.PLACE and mention.level == "country"
    )

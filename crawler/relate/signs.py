"""Signs of a topic, and how often one stands in a text. Pure.

A sign matches with its words in another order, close to each other, and without its accents, where
either side is written without any: "mua lũ" is found as "mua lu" in a text typed without accents
and as "lũ về mùa" by no sign but its own.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from crawler.relate.terms import accented, plain, words, written_words
from storage.records import Topic

KINDS = ("phrases", "mentions", "words", "places")
_APART = 2  # words that may stand between those of a sign
_AROUND = 2  # words on each side that show whether a passage is written without accents


@dataclass(frozen=True, kw_only=True, slots=True)
class Sign:
    """Words that stand for a topic."""

    kind: str  # of KINDS
    shown: str  # as written
    words: tuple[str, ...]  # without accents
    accented: tuple[str, ...]
    is_plain: bool  # written without accents

    @property
    def reach(self) -> int:
        """Words from its first to its last, at most."""
        return len(self.words) - 1 + (_APART if len(self.words) > 1 else 0)


@lru_cache(maxsize=256)
def signs(topic: Topic) -> tuple[Sign, ...]:
    """All signs of a topic; what has no letter or digit is none."""
    made = (_sign(kind, shown) for kind in KINDS for shown in getattr(topic, kind))
    return tuple(sign for sign in made if sign.words)


def _sign(kind: str, shown: str) -> Sign:
    written = written_words(shown)
    return Sign(
        kind=kind,
        shown=shown,
        words=tuple(map(plain, written)),
        accented=tuple(map(accented, written)),
        is_plain=all(map(str.isascii, written)),
    )


class Field:
    """A text whose words can be looked up."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._written: list[str] | None = None  # read for the few texts that a sign may stand in
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(words(text)):
            self._places[word].append(place)

    def times(self, sign: Sign) -> int:
        """How often the sign stands here."""
        if not all(word in self._places for word in sign.words):
            return 0
        rarest = min(sign.words, key=lambda word: len(self._places[word]))
        found = (self._around(place, sign) for place in self._places[rarest])
        return len({places for places in found if places})

    def _around(self, place: int, sign: Sign) -> tuple[int, ...]:
        """The places of the sign's words around one of them; none where they are not there."""
        taken: list[int] = []
        for word, written in zip(sign.words, sign.accented, strict=True):
            near = [
                other
                for other in self._places[word]
                if abs(other - place) <= sign.reach
                and other not in taken
                and (sign.is_plain or self._says(other, written))
            ]
            if not near:
                return ()
            taken.append(min(near, key=lambda other: abs(other - place)))
        return tuple(sorted(taken)) if max(taken) - min(taken) <= sign.reach else ()

    def _says(self, place: int, wanted: str) -> bool:
        """Whether the word there is the one wanted, or may be, in a passage without accents."""
        written = self._words_as_written()
        if accented(written[place]) == wanted:
            return True
        around = written[max(0, place - _AROUND) : place + _AROUND + 1]
        return all(map(str.isascii, around))

    def _words_as_written(self) -> list[str]:
        if self._written is None:
            self._written = written_words(self._text)
        return self._written

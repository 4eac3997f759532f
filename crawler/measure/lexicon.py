"""Words looked up where they stand in a text: the longest entry that begins at a place."""

import re
from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from crawler.measure.letters import LOWER

T = TypeVar("T")
_WORD = re.compile(r"[^\W\d_]{1,40}(?!\w)")
_BETWEEN = re.compile(r"[ \u00a0-]")
_MOST = 4  # words of the longest entry


class Lexicon(Generic[T]):
    """Entries of up to four words, in lower case, words divided by one blank (or, in the text,
    a hyphen). A look-up costs a few slices, however many entries there are."""

    def __init__(self, entries: Mapping[str, T]) -> None:
        self._entries = entries
        self._firsts = frozenset(re.split("[ -]", entry)[0] for entry in entries)

    def longest(self, text: str, place: int) -> tuple[T, int] | None:
        """What the longest entry at `place` means, and where it ends."""
        first = _WORD.match(text, place)
        if first is None or first[0].casefold() not in self._firsts:
            return None
        ends = word_ends(text, place, _MOST)
        for end in reversed(ends):
            key = text[place:end].casefold().replace("-", " ").replace("\u00a0", " ")
            if key in self._entries:
                return self._entries[key], end
        return None


def word_ends(text: str, place: int, most: int) -> list[int]:
    """The ends of the words from `place` on, while one blank or hyphen divides them."""
    ends: list[int] = []
    while len(ends) < most and (word := _WORD.match(text, place)):
        ends.append(word.end())
        if not (between := _BETWEEN.match(text, word.end())):
            break
        place = between.end()
    return ends


def table(lines: str) -> dict[str, str]:
    """Surface → meaning, of lines `meaning: surface, surface`."""
    entries: dict[str, str] = {}
    for line in lines.strip().splitlines():
        meaning, _, surfaces = line.partition(":")
        for surface in surfaces.split(","):
            entries[surface.strip()] = meaning.strip()
    return entries


def words(lines: str) -> frozenset[str]:
    """The entries of a list that commas and line ends divide."""
    return frozenset(word.strip() for word in lines.replace("\n", ",").split(",") if word.strip())


def one_of(entries: Iterable[str]) -> str:
    """A pattern for one of the entries, longest first."""
    return "|".join(re.escape(entry) for entry in sorted(entries, key=len, reverse=True))


def by_letter(entries: Iterable[str]) -> str:
    """The pattern of one_of, sorted by first letters: quicker where nothing fits."""
    by_first: dict[str, list[str]] = {}
    for entry in entries:
        by_first.setdefault(entry[0], []).append(entry[1:])
    each = (f"{re.escape(first)}(?:{one_of(rest)})" for first, rest in sorted(by_first.items()))
    return f"(?:{'|'.join(each)})"


def skipping_to(starts: str) -> re.Pattern[str]:
    """A pattern whose group 1 is, match by match, what `starts` or digits begin with.

    It passes over all other words within one match, which is far quicker than to search at every
    letter, and never goes back; its last match has no group 1.
    """
    # Most letters are of these, which are quicker to tell than letters of any kind.
    letters = rf"(?:[{LOWER}]++[^\W\d_]*+|[^\W\d_]++)"
    return re.compile(rf"[\W_]*+(?:(?!{starts}){letters}[\W_]*+)*+(?:({starts}|\d+)|\Z)")


def lower_of(text: str) -> str:
    """The text in lower case, letter for letter: searching it needs no look at case."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c if len(small := c.lower()) != 1 else small for c in text)


def begins_word(text: str, place: int) -> bool:
    """Whether no letter or digit stands just before the letter at `place`; always of a digit."""
    return place == 0 or text[place].isdigit() or not text[place - 1].isalnum()

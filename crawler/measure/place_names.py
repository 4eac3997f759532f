"""Names of places looked up in a text: capitalised words, and what they may name."""

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

from crawler.measure.gazetteer import JOINED, Unit, gazetteer, key_of
from crawler.measure.letters import LOWER, UPPER
from crawler.measure.lexicon import words
from crawler.measure.world import Place, world

# It begins with the letter, not with the look-behind, so that the engine can skip to letters.
_TOKEN = re.compile(rf"[{UPPER}](?<!\w.)(?:(?:\.[{UPPER}](?!\w))+\.?|\w*(?:-[{LOWER}]\w*)*)")
_DASHED = frozenset(("-", "–", " - ", " – "))
_GAPS = _DASHED | {" ", "\u00a0"}
_WIDEST = 3  # characters of a gap
_AFTER_DOTTED = (".", ". ")
_DOTTED = frozenset(("TP", "Tp", "TX", "Tx", "TT", "T.P", "St"))
_MOST = 6  # words of the longest name
_BROKEN_LIST = "of and de es the quốc và hòa bang hiệp state"
_BROKEN = frozenset(_BROKEN_LIST.split())  # not capitalised in names
# Longer names that begin like a place and are none.
_NOT_PLACES = words(
    """
    Thái Bình Dương, Ấn Độ Dương, Đồng Tháp Mười, Hà Nam Ninh, Bình Dương Vương, New York Times
    Washington Post, Los Angeles Times, Chicago Tribune, Air France, Bắc Kinh Nhật báo, South
    China Sea, South China Morning Post, East China Sea, Indian Ocean, Gulf of Mexico, Bank of
    America, Financial Times, US Open, Australia Open, British Columbia, Paris Saint Germain
    Manchester United, Manchester City, Việt Nam Cộng hòa, Bắc Mỹ, Nam Mỹ, Trung Mỹ, Mỹ Latinh
    Mỹ La, Âu Mỹ, North America, South America, Latin America, Central America, AC Milan, Inter
    Milan
    """
)
_ISLANDS = "trường sa"
_JOINED_UP = {  # Vietnamese names that English texts write in one word
    "hanoi": "hà nội", "danang": "đà nẵng", "haiphong": "hải phòng", "dalat": "đà lạt",
    "saigon": "hồ chí minh", "hochiminh": "hồ chí minh",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meanings:
    """What a name may name; nothing at all for what only begins like a place."""

    units: tuple[Unit, ...] = ()
    place: Place | None = None


NOTHING = Meanings()


class Run(NamedTuple):
    """Capitalised words beside each other, as places in the text and as keys."""

    starts: list[int]
    ends: list[int]
    keys: list[str]
    dashed: list[bool]  # whether a dash, not a blank, divides a word from the one before

    def add(self, start: int, end: int, key: str, dashed: bool) -> None:
        """Takes in the next word."""
        self.starts.append(start)
        self.ends.append(end)
        self.keys.append(key)
        self.dashed.append(dashed)


class Names:
    """Everything with a name, by key; and the two-word beginnings of longer keys."""

    def __init__(self) -> None:
        lands, units = world(), gazetteer().named
        self.exact = {
            key: Meanings(units.get(key, ()), lands.get(key)) for key in units.keys() | lands.keys()
        }
        self.exact[_ISLANDS] = Meanings(units[_ISLANDS])  # rather than Changsha
        self.exact |= {key_of(name): NOTHING for name in _NOT_PLACES}
        self.folded: dict[str, Meanings] = {}
        for key, found in units.items():
            folded = self.folded.get(fold(key), Meanings())
            self.folded[fold(key)] = Meanings(folded.units + found)
        for joined, key in _JOINED_UP.items():
            self.folded[joined] = Meanings(units[key])
        self.single = {key for key in (*self.exact, *self.folded) if " " not in key}
        self.single |= {key.split()[0] for key in lands if not _BROKEN.isdisjoint(key.split())}
        keys = self.exact.keys() | self.folded.keys()
        self.twos = {" ".join(parts[:2]) for key in keys if len(parts := key.split()) >= 2}
        self.pairs = {" ".join(parts[:2]) for key in keys if len(parts := key.split()) > 2}
        self.dashed = {
            key
            for key, found in units.items()
            if key in JOINED or any("-" in unit.name for unit in found)
        }
        self.broken: dict[str, list[str]] = {}  # names with lower-case words, by their first word
        for key in lands:
            if not _BROKEN.isdisjoint(key.split()):
                self.broken.setdefault(key.split()[0], []).append(key)

    def longest(self, run: Run, first: int, *, unaccented: bool) -> tuple[Meanings, int] | None:
        """What the longest name that begins at a word of a run may mean, and its last word."""
        rest = run.keys[first : first + _MOST]
        most = len(rest) if len(rest) > 2 and f"{rest[0]} {rest[1]}" in self.pairs else 2
        for count in range(min(most, len(rest)), 0, -1):
            key = " ".join(rest[:count])
            if any(run.dashed[first + 1 : first + count]) and key not in self.dashed:
                continue
            found = self.exact.get(key) or (self.folded.get(key) if unaccented else None)
            if found is not None:
                return found, first + count - 1
        return None


@cache
def names() -> Names:
    """The names, read once a process, when a text first needs them."""
    return Names()


def fold(key: str) -> str:
    """A key without accents, as English texts write Vietnamese names."""
    plain = normalize("NFD", key.replace("đ", "d"))
    return "".join(letter for letter in plain if letter.isascii())


_KEYS: dict[str, str] = {}  # of words met before
_MOST_KEYS = 50_000


def _key(word: str) -> str:
    key = key_of(word)
    if len(_KEYS) < _MOST_KEYS:
        _KEYS[word] = key
    return key


def find_runs(text: str, alone: Set[str]) -> list[Run]:
    """The runs of capitalised words of a text, in order; of single words those in `alone`."""
    runs: list[Run] = []
    run: Run | None = None
    first, word, end, key = 0, "", -9, ""  # of the word before
    for token in _TOKEN.finditer(text):
        before, last, last_key = end, word, key
        start, end = token.span()
        word = token[0]
        key = _KEYS.get(word) or _key(word)
        if start - before <= _WIDEST:
            gap = text[before:start]
            if gap in _GAPS or (gap in _AFTER_DOTTED and last in _DOTTED):
                if run is None:
                    run = Run([first], [before], [last_key], [False])
                    runs.append(run)
                run.add(start, end, key, gap in _DASHED)
                continue
        if run is None and last_key in alone:
            runs.append(Run([first], [before], [last_key], [False]))
        run, first = None, start
    if run is None and key in alone:
        runs.append(Run([first], [end], [key], [False]))
    return runs

"""Sentences of a text, as places in it: Vietnamese, English, and what is written like them."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_LINE = re.compile(r"[^\n]+")
# A sentence ends at . ! ? … (with closing quotes and brackets) before a blank and what may begin
# one; never before a lower-case letter, as "TP. Hồ Chí Minh" and "v.v. và" are no ends.
# Possessive, and never from within a run of marks: a line of a million dots stays linear.
_END = re.compile(r"""[.!?…](?<![.!?…].)[.!?…]*+["'”’»)\]]*+(?=\s)""")
_ABBREVIATIONS = frozenset(
    {
        *("tp", "ts", "ths", "pgs", "gs", "bs", "ks", "kts", "ls", "nxb", "tx", "tt", "q", "p"),
        *("h", "st", "ubnd", "hđnd", "v.v", "vs", "tr", "đ", "đt"),
        *("mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "sgt", "capt", "rep", "sen", "gov"),
        *("pres", "no", "vol", "jr", "sr", "inc", "ltd", "co", "corp", "dept", "u.s", "u.k"),
        *("u.n", "e.g", "i.e", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept"),
        *("oct", "nov", "dec"),
    }
)
_TOO_LONG = 1 + max(map(len, _ABBREVIATIONS))  # letters of a word that is none of them
_LAST_WORD = re.compile(r"[\w.]*\w$")
_BLANKS = 16  # between two sentences, at most, and what begins the second
_LONGEST = 4_000  # characters: a longer line without ends is cut, so that work stays bounded
_PIECE = 1_000  # characters of what it is cut into


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentences:
    """Half-open places of the sentences of a text, in order; blanks between them belong to none."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def around(self, place: int) -> tuple[int, int]:
        """The sentence that holds `place`, or the one before it."""
        number = max(bisect_right(self.starts, place) - 1, 0)
        return (self.starts[number], self.ends[number]) if self.starts else (0, 0)


def find_sentences(text: str) -> Sentences:
    """The sentences of `text`; a line break always ends one."""
    places: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        start = line.start()
        for end in (*_ends(line[0]), len(line[0])):
            places += _cut(text, start, line.start() + end)
            start = line.start() + end
    trimmed = [_trimmed(text, start, end) for start, end in places]
    kept = [(start, end) for start, end in trimmed if start < end]
    return Sentences(starts=tuple(s for s, _ in kept), ends=tuple(e for _, e in kept))


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What a sentence is in pieces, at blanks where it has some: each number is kept beside its
    sentence, so one of a whole article would be kept a thousand times."""
    shortest = _PIECE if end - start > _LONGEST else _LONGEST
    while end - start > shortest:
        blank = text.rfind(" ", start + 1, start + _PIECE)
        piece = blank if blank >= 0 else start + _PIECE
        yield start, piece
        start = piece
    yield start, end


def _ends(line: str) -> list[int]:
    ends, last = [], 0
    for mark in _END.finditer(line):
        if mark.end() - last > _LONGEST or _is_end(line, mark):
            ends.append(mark.end())
            last = mark.end()
    return ends


def _is_end(line: str, mark: re.Match[str]) -> bool:
    following = line[mark.end() : mark.end() + _BLANKS].lstrip()[:1]
    if following.islower():
        return False
    start = mark.start()
    is_long = start >= _TOO_LONG and line[start - _TOO_LONG : start].isalpha()
    if mark[0] == "." and not is_long:
        word = _LAST_WORD.search(line, max(0, start - 12), start)
        if word and (word[0].casefold() in _ABBREVIATIONS or _is_initial(word[0])):
            return False
    return True


def _is_initial(word: str) -> bool:
    """J. in "J. Biden"; not the I of a sentence's end, which is rarer."""
    return len(word) == 1 and word.isupper()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end

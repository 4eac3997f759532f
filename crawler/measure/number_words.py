"""Number words: "mười hai", "hai triệu rưỡi", "twenty-five thousand", "two dozen"."""

import re
from dataclasses import dataclass
from decimal import Decimal

from crawler.measure.lexicon import by_letter, one_of

_VI_UNITS = {
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "nhăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}
_VI_SCALES = {
    "nghìn": 1_000,
    "ngàn": 1_000,
    "vạn": 10_000,
    "triệu": 10**6,
    "tỷ": 10**9,
    "tỉ": 10**9,
}
_VI_TENS = {"mươi": 10, "chục": 10, "tá": 12, "trăm": 100}
_VI_FILLERS = frozenset({"linh", "lẻ"})
_EN_UNITS = {
    word: number
    for number, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        start=1,
    )
}
_EN_TENS = {
    word: number * 10
    for number, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_EN_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 10**6,
    "billion": 10**9,
    "dozen": 12,
    "trillion": 10**12,
    "lakh": 10**5,
    "crore": 10**7,
}
_VI_WORD = re.compile(
    rf"(?:{one_of([*_VI_UNITS, *_VI_TENS, *_VI_SCALES, *_VI_FILLERS])})(?![^\W_])"
    r"(?<!t[ỷỉ](?= (?:lệ|số|suất|giá|trọng|phú)))",
    re.IGNORECASE,
)
_EN_WORD = re.compile(
    rf"(?:{one_of([*_EN_UNITS, *_EN_TENS, *_EN_SCALES, 'a', 'and'])})(?![^\W_])", re.IGNORECASE
)
_ONLY_BEHIND = frozenset({"mốt", "lăm", "nhăm", "tư"})
HALF = re.compile(r" rư[ỡở]i(?![^\W_])", re.IGNORECASE)
_BLANK = re.compile(r"[ \u00a0-]")
# Where a number in words may begin, in lower case.
STARTS = {
    "vi": rf"{by_letter(set(_VI_UNITS) - {'mốt', 'lăm', 'nhăm', 'tư'})}(?![^\W_])",
    "en": rf"{by_letter([*_EN_UNITS, *_EN_TENS])}(?![^\W_])|a (?=(?:{one_of(_EN_SCALES)})"
    r"(?![^\W_]))",
}
_MOST = 10  # words


def read_words(text: str, place: int, language: str) -> tuple[Decimal, int] | None:
    """The number in words that begins at `place`, and where it ends."""
    pattern = {"vi": _VI_WORD, "en": _EN_WORD}.get(language)
    found: list[tuple[str, int]] = []
    while pattern and len(found) < _MOST and (word := pattern.match(text, place)):
        found.append((word[0].casefold(), word.end()))
        if not (blank := _BLANK.match(text, word.end())):
            break
        place = blank.end()
    return (_read_vi if language == "vi" else _read_en)(text, found) if found else None


@dataclass(slots=True)
class _Spoken:
    """A Vietnamese number while its words are heard: what is whole, and the group that is not."""

    total: Decimal = Decimal(0)
    group: Decimal = Decimal(0)
    last: int = 0  # the unit just heard, which mươi, trăm, chục multiply

    def take(self, word: str) -> bool:
        """Whether the word goes on with the number; then it is part of it."""
        if word in _VI_UNITS:
            return self._take_unit(word)
        if word in _VI_TENS and self.group:
            self.group += self.last * (_VI_TENS[word] - 1)
        elif word in _VI_SCALES and self.group:
            self.total, self.group = self.total + self.group * _VI_SCALES[word], Decimal(0)
        elif word in _VI_SCALES and self.total:
            self.total *= _VI_SCALES[word]
        elif word not in _VI_FILLERS or not (self.group or self.total):
            return False
        self.last = 0
        return True

    def _take_unit(self, word: str) -> bool:
        follows = word in _ONLY_BEHIND or self.group >= 20 or self.last == 10
        if self.last and (not follows or self.group % 10):
            return False  # "hai ba" is two numbers, or none
        self.last = _VI_UNITS[word]
        self.group += self.last
        return True


def _read_vi(text: str, found: list[tuple[str, int]]) -> tuple[Decimal, int] | None:
    spoken, end, scale = _Spoken(), 0, 1
    for number, (word, stop) in enumerate(found):
        if (word == "năm" and number and not _is_five(found, number)) or not spoken.take(word):
            break
        end = end if word in _VI_FILLERS else stop
        scale = _VI_SCALES.get(word, scale)
    value = spoken.total + spoken.group
    half = HALF.match(text, end) if spoken.total and not spoken.group else None
    if half:
        return value + Decimal(scale) / 2, half.end()
    return (value, end) if end else None


def _is_five(found: list[tuple[str, int]], number: int) -> bool:
    """năm behind a number is five after trăm, nghìn, linh; the unit year after all else."""
    before = found[number - 1][0]
    more = number + 1 < len(found)
    return before in _VI_FILLERS or (more and (before in _VI_SCALES or before == "trăm"))


def _read_en(_: str, found: list[tuple[str, int]]) -> tuple[Decimal, int] | None:
    total, group, end, last = Decimal(0), Decimal(0), 0, ""
    for number, (word, stop) in enumerate(found):
        if word == "and":
            if last != "hundred" or number + 1 == len(found):
                break
            continue
        if word == "a":
            if number:
                break
            group, last = Decimal(1), word
            continue
        if word in _EN_SCALES:
            group = group or Decimal(1)
            if word in ("hundred", "dozen"):
                group *= _EN_SCALES[word]
            else:
                total, group = total + group * _EN_SCALES[word], Decimal(0)
        elif last in _EN_UNITS or (last in _EN_TENS and word in _EN_TENS):
            break
        else:
            group += _EN_UNITS.get(word) or _EN_TENS[word]
        end, last = stop, word
    return (total + group, end) if end else None

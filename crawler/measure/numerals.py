"""Numbers as both languages write them: digits with their marks, magnitudes, and number words."""

import re
from decimal import Decimal
from typing import NamedTuple

from crawler.measure.number_words import read_words
from crawler.measure.units import unit_at

_MAGNITUDES = {
    "vi": {
        "chục": 10,
        "tá": 12,
        "trăm": 100,
        "nghìn": 1_000,
        "ngàn": 1_000,
        "vạn": 10_000,
        "triệu": 10**6,
        "tr": 10**6,
        "tỷ": 10**9,
        "tỉ": 10**9,
        "k": 1_000,
        "tỏi": 10**9,
    },
    "en": {
        "dozen": 12,
        "hundred": 100,
        "thousand": 1_000,
        "million": 10**6,
        "billion": 10**9,
        "trillion": 10**12,
        "quadrillion": 10**15,
        "lakh": 10**5,
        "lakhs": 10**5,
        "crore": 10**7,
        "crores": 10**7,
        "cr": 10**7,
        "k": 1_000,
        "mn": 10**6,
        "mln": 10**6,
        "mm": 10**6,
        "bn": 10**9,
        "bln": 10**9,
        "tn": 10**12,
        "trn": 10**12,
    },
}
_LETTERS = {"m": 10**6, "b": 10**9, "t": 10**12}  # after money alone: $5m, 5m is also a length
_GLUED_ONLY = frozenset({"k", "tr", "mm"})  # 500k, 3tr: apart from the number they mean others
DIGITS = re.compile(r"\d{1,24}(?:[.,]\d{1,24}){0,8}|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3}){1,5}")
_GROUPED_BLANKS = re.compile(r"\d{1,3}(?:[\u00a0\u202f\u2009]\d{3}){1,5}(?!\d)")
_DOTTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){1,6}(?:,\d+)?")
_COMMAED = re.compile(r"[1-9]\d{0,2}(?:,\d{2,3}){0,6},\d{3}(?:\.\d+)?")
_MANY_COMMAS = re.compile(r"[1-9]\d{0,2}(?:,\d{3}){2,6}(?:\.\d+)?")
_ENGLISH = re.compile(r"[1-9]\d{0,2}(?:,\d{3}){1,6}\.\d+")  # in Vietnamese too: 15,467.66
_COMMA_DECIMAL = re.compile(r"\d+,\d+")
_DOT_DECIMAL = re.compile(r"\d+\.\d+")
_LETTERS_AFTER = re.compile(r"[ \u00a0-]?([^\W\d_]+)")
_HALF = re.compile(r" rư[ỡở]i(?![^\W_])")
_LONGEST_EXPONENT = 60  # digits: a number beyond is an identifier


class Numeral(NamedTuple):
    """A number in the text. `plain` is what is written, before its magnitude."""

    start: int
    end: int
    plain: Decimal
    magnitude: int = 1
    in_words: bool = False
    decimals: int = 0  # printed behind the decimal mark
    extra: Decimal = Decimal(0)  # "rưỡi", and the rest of "1 tỷ 200 triệu"

    @property
    def value(self) -> Decimal:
        """The number that is meant."""
        if self.magnitude == 1 and not self.extra:
            return +self.plain  # rounded as any result of arithmetic
        value = self.plain * self.magnitude + self.extra
        whole = value.to_integral_value()
        return whole if self.magnitude > 1 and whole == value else value


def read_format(digits: str, language: str, *, count: bool = False) -> Decimal | None:
    """The number that digits with marks stand for; None where they are no number ("1.2.3").

    Vietnamese groups by dots and has a decimal comma, English the reverse, with Indian grouping
    too. `count` says that whole things are counted, so that 3,500 is no fraction in Vietnamese.
    """
    if len(digits) > _LONGEST_EXPONENT:
        return None
    if digits.isdigit():
        return Decimal(digits)
    if _GROUPED_BLANKS.fullmatch(digits):
        return Decimal(re.sub(r"\D", "", digits))
    vietnamese = language == "vi"
    if _DOTTED.fullmatch(digits) and (vietnamese or digits.count(".") > 1):
        return Decimal(digits.replace(".", "").replace(",", "."))
    if _ENGLISH.fullmatch(digits):
        return Decimal(digits.replace(",", ""))
    if _MANY_COMMAS.fullmatch(digits) or (_COMMAED.fullmatch(digits) and (not vietnamese or count)):
        return Decimal(digits.replace(",", ""))
    if _COMMA_DECIMAL.fullmatch(digits):
        return Decimal(digits.replace(",", "."))
    return Decimal(digits) if _DOT_DECIMAL.fullmatch(digits) else None


def read_numeral(text: str, place: int, language: str, *, money: bool = False) -> Numeral | None:
    """The number that begins at `place`, with its magnitude; None where there is none."""
    digits = _GROUPED_BLANKS.match(text, place) or DIGITS.match(text, place)
    if not digits:
        words = read_words(text, place, language)
        if not words:
            return None
        return Numeral(start=place, end=words[1], plain=words[0], in_words=True)
    magnitude, end = _magnitude(text, digits.end(), language, money=money)
    counts = end == digits.end() and not money and not _measures(text, digits)
    plain = read_format(digits[0], language, count=counts)
    if plain is None:
        return None
    extra, end = _rest(text, end, magnitude, language)
    return Numeral(
        start=place,
        end=end,
        plain=plain,
        magnitude=magnitude,
        decimals=-int(plain.as_tuple().exponent),
        extra=extra,
    )


def _measures(text: str, digits: re.Match[str]) -> bool:
    """Whether a unit follows digits that a comma divides: 1,234 m is no thousand in Vietnamese."""
    if "," not in digits[0]:
        return False
    place = digits.end() + (text[digits.end() : digits.end() + 1] == " ")
    return unit_at(text, place) is not None


def _magnitude(text: str, place: int, language: str, *, money: bool) -> tuple[int, int]:
    """The product of the magnitude words at `place` (nghìn tỷ), and where they end."""
    product, end = 1, place
    names = _MAGNITUDES.get(language, {})
    while (word := _LETTERS_AFTER.match(text, end)) and word.end() - end <= 12:
        name, glued = word[1].casefold(), word.start(1) == end
        size = names.get(name)
        if size is None and money and product == 1 and glued:
            size = _LETTERS.get(name)
        if size is None or (name in _GLUED_ONLY and not glued) or _reads_otherwise(text, word):
            break
        product, end = product * size, word.end()
    return product, end


def _reads_otherwise(text: str, word: re.Match[str]) -> bool:
    """K of a temperature or model, MM of a length, "tỉ lệ", "tỷ số": no magnitudes."""
    follows = text[word.end() : word.end() + 5].casefold()
    if word[1] in ("K", "k") and follows.startswith(
        (" gold", " rose", " reso", " vide", " disp", " tv", " uhd", " run", " race")
    ):
        return True
    if word[1].casefold() in ("tỷ", "tỉ"):
        return follows.startswith((" lệ", " số", " suấ", " giá", " trọ", " phú"))
    return word[1].casefold() == "mm" and word[1] == "mm"


def _rest(text: str, end: int, magnitude: int, language: str) -> tuple[Decimal, int]:
    """What follows a Vietnamese magnitude and adds to it: rưỡi, or a smaller number."""
    if language != "vi" or magnitude == 1:
        return Decimal(0), end
    if half := _HALF.match(text, end):
        return Decimal(magnitude) / 2, half.end()
    if end < len(text) and text[end] == " " and (smaller := DIGITS.match(text, end + 1)):
        size, after = _magnitude(text, smaller.end(), language, money=False)
        amount = read_format(smaller[0], language)
        if amount is not None and 1 < size < magnitude and amount * size < magnitude:
            return amount * size, after
    return Decimal(0), end

"""A figure as it is printed: its number, currency and unit."""

import re
from decimal import Decimal
from typing import NamedTuple

from crawler.measure.currencies import currency_at
from crawler.measure.number_words import HALF
from crawler.measure.numerals import Numeral
from crawler.measure.units import unit_at
from storage.measures import QuantityKind

_TIMES_BEFORE = re.compile(
    r"(?:gấp|bằng|cao hơn|lớn hơn|nhiều hơn|tăng|giảm|hơn|nhanh hơn|nhân|thấp hơn|ít hơn|đông)"
    r"(?: (?:gần|hơn|khoảng|tới|đến|lên|trên|thêm|tới hơn|đến hơn|tới gần|hơn khoảng))*\s*$",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"[ ]?lần(?![^\W_])|[- ]?(?:fold|x)(?![^\W_])(?!\s?\d)|"
    r"[ ]times(?= (?:as|more|higher|larger|bigger|greater|the|that|its|faster|less|what|worse))",
    re.IGNORECASE,
)


class Figure(NamedTuple):
    """What is printed between `start` and `end`; `after` is behind what it is per."""

    start: int
    end: int
    after: int
    value: Decimal
    value_max: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    unit: str | None = None
    per: str | None = None
    kind: QuantityKind = QuantityKind.COUNT
    in_words: bool = False
    decimals: int = 0
    scaled: bool = False  # has a magnitude: triệu, million


def bare(numeral: Numeral) -> Figure:
    """The number alone, before its unit is looked for."""
    return Figure(
        start=numeral.start,
        end=numeral.end,
        after=numeral.end,
        value=numeral.value,
        in_words=numeral.in_words,
        decimals=numeral.decimals,
        scaled=numeral.magnitude > 1 or (numeral.in_words and numeral.value >= 1000),
    )


def with_unit(text: str, figure: Figure, before: tuple[str, int] | None, language: str) -> Figure:
    """The figure with the currency before it, or the currency or unit behind it."""
    if before:
        return figure._replace(unit=before[0], start=before[1], kind=QuantityKind.MONEY)
    place = unit_place(text, figure.end)
    if _is_times(text, figure) and (times := _TIMES.match(text, figure.end)):
        return _ended(figure, times.end(), unit="x", kind=QuantityKind.RATIO)
    if money := currency_at(text, place):
        unit, end, hundredths = money
        value = figure.value / 100 if hundredths else figure.value
        return _ended(figure._replace(value=value), end, unit=unit, kind=QuantityKind.MONEY)
    found = unit_at(text, place)
    if not found or _glued_letter(text, figure, place, found[1], language):
        return figure
    if found[0].kind == QuantityKind.DURATION and (half := HALF.match(text, found[1])):
        figure = figure._replace(value=figure.value + Decimal("0.5"))  # ba tháng rưỡi
        return _ended(figure, half.end(), unit=found[0].name, kind=found[0].kind)
    return _ended(figure, found[1], unit=found[0].name, kind=found[0].kind)


def _ended(figure: Figure, end: int, *, unit: str, kind: QuantityKind) -> Figure:
    return figure._replace(end=end, after=end, unit=unit, kind=kind)


def unit_place(text: str, end: int) -> int:
    """Where a unit may begin: behind one blank or hyphen."""
    if text[end : end + 2] == "+ ":  # 670+ days
        return end + 2
    return end + 1 if end < len(text) and text[end] in " \u00a0-" else end


def _is_times(text: str, figure: Figure) -> bool:
    near = text[max(0, figure.start - 40) : figure.start]
    behind = text[figure.end : figure.end + 6].casefold()
    return not behind.lstrip().startswith("lần") or bool(
        _TIMES_BEFORE.search(near) or figure.decimals or behind.endswith("/")
    )


def _glued_letter(text: str, figure: Figure, place: int, end: int, language: str) -> bool:
    """A lone letter apart from its number is no unit: "5 m" is, "Group 5 A" and "5 t" in a list
    are not; and an English "m", "t" or "g" glued to a number may be anything but a length."""
    symbol = text[place:end]
    if symbol in ('"', "”", "″"):
        return figure.decimals == 0 or place != figure.end
    return len(symbol) == 1 and symbol in "VJN" and place != figure.end and language == "en"

"""Ranges (36,73 – 36,8 triệu), and pairs of levels that share a unit (từ 4,8 lên 5,3%)."""

import re
from decimal import Decimal

from crawler.measure.currencies import currency_before
from crawler.measure.numerals import Numeral, read_numeral
from crawler.measure.printed import Figure, bare, with_unit
from crawler.measure.tables import follows_number
from storage.measures import QuantityKind

_RANGE = re.compile(
    r"-? to (?=\d)|\s?[-–—]\s?|\s+(?:đến|tới|to|đến khoảng|hoặc|or|hay)\s+", re.IGNORECASE
)
_BETWEEN = re.compile(r"\s+(?:and|và)\s+", re.IGNORECASE)
_IS_BETWEEN = re.compile(r"(?:between|giữa|trong khoảng)\s+[^\s\w]?$", re.IGNORECASE)
_FROM = re.compile(r"(?:from)\s+(?:about |around |nearly |just )?[^\s\w]?$", re.IGNORECASE)
_MOVES = re.compile(
    r"(?<![^\W_])(?:rose|rise|risen|rising|fell|fall|fallen|falling|increas\w{1,4}|"
    r"decreas\w{1,4}|drop\w{0,4}|grew|grow\w{0,3}|jump\w{0,3}|climb\w{0,3}"
    r"|declin\w{1,4}|rais\w{1,3}|lower\w{0,3}|reduc\w{1,4}|cut|went|up|down|"
    r"chang\w{1,4}|slid|slipped|surged|expand\w{0,3}|improv\w{1,4})(?![^\W_])",
    re.IGNORECASE,
)
_THEN = re.compile(r"\s+(?:lên|xuống|xuống còn|lên đến|lên mức)\s+", re.IGNORECASE)
_TIGHT = (" -", " −")
_MORE = re.compile(r" [-−][\d.,]+%? [-+−]?\d")
_NEAR, _FAR = 28, 80  # characters before a number
_PREFIX = re.compile(r"(?:US|HK|A|C|S)?[$€£¥₹]\s?")


def with_range(text: str, figure: Figure, numeral: Numeral, language: str) -> Figure:
    """The figure as the lower end of a range, where a second number follows; else as it is."""
    near = text[max(0, figure.start - _NEAR) : figure.start]
    between = _RANGE.match(text, figure.end)
    if between is None and _IS_BETWEEN.search(near):
        between = _BETWEEN.match(text, figure.end)
    if between is None:
        return _with_unit_behind(text, figure, numeral, language)
    if between[0] in _TIGHT and _in_row(text, figure):
        return figure
    place = _skip_currency(text, between.end())
    upper = read_numeral(text, place, language, money=figure.kind == QuantityKind.MONEY)
    if upper is None or upper.value <= numeral.plain or upper.in_words != numeral.in_words:
        return figure
    top = with_unit(text, bare(upper), currency_before(text, place), language)
    if _FROM.search(near) and _MOVES.search(text, max(0, figure.start - _FAR), figure.start):
        return _like(figure, numeral, top, upper)
    if _moves_to(near, between[0], low=numeral.value, high=upper.value):
        return figure
    return _joined(figure, numeral, top, upper)


def _in_row(text: str, figure: Figure) -> bool:
    """Whether the number stands among others of a row, where a minus follows and no range."""
    return follows_number(text, figure.start) or bool(_MORE.match(text, figure.end))


def _joined(figure: Figure, numeral: Numeral, top: Figure, upper: Numeral) -> Figure:
    """One range of the two, where their units allow it; a magnitude printed once is of both."""
    low = numeral.value
    if numeral.magnitude == 1 and upper.magnitude > 1 and numeral.plain < upper.plain:
        low = numeral._replace(magnitude=upper.magnitude).value
    prefixed = top.unit is None and figure.start < numeral.start
    if not (figure.unit in (None, top.unit) or prefixed) or low >= upper.value:
        return figure
    unit, kind = (top.unit, top.kind) if top.unit else (figure.unit, figure.kind)
    return figure._replace(
        end=top.end, after=top.end, value=low, value_max=top.value, unit=unit, kind=kind
    )


def _with_unit_behind(text: str, figure: Figure, numeral: Numeral, language: str) -> Figure:
    """từ 4,8 lên 5,3%, từ 30 lên 60 triệu đồng: the first number has what is printed once."""
    then = _THEN.match(text, figure.end) if figure.unit is None else None
    upper = read_numeral(text, then.end(), language) if then else None
    if upper is None:
        return figure
    top = with_unit(text, bare(upper), None, language)
    return _like(figure, numeral, top, upper)


def _like(figure: Figure, numeral: Numeral, top: Figure, upper: Numeral) -> Figure:
    """The figure with the unit, and the magnitude, of the one that it moves to."""
    if figure.unit is not None:
        return figure
    value = figure.value
    if numeral.magnitude == 1 and upper.magnitude > 1 and numeral.plain < upper.plain * 10:
        value = numeral._replace(magnitude=upper.magnitude).value
    return figure._replace(value=value, unit=top.unit, kind=top.kind)


def _moves_to(near: str, between: str, *, low: Decimal, high: Decimal) -> bool:
    """dropped by 12,000 to 220,000: the size of a change and the level after it, no range."""
    if between.strip() != "to" or not (moved := _MOVES.search(near)):
        return False
    return "by" in near[moved.end() :].split() or high > low * 3


def _skip_currency(text: str, place: int) -> int:
    found = _PREFIX.match(text, place)
    return found.end() if found else place

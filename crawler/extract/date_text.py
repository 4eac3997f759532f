"""Dates as news pages write them for people, in Vietnamese and in other languages.

Own patterns, because a general parser takes "20.10" for a time and "tháng 10/2017" for a day.
"""

import re
from datetime import datetime

from crawler.extract.zones import zone_in

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier janv enero gennaio janeiro januari",
            "february feb februar février févr febrero febbraio fevereiro februari",
            "march mar märz mrz mär mars marzo março maart",
            "april apr avril avr abril abr aprile",
            "may mai mayo maggio maio maj mei",
            "june jun juni juin junio giugno junho",
            "july jul juli juillet juil julio luglio julho",
            "august aug août agosto augustus augusti",
            "september sept sep septembre septiembre settembre setembro",
            "october oct oktober okt octobre octubre ottobre outubro",
            "november nov novembre noviembre novembro",
            "december dec dezember dez décembre déc diciembre dic dicembre dezembro desember des",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_NUMERIC = re.compile(
    rf"(?<![\d.,/-])(?P<a>\d{{1,2}})\s?[/.-]\s?(?P<b>\d{{1,2}})\s?[/.-]\s?{_YEAR}(?!\d)"
)
_SHORT_YEAR = re.compile(
    r"(?<![\d.,/:-])(?P<a>\d{1,2})(?P<mark>[./])(?P<b>\d{1,2})(?P=mark)(?P<year>[0-3]\d)(?![\d./:]\d|\d)"
)
_YEAR_FIRST = re.compile(rf"(?<!\d){_YEAR}[/.-](?P<b>\d{{1,2}})[/.-]{_DAY}(?!\d)")
_VIETNAMESE = re.compile(
    rf"(?:ngày\s+)?(?<!\d){_DAY}\s*,?\s*(?:tháng|tháng\s|Tháng)\s*(?P<b>\d{{1,2}})\s*,?\s*(?:năm)?\s*,?\s*{_YEAR}",
    re.IGNORECASE,
)
_DAY_MONTH = re.compile(
    rf"(?<!\d){_DAY}(?:st|nd|rd|th)?\.?\s+(?:de\s+|of\s+)?{_MONTH},?\s+(?:de\s+)?{_YEAR}", re.I
)
_MONTH_DAY = re.compile(rf"\b{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}", re.IGNORECASE)
_EAST_ASIAN = re.compile(rf"{_YEAR}\s*[年년]\s*(?P<b>\d{{1,2}})\s*[月월]\s*{_DAY}\s*[日일]")
_PATTERNS = (
    _YEAR_FIRST, _VIETNAMESE, _NUMERIC, _DAY_MONTH, _MONTH_DAY, _EAST_ASIAN, _SHORT_YEAR
)  # fmt: skip
_CLOCK = re.compile(
    r"(?P<late>오후|下午|午後|晚上)?\s*(?<![\d/.+-])(?P<hour>[01]?\d|2[0-3])"
    r"(?:(?::|[hg時时点시]\s?|\s?giờ\s?)(?P<minute>[0-5]\d)?|(?=\s?[ap]\.?m\b))"
    r"(?::(?P<second>[0-5]\d))?(?:\.\d+)?(?!\d)\s*(?P<half>[ap]\.?m\b|SA\b|CH\b)?",
    re.IGNORECASE,
)
_DOTTED_CLOCK = re.compile(
    r"(?:\bkl\.?|\bklo|\bum|\bore|\bgodz\.)\s*(?P<hour>[01]?\d|2[0-3])[.:](?P<minute>[0-5]\d)"
    r"|(?<![\d.])(?P<hour2>[01]?\d|2[0-3])\.(?P<minute2>[0-5]\d)\s*Uhr",
    re.IGNORECASE,
)


def read_date(text: str, *, day_first: bool) -> datetime | None:
    """The date in `text`, with its time of day and zone where they stand beside it; else None.

    `day_first` decides 04/05/2019; where only one order is a date, that is the order.
    """
    for pattern in _PATTERNS:
        if match := pattern.search(text):
            return _moment(match, text, day_first=day_first)
    return None


def _moment(match: re.Match[str], text: str, *, day_first: bool) -> datetime | None:
    day, month = _day_month(match, day_first=day_first)
    rest = f"{text[: match.start()]} {text[match.end() :]}"
    hour, minute, second = _time(rest)
    try:
        year = int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)
        return datetime(year, month, day, hour, minute, second, tzinfo=zone_in(rest))
    except ValueError:
        return None


def _day_month(match: re.Match[str], *, day_first: bool) -> tuple[int, int]:
    groups = match.groupdict()
    if groups.get("month"):
        return int(groups["day"]), _MONTHS[groups["month"].casefold()]
    if groups.get("day"):
        return int(groups["day"]), int(groups["b"])
    a, b = int(groups["a"]), int(groups["b"])
    if "." in match[0] or b > 12 or a > 12:  # dots are Continental: 12.04.2019
        return (b, a) if b > 12 else (a, b)
    return (a, b) if day_first else (b, a)


def _time(text: str) -> tuple[int, int, int]:
    if match := _DOTTED_CLOCK.search(text):
        hour_, minute_ = match["hour"] or match["hour2"], match["minute"] or match["minute2"]
        return int(hour_), int(minute_), 0
    match = _CLOCK.search(text)
    if match is None:
        return 0, 0, 0
    hour, minute, second = int(match["hour"]), int(match["minute"] or 0), int(match["second"] or 0)
    half = (match["half"] or "").casefold().replace(".", "")
    if (half in {"pm", "ch"} or match["late"]) and hour < 12:
        hour += 12
    elif half in {"am", "sa"} and hour == 12:
        hour = 0
    return hour, minute, second

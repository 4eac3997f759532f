"""Days, months, quarters and years as periods, and what "hôm qua" was when a text appeared."""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

# Days: "20/10" in a text of May was last October, "5/1" in one of December is the coming January.
_AHEAD, _BEHIND = 120, 270


class Period(NamedTuple):
    """A stretch of days, both ends included; None: not known. `grain` as of TimeMention."""

    first: date | None = None
    last: date | None = None
    grain: str = "day"


def day(year: int | None, month: int, number: int, today: date | None) -> Period | None:
    """A day; of the year nearest to `today` where none is named. None: there is no such day."""
    if year is None:
        year = _year_near(month, number, today)
        if year is None:
            return Period() if _exists(2000, month, number) else None
    if not _exists(year, month, number):
        return None
    found = date(year, month, number)
    return Period(first=found, last=found)


def month(year: int | None, number: int, today: date | None) -> Period | None:
    """A month; of the year nearest to `today`, and not far ahead, where none is named."""
    if not 1 <= number <= 12:
        return None
    if year is None:
        year = _year_near(number, 1, today)
    if year is None:
        return Period(grain="month")
    return months(year, number, number, "month")


def months(year: int, first: int, last: int, grain: str) -> Period:
    """The months `first` to `last` of a year."""
    end = date(year, last, monthrange(year, last)[1])
    return Period(first=date(year, first, 1), last=end, grain=grain)


def years(first: int, last: int, grain: str = "year") -> Period | None:
    """The years from `first` to `last`; None where they are no years."""
    if not 1 <= first <= last <= 2500:
        return None
    return Period(first=date(first, 1, 1), last=date(last, 12, 31), grain=grain)


def part(period: Period, words: str) -> Period:
    """The early, middle or late third of a period (đầu năm 2019); for other words all of it."""
    if period.first is None or period.last is None or period.grain not in ("year", "month"):
        return period
    whole = (period.last - period.first).days + 1
    third = timedelta(days=whole // 3)
    if words in ("đầu", "early", "beginning", "start"):
        return Period(first=period.first, last=period.first + third, grain=period.grain)
    if words in ("cuối", "late", "end", "hết"):
        return Period(first=period.last - third, last=period.last, grain=period.grain)
    if words in ("giữa", "mid", "middle"):
        return Period(first=period.first + third, last=period.last - third, grain=period.grain)
    return period


def days_from(today: date | None, first: int, last: int | None = None) -> Period:
    """The days `first` to `last`, told from `today` (yesterday: -1)."""
    if today is None:
        return Period()
    end = first if last is None else last
    return Period(first=today + timedelta(days=first), last=today + timedelta(days=end))


def week_from(today: date | None, number: int) -> Period:
    """The week from Monday to Sunday that is `number` weeks from today's."""
    if today is None:
        return Period(grain="week")
    first = today - timedelta(days=today.weekday()) + timedelta(weeks=number)
    return Period(first=first, last=first + timedelta(days=6), grain="week")


def month_from(today: date | None, number: int) -> Period:
    """The month that is `number` months from today's."""
    if today is None:
        return Period(grain="month")
    index = today.year * 12 + today.month - 1 + number
    return months(index // 12, index % 12 + 1, index % 12 + 1, "month")


def year_from(today: date | None, number: int) -> Period:
    """The year that is `number` years from today's."""
    found = years(today.year + number, today.year + number) if today else None
    return found or Period(grain="year")


def weekday_from(today: date | None, weekday: int, words: str) -> Period:
    """The weekday (Monday 0) meant: the latest, today included; the coming one after next."""
    if today is None:
        return Period()
    back = (today.weekday() - weekday) % 7
    if words in ("next", "tới", "sau", "coming"):
        return days_from(today, 7 - back)
    if words == "tuần này":
        return days_from(today, weekday - today.weekday())
    if words in ("tuần trước", "tuần qua"):
        return days_from(today, weekday - today.weekday() - 7)
    if words in ("last", "trước") and back == 0:
        return days_from(today, -7)
    return days_from(today, -back)


def _year_near(month_number: int, day_number: int, today: date | None) -> int | None:
    """The year that brings a day closest to `today`, counting a far future as the past."""
    if today is None or not _exists(2000, month_number, day_number):
        return None
    ahead = (
        date(2000, month_number, min(day_number, 28)) - date(2000, today.month, min(today.day, 28))
    ).days
    if ahead > _AHEAD:
        return today.year - 1
    return today.year + 1 if ahead < -_BEHIND else today.year


def _exists(year: int, month_number: int, day_number: int) -> bool:
    return (
        1 <= year <= 2500
        and 1 <= month_number <= 12
        and 1 <= day_number <= monthrange(year, month_number)[1]
    )

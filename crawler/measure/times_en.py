"""What the forms of English times mean: from a match of a pattern to a period."""

from datetime import date

from crawler.measure.forms import Match, Resolve
from crawler.measure.periods import (
    Period,
    day,
    days_from,
    month,
    month_from,
    months,
    part,
    week_from,
    weekday_from,
    year_from,
    years,
)

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "final": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
_COUNTS = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"],
        start=1,
    )
}


def _month_number(found: Match) -> int:
    return _MONTHS.index(found["m"][:3].casefold()) + 1


def _year_in(found: Match) -> int | None:
    return int(found["y"]) if found["y"] else None


def read_day(found: Match, today: date | None) -> Period | None:
    """Nov. 18, 2019."""
    return day(_year_in(found), _month_number(found), int(found["d"]), today)


def read_two_days(found: Match, today: date | None) -> Period | None:
    """April 5 to 7."""
    first = day(_year_in(found), _month_number(found), int(found["f"]), today)
    last = read_day(found, today)
    return Period(first=first.first, last=last.last) if first and last else None


def read_month(found: Match, today: date | None) -> Period | None:
    """November 2019, early April."""
    period = month(_year_in(found), _month_number(found), today)
    return part(period, (found["part"] or "").casefold().strip(" -")) if period else None


def read_weekday(found: Match, today: date | None) -> Period:
    """Monday night, last Tuesday."""
    return weekday_from(
        today, _DAYS.index(found["w"][:3].casefold()), (found["r"] or "").casefold().strip()
    )


def read_relative(found: Match, today: date | None) -> Period:
    """yesterday, tonight."""
    word = found["word"].casefold()
    steps = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
    return days_from(today, steps[word])


def read_stretch(found: Match, today: date | None) -> Period | None:
    """last week, this year."""
    step = {
        "last": -1,
        "this": 0,
        "next": 1,
        "previous": -1,
        "the previous": -1,
        "the same": 0,
    }.get(found["r"].casefold(), 0)
    unit = found["u"].casefold()
    if unit == "week":
        return week_from(today, step)
    if unit == "weekend":
        week = week_from(today, step)
        return days_from(week.last, -1, 0) if week.last else week
    if unit == "month":
        return month_from(today, step)
    if unit == "year":
        return year_from(today, step)
    return days_from(today, step) if unit == "night" else Period(grain="quarter")


def read_year(found: Match, _: date | None) -> Period | None:
    """2019, early 2019, fiscal 2019."""
    period = years(int(found["y"]), int(found["y"]))
    return part(period, (found["part"] or "").casefold().strip(" -")) if period else None


def read_years(found: Match, _: date | None) -> Period | None:
    """2016-17, between 2000 and 2020."""
    last = found["l"]
    return years(int(found["f"]), int(found["f"][:2] + last if len(last) == 2 else last))


def _its_year(found: Match, today: date | None) -> int | None:
    if found["y"]:
        return int(found["y"])
    if today is None:
        return None
    return today.year - 1 if "last" in (found["r"] or "").casefold() else today.year


def read_quarter(found: Match, today: date | None) -> Period:
    """Q3 2019, the third quarter."""
    name = found["q"].casefold()
    number = _ORDINALS.get(name) or int(name)
    year = _its_year(found, today)
    return months(year, number * 3 - 2, number * 3, "quarter") if year else Period(grain="quarter")


def read_half(found: Match, today: date | None) -> Period:
    """the first half of 2019."""
    year = _its_year(found, today)
    if year is None:
        return Period(grain="half")
    first = found["q"].casefold() in ("first", "1")
    return months(year, 1 if first else 7, 6 if first else 12, "half")


def read_first_months(found: Match, today: date | None) -> Period:
    """the first nine months of 2019."""
    count = _COUNTS.get(found["n"].casefold()) or int(found["n"])
    year = _its_year(found, today)
    if year is None or not 1 <= count <= 12:
        return Period(grain="month")
    if found["q"].casefold() == "last":
        return months(year, 13 - count, 12, "month")
    return months(year, 1, count, "month")


def read_decade(found: Match, _: date | None) -> Period | None:
    """the 1990s."""
    first = int(found["y"]) if len(found["y"]) == 4 else 1900 + int(found["y"])
    return years(first, first + 9, "decade")


def read_century(found: Match, _: date | None) -> Period | None:
    """the 21st century."""
    number = int(found["c"])
    return years(number * 100 - 99, number * 100, "century") if 0 < number < 25 else None


def read_slashed(found: Match, today: date | None) -> Period | None:
    """11/18/2019 is American; 18/11/2019 can only be British."""
    first, second = int(found["a"]), int(found["b"])
    year = int(found["y"]) if len(found["y"]) == 4 else 2000 + int(found["y"])
    return day(year, first, second, today) or day(year, second, first, today)


def unknown(grain: str) -> Resolve:
    """A form whose days are not told: a clock time, FY19."""

    def _resolve(_found: Match, _today: date | None) -> Period:
        return Period(grain=grain)

    return _resolve

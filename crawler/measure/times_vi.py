"""What the forms of Vietnamese times mean: from a match of a pattern to a period."""

import re
from datetime import date

from crawler.measure.forms import Match
from crawler.measure.numbered import counts
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

_NUMBERS = {
    "giêng": 1,
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười một": 11,
    "mười hai": 12,
    "chạp": 12,
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
}
_WEEKDAYS = {
    "hai": 0,
    "2": 0,
    "ba": 1,
    "3": 1,
    "tư": 2,
    "4": 2,
    "năm": 3,
    "5": 3,
    "sáu": 4,
    "6": 4,
    "bảy": 5,
    "bẩy": 5,
    "7": 5,
    "nhật": 6,
}
_LASTS = re.compile(
    r"(?<![^\W_])(?:trong|sau|suốt|mất|cả|vòng|kéo dài|hết|cách|tục|thêm|trước|đủ)"
    r"(?: (?:hơn|gần|khoảng|vòng))?\s+$",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"(?<![^\W_])[^\W\d_a-zà-ỹ][^\W_]*\s$")
_WEEKDAY_CUE = re.compile(
    r"(?<![^\W_])(?:ngày|vào|hôm|từ|đến|tới|sáng|chiều|tối|đêm|trưa|mỗi|cứ)\s+$", re.IGNORECASE
)
_NUMBER_BEFORE = re.compile(
    r"(?:\d|(?<![^\W_])(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|chục|trăm|nhiều|"
    r"vài|mấy|các|những|bao|từng|mỗi|rưỡi|nửa))\s+$",
    re.IGNORECASE,
)
_DAY_CUE = re.compile(
    r"(?<![^\W_])(?:từ|đến|tới|trước|sau|vào|hôm|dịp|lễ|khánh|kể từ|và|tính đến)\s+$", re.IGNORECASE
)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS[text.casefold()]


def _full_year(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if len(text) == 4 else (2000 if int(text) < 50 else 1900) + int(text)


def read_day(found: Match, today: date | None) -> Period | None:
    """ngày 20.10, 30/6/2018."""
    return day(_full_year(found["y"]), int(found["m"]), int(found["d"]), today)


def read_cued_day(found: Match, today: date | None) -> Period | None:
    """15/10 behind a word that leads to a day; elsewhere it may be a share."""
    return (
        read_day(found, today)
        if _DAY_CUE.search(found.string, max(0, found.start() - 12), found.start())
        else None
    )


def read_two_days(found: Match, today: date | None) -> Period | None:
    """ngày 7 và 8/11, từ ngày 2-10/4."""
    first = day(_full_year(found["y"]), int(found["fm"] or found["m"]), int(found["f"]), today)
    last = read_day(found, today)
    return Period(first=first.first, last=last.last) if first and last else None


def _year_of(found: Match, today: date | None) -> int | None:
    if found["y"]:
        return int(found["y"])
    steps = {"năm nay": 0, "năm ngoái": -1, "năm trước": -1, "năm sau": 1, "năm tới": 1}
    words = (found["r"] or "").casefold()
    return today.year + steps[words] if today and words in steps else None


def read_month(found: Match, today: date | None) -> Period | None:
    """tháng 10/2017, đầu tháng 3."""
    period = month(_year_of(found, today), _number(found["m"]), today)
    return part(period, (found["part"] or "").casefold().strip()) if period else None


def read_is_counted(found: Match) -> bool:
    """10 năm tới, nhiều tháng qua: the unit belongs to the number before it."""
    return bool(_NUMBER_BEFORE.search(found.string, max(0, found.start() - 12), found.start()))


def read_month_from(found: Match, today: date | None) -> Period | None:
    """tháng trước, tháng này."""
    if read_is_counted(found):
        return None
    steps = {"này": 0, "trước": -1, "qua": -1, "rồi": -1, "tới": 1, "sau": 1}
    return month_from(today, steps[found["r"].casefold()])


def read_quarter(found: Match, today: date | None) -> Period:
    """quý III/2018."""
    number = _number(found["q"])
    year = _year_of(found, today) or (today.year if today else None)
    return months(year, number * 3 - 2, number * 3, "quarter") if year else Period(grain="quarter")


def read_first_months(found: Match, today: date | None) -> Period | None:
    """6 tháng đầu năm 2018, 9 tháng năm 2018."""
    count = _number(found["n"])
    year = _year_of(found, today) or (today.year if today else None)
    if not 1 <= count <= 12:
        return None
    if year is None:
        return Period(grain="month")
    if (found["part"] or "").casefold() == "cuối":
        return months(year, 13 - count, 12, "month")
    return months(year, 1, count, "month")


def read_half(found: Match, today: date | None) -> Period:
    """nửa đầu năm 2019."""
    year = _year_of(found, today) or (today.year if today else None)
    if year is None:
        return Period(grain="half")
    first = found["part"].casefold() == "đầu"
    return months(year, 1 if first else 7, 6 if first else 12, "half")


def read_years(found: Match, _: date | None) -> Period | None:
    """giai đoạn 2016-2020, năm học 2019-2020."""
    last = found["l"]
    return years(int(found["f"]), int(found["f"][:2] + last if len(last) == 2 else last))


def read_year(found: Match, _: date | None) -> Period | None:
    """năm 2018, cuối năm 2018."""
    period = years(int(found["y"]), int(found["y"]))
    return part(period, (found["part"] or "").casefold().strip()) if period else None


def read_year_from(found: Match, today: date | None) -> Period | None:
    """năm ngoái, đầu năm nay."""
    if read_is_counted(found):
        return None
    steps = {"nay": 0, "ngoái": -1, "trước": -1, "rồi": -1, "kia": -2, "tới": 1, "sau": 1}
    return part(year_from(today, steps[found["r"].casefold()]), (found["part"] or "").casefold())


def read_decade(found: Match, _: date | None) -> Period | None:
    """những năm 1990, thập niên 90."""
    text = found["y"]
    first = int(text) if len(text) == 4 else 1900 + int(text)
    return years(first, first + 9, "decade")


def read_century(found: Match, _: date | None) -> Period | None:
    """thế kỷ XX."""
    text = found["c"].upper()
    number = int(text) if text.isdigit() else _roman(text)
    return years(number * 100 - 99, number * 100, "century") if 0 < number < 25 else None


def _roman(text: str) -> int:
    sizes = [{"I": 1, "V": 5, "X": 10}[letter] for letter in text]
    following = [*sizes[1:], 0]
    return sum(-s if s < n else s for s, n in zip(sizes, following, strict=True))


def read_named_day(found: Match, today: date | None) -> Period:
    """hôm qua, sáng nay."""
    steps = {"kia": -2, "qua": -1, "nay": 0, "mai": 1, "kìa": -3, "kia nữa": -3}
    return days_from(today, steps[found["r"].casefold()])


def read_weekday(found: Match, today: date | None) -> Period | None:
    """A weekday, told from an ordinal (lần thứ hai) by its capital or what leads to it."""
    start = found.start()
    cued = found["w"][:1].isupper() or found["r"] or not found[0].casefold().startswith("thứ")
    if not cued and not _WEEKDAY_CUE.search(found.string, max(0, start - 12), start):
        return None
    name = (found["w"] or "nhật").casefold()
    return weekday_from(today, _WEEKDAYS[name], (found["r"] or "").casefold().strip())


def read_week(found: Match, today: date | None) -> Period | None:
    """tuần trước, cuối tuần qua."""
    if read_is_counted(found):
        return None
    steps = {"này": 0, "trước": -1, "qua": -1, "rồi": -1, "vừa qua": -1, "tới": 1, "sau": 1}
    period = week_from(today, steps[found["r"].casefold()])
    if found["part"] and period.last is not None and "cuối" in found["part"].casefold():
        return days_from(period.last, -1, 0)
    return period


def read_now(_: Match, today: date | None) -> Period:
    """đến nay, hiện nay: up to the day of publication."""
    return Period(first=None, last=today)


def read_bare_hour(found: Match, today: date | None) -> Period | None:  # noqa: ARG001
    """15h is a time of day, unless something lasts or takes that long (trong 24h)."""
    lasts = _LASTS.search(found.string, max(0, found.start() - 16), found.start())
    return None if lasts or int(found["h"]) > 24 else Period(grain="hour")


def read_named_year(found: Match, _: date | None) -> Period | None:
    """SEA Games 2013, MTV EMA 2013: a year behind a name."""
    near = found.string[max(0, found.start() - 24) : found.start()]
    if not _NAME_BEFORE.search(near) and not _DAY_CUE.search(near):
        return None
    if counts(found.string, found.end(), "vi"):
        return None  # Có 2000 xe
    return years(int(found["y"]), int(found["y"]))


def read_clock(_: Match, today: date | None) -> Period:  # noqa: ARG001
    """lúc 2h30: a time of day, whose day another time tells."""
    return Period(grain="minute")

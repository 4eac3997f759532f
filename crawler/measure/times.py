"""Dates, clock times and periods that a text names, as ISO intervals.

Vietnamese and English each have their forms (times_vi, times_en); a form is tried only where a
word or digit stands that it can begin with. Relative ones are told from the day the text appeared.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta, timezone

from crawler.measure.forms import Forms
from crawler.measure.forms_en import ANCHORS as ANCHORS_EN
from crawler.measure.forms_en import FORMS as FORMS_EN
from crawler.measure.forms_vi import ANCHORS as ANCHORS_VI
from crawler.measure.forms_vi import FORMS as FORMS_VI
from crawler.measure.lexicon import begins_word
from crawler.measure.periods import Period
from crawler.measure.reading import Reading
from crawler.measure.tongue import tongue
from storage.measures import Mention, TimeMention

Found = tuple[int, int, Period]
_ANY_DIGITS = "0"  # the forms that begin with a number
_NUMBERS = re.compile(r"(\d+)")  # of other languages only ISO dates are known
_VIETNAM = timezone(timedelta(hours=7))  # no summer time since 1975
_DECIMAL = re.compile(r"\d[.,]\d")  # a digit behind a decimal mark begins no time
_ISO = re.compile(
    r"(?<![\w.-])(\d{4})-(\d{2})-(\d{2})(?:T[\d:.]{4,12}(?:Z|[+-]\d\d:\d\d)?)?(?![\w-])"
)


def find_times(reading: Reading) -> tuple[TimeMention, ...]:
    """The times that the text names, in order, none within another."""
    today = _today(reading)
    found: list[TimeMention] = []
    end = 0
    for start, stop, period in _candidates(reading, today):
        if start >= end:
            found.append(_mention(reading.text, start, stop, period))
            end = stop
    return tuple(found)


def times_outside(
    times: tuple[TimeMention, ...], documents: tuple[Mention, ...]
) -> tuple[TimeMention, ...]:
    """The times that are no part of a document's name (Luật Đất đai 2013 names no time)."""
    starts = [document.start for document in documents]  # in order, none within another
    before = [bisect_left(starts, time.end) - 1 for time in times]
    return tuple(
        time
        for time, number in zip(times, before, strict=True)
        if number < 0 or documents[number].end <= time.start
    )


def _today(reading: Reading) -> date | None:
    """The day of publication where the readers are: Vietnam's for Vietnamese."""
    if reading.published_at is None:
        return None
    if tongue(reading) == "vi":
        return reading.published_at.astimezone(_VIETNAM).date()
    return reading.published_at.date()


def _candidates(reading: Reading, today: date | None) -> Iterator[Found]:
    """What may be times, in order; a form is tried where a word or digit stands to begin it."""
    text, language = reading.text, tongue(reading)
    forms = {"vi": FORMS_VI, "en": FORMS_EN}.get(language, {})
    anchors = {"vi": ANCHORS_VI, "en": ANCHORS_EN}.get(language, _NUMBERS)
    end = 0
    for anchor in anchors.finditer(reading.lower if forms else text):
        place = anchor.start(1)
        if place < end or not begins_word(text, place):
            continue
        if not text[place].isdigit():
            found = _formed(text, place, forms.get(anchor[1]), today)
        elif _DECIMAL.fullmatch(text, max(0, place - 2), place + 1):
            continue
        else:
            found = _iso(text, place) or _formed(text, place, forms.get(_ANY_DIGITS), today)
        if found:
            yield found
            end = found[1]


def _formed(text: str, place: int, forms: Forms | None, today: date | None) -> Found | None:
    """The first form that matches at `place` and means a period."""
    if forms is None or not forms.any.match(text, place):
        return None
    for form, resolve in forms.each:
        match = form.match(text, place)
        period = resolve(match, today) if match else None
        if match and period is not None:
            return match.start(), match.end(), period
    return None


def _iso(text: str, place: int) -> Found | None:
    found = _ISO.match(text, place)
    if not found:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:  # 2019-13-45 is some number with hyphens
        return None
    return found.start(), found.end(), Period(first=day, last=day)


def _mention(text: str, start: int, end: int, period: Period) -> TimeMention:
    return TimeMention(
        start=start,
        end=end,
        surface=text[start:end],
        time_from=period.first.isoformat() if period.first else None,
        time_to=period.last.isoformat() if period.last else None,
        grain=period.grain,
    )

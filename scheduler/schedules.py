"""The schedule of a source as newsarchive.toml writes it, read and checked. Pure.

`auto`; `every 15 minutes`; a cron expression of five fields, or `@hourly`, `@daily`, `@weekly`,
`@monthly`. Weekdays are numbered as cron does (0 and 7 are Sunday), and reach APScheduler by
name: its own numbers begin on Monday.
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

SHORTEST = timedelta(minutes=1)
LONGEST = timedelta(days=31)
WEEKDAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MACROS = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
}
_EVERY = re.compile(r"every\s+(?:(\d+)\s+)?(minute|hour|day|week)s?")
_UNITS = {
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}
_PART = re.compile(r"(?:(\*)|(\w+)(?:-(\w+))?)(?:/(\d+))?")
_ACCEPTED = 'write "auto", "every 15 minutes", or a cron expression such as "0 6,18 * * *"'


class ScheduleError(ValueError):
    """A schedule that cannot be read; the message quotes it and says what is accepted."""


@dataclass(frozen=True, slots=True)
class Auto:
    """Each feed is checked at its own pace (scheduler/cadence.py)."""


@dataclass(frozen=True, slots=True)
class Every:
    """At equal distances."""

    interval: timedelta


@dataclass(frozen=True, slots=True)
class Cron:
    """At the minutes that five sets name, on the clock of the source's zone."""

    expression: str
    minutes: tuple[int, ...]
    hours: tuple[int, ...]
    days: tuple[int, ...]
    months: tuple[int, ...]
    weekdays: tuple[int, ...]  # 0 is Sunday

    def fields(self) -> dict[str, str]:
        """The arguments of APScheduler's CronTrigger."""
        return {
            "minute": _joined(self.minutes, 60),
            "hour": _joined(self.hours, 24),
            "day": _joined(self.days, 31),
            "month": _joined(self.months, 12),
            "day_of_week": _joined([WEEKDAYS[day] for day in self.weekdays], 7),
        }


Schedule = Auto | Every | Cron


def parse_schedule(text: str) -> Schedule:
    """The schedule that `text` writes. Raises ScheduleError."""
    words = " ".join(text.lower().split())
    if words == "auto":
        return Auto()
    if match := _EVERY.fullmatch(words):
        return _every(text, int(match.group(1) or 1), _UNITS[match.group(2)])
    expression = _MACROS.get(words, words)
    if words.startswith("every") or len(expression.split()) != 5:
        raise ScheduleError(f"schedule {text!r} cannot be read; {_ACCEPTED}")
    return _cron(text, expression)


def _every(text: str, number: int, unit: timedelta) -> Every:
    # Compared as numbers first: timedelta overflows.
    if not SHORTEST / unit <= number <= LONGEST / unit:
        raise ScheduleError(f"schedule {text!r}: from every minute to every 31 days")
    return Every(number * unit)


def _cron(text: str, expression: str) -> Cron:
    minute, hour, day, month, weekday = expression.split()
    if not day.startswith("*") and not weekday.startswith("*"):
        raise ScheduleError(
            f"schedule {text!r}: name days of the month or days of the week, not both; "
            "cron would run on either, other schedulers on both"
        )
    cron = Cron(
        expression=expression,
        minutes=_values(text, "minute", minute, 0, 59),
        hours=_values(text, "hour", hour, 0, 23),
        days=_values(text, "day of month", day, 1, 31),
        months=_values(text, "month", month, 1, 12, names=_MONTHS),
        weekdays=tuple(
            sorted({day % 7 for day in _values(text, "weekday", weekday, 0, 7, names=WEEKDAYS)})
        ),
    )
    # 2028 is a leap year: 29 February comes, if seldom.
    if min(cron.days) > max(monthrange(2028, month)[1] for month in cron.months):
        raise ScheduleError(f"schedule {text!r}: that day never comes")
    return cron


def _values(
    text: str, field: str, written: str, least: int, most: int, names: tuple[str, ...] = ()
) -> tuple[int, ...]:
    found: set[int] = set()
    for part in written.split(","):
        match = _PART.fullmatch(part)
        if match is None:
            raise _field_error(text, field, part, least, most)
        star, first, last, step = match.groups()
        numbers = [
            least if star else _number(first, names, least),
            most if star or (step and last is None) else _number(last or first, names, least),
        ]
        low, high = numbers
        if low is None or high is None or not least <= low <= high <= most or step == "0":
            raise _field_error(text, field, part, least, most)
        found.update(range(low, high + 1, int(step or 1)))
    return tuple(sorted(found))


def _number(word: str, names: tuple[str, ...], least: int) -> int | None:
    if word in names:
        return names.index(word) + least
    return int(word) if word.isascii() and word.isdigit() else None


def _field_error(text: str, field: str, part: str, least: int, most: int) -> ScheduleError:
    return ScheduleError(f"schedule {text!r}: {field} {part!r} is not within {least} to {most}")


def _joined(values: Sequence[int | str], all_of_them: int) -> str:
    # CronTrigger looks at each value by itself, which takes it 20 times as long as a star.
    return "*" if len(values) == all_of_them else ",".join(map(str, values))

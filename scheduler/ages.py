"""Readers of ages: how long something is kept.

TypeError: not the type that is wanted; ValueError: not an age that is accepted.
"""

import math
import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from scheduler.values import UnacceptableError

KEPT = ("raw", "text")
FOREVER = math.inf
_WORD = "forever"
_DAYS = {
    **dict.fromkeys(("day", "days"), 1),
    **dict.fromkeys(("week", "weeks"), 7),
    **dict.fromkeys(("month", "months"), 30),
    **dict.fromkeys(("year", "years"), 365),
}
_AGE = re.compile(r"(\d{1,6})\s*([a-z]+)", re.ASCII)


def age(value: object) -> float:
    """Days of text such as "90 days" or "2 years"; infinity for "forever".

    A bare number is refused: of what it would be the number, people would guess differently.
    """
    if not isinstance(value, str):
        raise TypeError(value)
    written = value.strip().lower()
    if written == _WORD:
        return FOREVER
    read = _AGE.fullmatch(written)
    if read is None or read[2] not in _DAYS or not int(read[1]):
        raise ValueError(value)
    return float(int(read[1]) * _DAYS[read[2]])


def by_what(value: object) -> Mapping[str, float]:
    """The ages that a source gives for its pages (raw), its articles (text), or both."""
    if not isinstance(value, Mapping):
        raise TypeError(value)
    for key in value:
        if key not in KEPT:
            raise UnacceptableError(f"unknown key {key}; known are {', '.join(KEPT)}")
    return {key: _named(key, given) for key, given in value.items()}


def _named(key: str, given: object) -> float:
    try:
        return age(given)
    except (TypeError, ValueError) as error:
        raise UnacceptableError(f"{key} = {given!r} is no age") from error


def before(age: float, now: datetime) -> datetime | None:
    """When what is of this age now began; None: nothing is as old."""
    try:
        return now - timedelta(days=age)
    except OverflowError:
        return None

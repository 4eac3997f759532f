"""Readers of values that are amounts: durations, sizes, counts.

TypeError: not the type that is wanted; ValueError: not an amount that is accepted.
"""

import os
import re
from collections.abc import Callable, Mapping
from typing import TypeVar

N = TypeVar("N", int, float)

_SECONDS: Mapping[str, float] = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), 1),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), 60),
    **dict.fromkeys(("h", "hour", "hours"), 3600),
    **dict.fromkeys(("d", "day", "days"), 86400),
}
_BYTES: Mapping[str, float] = {
    **dict.fromkeys(("b", "byte", "bytes"), 1),
    **{unit: 1000**power for power, unit in enumerate(("kb", "mb", "gb", "tb"), 1)},
    **{unit: 1024**power for power, unit in enumerate(("kib", "mib", "gib", "tib"), 1)},
}
_PART = re.compile(r"(\d+(?:\.\d+)?)\s*([A-Za-z]*)(?:\s+|$)", re.ASCII)


def duration(value: object) -> float:
    """Seconds of a number, or of text such as "30 s" or "1 h 30 min"."""
    return _sum_of_parts(value, _SECONDS, "s") if isinstance(value, str) else _number(value)


def size(value: object) -> int:
    """Bytes of a whole number, or of text such as "16 MB" (1000²) or "50 MiB" (1024²)."""
    return int(_sum_of_parts(value, _BYTES, "b")) if isinstance(value, str) else whole(value)


def _sum_of_parts(text: str, units: Mapping[str, float], default_unit: str) -> float:
    stripped = text.strip()
    total, end = 0.0, 0
    while part := _PART.match(stripped, end):
        unit = units.get((part[2] or default_unit).lower())
        if unit is None:
            raise ValueError(text)
        total, end = total + float(part[1]) * unit, part.end()
    if not stripped or end != len(stripped):
        raise ValueError(text)
    return total


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(value)
    if not 0 <= value < float("inf"):
        raise ValueError(value)
    return float(value)


def whole(value: object) -> int:
    """A whole number from 0."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(value)
    if value < 0:
        raise ValueError(value)
    return value


def positive(read: Callable[[object], N]) -> Callable[[object], N]:
    """`read`, refusing 0."""

    def read_positive(value: object) -> N:
        number = read(value)
        if not number:
            raise ValueError(value)
        return number

    return read_positive


def cores() -> int:
    """Processor cores that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def workers(value: object) -> int:
    """A number of processes; "auto" is one a core."""
    return cores() if value == "auto" else positive(whole)(value)

"""Rows of a result as Python values, and each value as text, the same in every format."""

import base64
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import orjson

_INFINITY = 2**63 - 1  # what DuckDB gives Arrow for a timestamp 'infinity'
_JSON = orjson.OPT_UTC_Z | orjson.OPT_NON_STR_KEYS


def python_rows(batches: Any) -> Iterator[tuple[Any, ...]]:
    """The rows of an Arrow RecordBatchReader; moments with a zone are in UTC."""
    for batch in batches:
        columns = [_values(column) for column in batch.columns]
        yield from zip(*columns, strict=True)


def _values(column: Any) -> list[Any]:
    import pyarrow as pa

    if pa.types.is_timestamp(column.type):  # Python has no nanoseconds
        zone = "UTC" if column.type.tz else None
        column = column.cast(pa.timestamp("us", zone), safe=False)
    try:
        values: list[Any] = column.to_pylist(maps_as_pydicts="strict")
    except (OverflowError, ValueError):  # a moment beyond Python's years 1 to 9999
        return [_value(scalar) for scalar in column]
    return values


def _value(scalar: Any) -> Any:
    try:
        return scalar.as_py(maps_as_pydicts="strict")
    except (OverflowError, ValueError):
        number = getattr(scalar, "value", None)
        if isinstance(number, int) and abs(number) == _INFINITY:
            return "infinity" if number > 0 else "-infinity"
        return str(scalar)


def distinct(names: Sequence[str]) -> tuple[str, ...]:
    """Column names of which no two are equal: `n, n` becomes `n, n_1`."""
    taken: list[str] = []
    for name in names:
        free, number = name, 0
        while free in taken:
            number += 1
            free = f"{name}_{number}"
        taken.append(free)
    return tuple(taken)


def as_json(value: Any) -> bytes:
    """JSON: moments in ISO 8601, Decimals as exact numbers, NaN and infinite numbers as null."""
    return orjson.dumps(value, default=_json_of, option=_JSON)


def _json_of(value: Any) -> Any:
    if isinstance(value, Decimal):
        return orjson.Fragment(format(value, "f"))
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if hasattr(value, "nanoseconds"):  # Arrow's MonthDayNano: a DuckDB INTERVAL
        return interval(value.months, value.days, value.nanoseconds)
    return str(value)


def interval(months: int, days: int, nanoseconds: int) -> str:
    """A span of time as ISO 8601 writes it: P1M2DT3S."""
    seconds = Decimal(nanoseconds).scaleb(-9).normalize()
    date = (f"{months}M" if months else "") + (f"{days}D" if days else "")
    return f"P{date}" + (f"T{seconds:f}S" if seconds or not date else "")


def as_text(value: Any) -> str:
    """One cell of a table or of CSV; lists and structures as JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if type(value) in (int, float):  # most of the cells: not worth a detour over JSON
        return repr(value)
    written = as_json(value).decode("utf-8")
    return written[1:-1] if written.startswith('"') else written

"""Measuring without an archive: lines of texts in, one dictionary of their rows each, in order."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unicodedata import normalize

import orjson

from crawler.measure import measure
from storage.measures import Text

Answer = dict[str, Any]
_ROWS = (
    *("quantities", "mentions", "quotes", "statements"),
    *("credited_source", "metrics", "times", "numbers"),
)
MAX_BYTES = 64 * 2**20  # of a text file


class UnreadableTextError(Exception):
    """A text that cannot be measured; says which, and why."""


def measure_lines(lines: Iterable[bytes]) -> Iterator[Answer]:
    """An answer for each JSON line of {"id", "text", …}, as `newsarchive measure -` prints them.

    A line that holds no text is answered with its "error". Blank lines are passed over.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            identifier, text = _read(line, number)
        except UnreadableTextError as error:
            yield {"id": _identifier(line), "error": str(error)}
        else:
            yield {"id": identifier, **answer(text)}


def answer(text: Text) -> Answer:
    """The rows of a text as a program reads them."""
    rows = asdict(measure(text))
    return {name: rows[name] for name in (*_ROWS, "measurer")}


def read_text(path: str, language: str | None) -> Text:
    """The text in a UTF-8 file. Raises UnreadableTextError."""
    try:
        with Path(path).open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        body = content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableTextError(f"{path}: {error}; give a UTF-8 text file, or -") from error
    if len(content) > MAX_BYTES:
        raise UnreadableTextError(f"{path}: over {MAX_BYTES >> 20} MiB; give one article's text")
    return Text(body=normalize("NFC", body.replace("\r\n", "\n")), language=language)


def _read(line: bytes, number: int) -> tuple[Any, Text]:
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise UnreadableTextError(f"line {number} is no JSON: {error}") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        shown = line[:80].decode(errors="replace")
        raise UnreadableTextError(f'line {number} has no "text": {shown}')
    return row.get("id"), Text(
        body=normalize("NFC", row["text"]),
        headline=_string(row, "headline", number),
        language=_string(row, "language", number),
        published_at=_moment(row, number),
    )


def _identifier(line: bytes) -> Any:
    """The id of a line that is wrong otherwise, so that the answer can be told apart."""
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError:
        return None
    return row.get("id") if isinstance(row, dict) else None


def _string(row: dict[str, Any], key: str, number: int) -> str | None:
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise UnreadableTextError(f'line {number}: "{key}" is {value!r}; give a string or null')
    return value or None


def _moment(row: dict[str, Any], number: int) -> datetime | None:
    value = _string(row, "published_at", number)
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as error:
        message = f'line {number}: "published_at" is {value!r}; give ISO 8601'
        raise UnreadableTextError(message) from error
    # A date without zone is the outlet's day; read as UTC it stays that day.
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

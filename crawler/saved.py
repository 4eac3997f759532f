"""Pages that were saved as files, and lines that name them. A line that can't be read says why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

from storage.encodings import EncodingError, decoded
from storage.records import Page

MAX_BYTES = 64 * 2**20  # of a page, unpacked
_GZIP = b"\x1f\x8b"


class SavedPageError(Exception):
    """A saved page that cannot be read; says which, and why."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SavedPage:
    """What a line says of a page: its address, its file, and what is known of its outlet."""

    url: str
    path: str
    language: str | None = None
    timezone: str | None = None


def read_page(saved: SavedPage, now: datetime) -> Page:
    """The page in a file, unpacked where it is gzip; `now`: no date of its articles is later.

    Raises SavedPageError if there is no such file, or it unpacks to more than MAX_BYTES.
    """
    try:
        body = Path(saved.path).read_bytes()
        if body[:2] == _GZIP:
            body = decoded(body, "gzip", max_bytes=MAX_BYTES)
    except (OSError, EncodingError) as error:
        raise SavedPageError(f"{saved.path}: {error}") from error
    return Page(
        url=saved.url,
        body=body,
        language=saved.language,
        timezone=saved.timezone,
        fetched_at=now,
    )


def read_lines(lines: Iterable[bytes]) -> Iterator[SavedPage | SavedPageError]:
    """What JSON lines of {"url", "path"} name, in their order; blank lines are passed over."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _saved(line, number)


def _saved(line: bytes, number: int) -> SavedPage | SavedPageError:
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        return SavedPageError(f"line {number} is no JSON: {error}")
    if not isinstance(row, dict) or not isinstance(row.get("path"), str):
        return SavedPageError(f'line {number} has no "path": {line[:80].decode(errors="replace")}')
    saved = SavedPage(url=_text(row, "url") or file_url(row["path"]), path=row["path"])
    return replace(saved, language=_text(row, "language"), timezone=_text(row, "timezone"))


def _text(row: dict[str, Any], key: str) -> str | None:
    value = row.get(key)
    return value if isinstance(value, str) and value else None


def file_url(path: str) -> str:
    """The address of a page of which only the file is known."""
    return Path(path).absolute().as_uri()

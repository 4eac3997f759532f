"""Text in SQL where DuckDB takes no parameters: ATTACH, COPY, LOAD."""

from __future__ import annotations

from pathlib import Path


def quoted(text: str | Path) -> str:
    """A text or path as an SQL string."""
    return "'" + str(text).replace("'", "''") + "'"

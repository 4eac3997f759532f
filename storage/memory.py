"""How much memory DuckDB may take for an archive's file."""

from pathlib import Path

_USUAL = 1_000_000_000  # bytes
_SHARE = 16


def memory_limit(path: Path, usual: int = _USUAL) -> int:
    """Bytes, `usual` for a small file, and a sixteenth of a large one beside.

    DuckDB 1.5 keeps 256 KB of memory for each row group with a deleted row, from the first look at
    it until the file is closed: up to 1/30 of the file's size, in which nothing else has room.
    """
    return usual + (path.stat().st_size // _SHARE if path.exists() else 0)

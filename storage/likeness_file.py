"""The files of the likeness index: opened, or begun anew where they are absent, old or broken."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

INDEX = Path("state/likeness.sqlite")
COUNTS = Path("state/likeness.counts")
COUNTERS = 1 << 22  # terms that share a counter seem less rare than they are, all alike
VERSION = 1  # of these tables and of how signatures are made
_SCHEMA = """
CREATE TABLE signatures (
    number INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,  -- seconds since 1970
    language TEXT,
    terms BLOB NOT NULL,
    counts BLOB NOT NULL,
    shingles BLOB NOT NULL,
    telling BLOB NOT NULL,  -- of its terms those in by_term
    marks BLOB NOT NULL  -- of its shingles those in by_mark
);
-- By month, so that what is written and asked lies together, however large the whole becomes.
CREATE TABLE by_term (
    month INTEGER NOT NULL,
    term INTEGER NOT NULL,
    at INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (month, term, at, number)
) WITHOUT ROWID;
CREATE TABLE by_mark (
    month INTEGER NOT NULL,
    mark INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (month, mark, number)
) WITHOUT ROWID;
"""


def open_index(directory: Path) -> sqlite3.Connection:
    """The index of an archive; empty where there was none that this program can use.

    Raises:
        sqlite3.Error, OSError: it can be neither opened nor made.
    """
    path = directory / INDEX
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and not _is_ours(path):
        for leftover in path.parent.glob(f"{path.name}*"):
            leftover.unlink()
    connection = sqlite3.connect(path, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")  # a crash of the machine: made up for
    connection.execute("PRAGMA wal_autocheckpoint = 10000")  # pages
    connection.execute("PRAGMA cache_size = -65536")  # KiB
    if not connection.execute("PRAGMA user_version").fetchone()[0]:
        connection.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")
    return connection


def _is_ours(path: Path) -> bool:
    """Whether a file is an index of this version."""
    connection = sqlite3.connect(path)
    try:
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.DatabaseError:
        return False  # no database, or a broken one
    finally:
        connection.close()
    return version == VERSION


def open_counters(directory: Path, *, empty: bool) -> NDArray[np.uint32]:
    """How many articles have a term, by counter, in a file that the system writes back.

    Raises:
        OSError: it can be neither opened nor made.
    """
    path, size = directory / COUNTS, COUNTERS * np.dtype(np.uint32).itemsize
    if empty or not path.exists() or path.stat().st_size != size:
        with path.open("wb") as file:
            file.truncate(size)
    return np.memmap(path, np.uint32, "r+", shape=(COUNTERS,))

"""The owner's database file: open it, migrate it, one transaction at a time.

```
my-archive/
  news.duckdb           the readers' copy (publish.py writes it, readers.py opens it)
  state/live.duckdb     the owner's own file; this module opens it, nothing else may
  state/live.duckdb.wal what was committed since the last checkpoint
  state/tmp/            where DuckDB puts what does not fit into memory
```

The live file must never be opened as a plain file inside the owner: POSIX drops the process's
lock on it when any of its descriptors of that file closes, and a second process could then write.

Errors leave this package as the tree of `storage.errors`, never as duckdb.Error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb

from storage import lake, migrations
from storage.errors import (
    ArchiveDamaged,
    ArchiveFull,
    ArchiveLocked,
    ArchiveReadOnly,
    StorageError,
)
from storage.memory import memory_limit
from storage.quoting import quoted
from storage.transactions import transaction
from storage.truncation import lacking, read_all

LIVE = Path("state/live.duckdb")  # within an archive's folder
PUBLISHED = Path("news.duckdb")

OFFLINE: Mapping[str, bool] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}

# The owner's cache of blocks would grow with the archive, up to most of the machine's memory; with
# half of memory_limit (memory.py) 24,000 articles went in as fast. The threshold is the size of the
# log at which DuckDB makes a checkpoint of its own, within a commit, which then takes up to 2.7 s.
# Publishing makes one anyway, between commits, so the threshold is for when that is far behind.
# 40,000 articles in batches of 100 met 7 commits over 0.7 s and took 81 s at 64MB, 2 and 62 s at
# 256MB; with a checkpoint every 6,000 articles no commit took over 0.3 s, and all of them 40 s.
# What a kill leaves in the log is read at the next opening: 186 MB in 1.8 s.
_SETTINGS: Mapping[str, str] = {"checkpoint_threshold": "256MB"}

# None of these persist in the file: every ATTACH must name them again. The storage version is what
# lets text columns be zstd. Row groups of 8192 rows kept 946 MB of memory at a million articles
# (memory.py), where storing failed at 900,000, and the file was a quarter larger. Of 122880, which
# is usual, each publishing packs the last of every table anew: up to 18 s, and 5 s at half of that.
# Storing a batch took as long with each.
ATTACHED_ANEW = "(ROW_GROUP_SIZE 61440, STORAGE_VERSION 'v1.5.0')"

_REPAIR = (
    "stop what runs on this archive, then `newsarchive doctor --repair`, which keeps the damaged "
    "file aside and takes a copy of news.duckdb, the archive as last published; warc/ holds every "
    "page since"
)
_LOCKED = re.compile(r"Could not set lock on file.*?(?:\(PID (?P<pid>\d+)\)|$)", re.DOTALL)
_SIGNS: tuple[tuple[type[StorageError], str, str], ...] = (
    (
        ArchiveFull,
        r"No space left|Disk quota exceeded|max_temp_directory_size",
        "make room on the disk, then start again: what was acknowledged is safe",
    ),
    (
        ArchiveReadOnly,
        r"Permission denied|Read-only file system|read-only mode",
        "give this user the right to write to the archive's folder",
    ),
    (
        ArchiveDamaged,
        r"not a valid DuckDB|Corrupt|Could not read enough bytes|checksum|[Ss]erializ|INTERNAL"
        r"|FATAL|Failure while replaying WAL",
        _REPAIR,
    ),
)


def storage_error(error: duckdb.Error, doing: str) -> StorageError:
    """What a duckdb.Error means to us; `doing` says what was tried, and on which file."""
    text = str(error)
    if locked := _LOCKED.search(text):
        pid = int(locked["pid"]) if locked["pid"] else None
        owner = f"process {pid}" if pid else "another process"
        return ArchiveLocked(f"{doing}: {owner} owns this archive; stop it or ask it", pid)
    if "Unique file handle conflict" in text:
        return ArchiveLocked(f"{doing}: this process has already opened this archive")
    for kind, sign, advice in _SIGNS:
        if re.search(sign, text):
            return kind(f"{doing}: {text}. What to do: {advice}")
    return StorageError(f"{doing}: {text}")


@contextmanager
def told(doing: str) -> Iterator[None]:
    """Let no duckdb.Error out: raise what it means, from it."""
    try:
        yield
    except duckdb.Error as error:
        raise storage_error(error, doing) from error


def in_memory(**settings: str | bool | int) -> duckdb.DuckDBPyConnection:
    """A connection to attach files to, which loads no extension of itself."""
    connection = duckdb.connect(":memory:", config={**OFFLINE, **settings})
    # A long query would draw one into what a command prints, and DuckDB takes this in no config.
    connection.execute("SET enable_progress_bar = false")
    return connection


def open_live(directory: Path, *, anew: bool = False) -> duckdb.DuckDBPyConnection:
    """Open the owner's file, made and migrated where needed, as the default database.

    Raises:
        ArchiveLocked: another process owns it.
        ArchiveDamaged, ArchiveReadOnly, ArchiveFull, ArchiveTooNew: as they say.
    """
    path = directory / LIVE
    scratch = path.parent / "tmp"
    try:
        scratch.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveReadOnly(f"{scratch} cannot be made: {error.strerror}") from error
    if not anew and lake.kept(directory) is None:
        _no_new_file_beside_a_copy(directory)
    with told(f"opening {path}"):
        bounds = {"memory_limit": f"{memory_limit(path)}B", "temp_directory": str(scratch)}
        connection = in_memory(**_SETTINGS, **bounds)
        try:
            elsewhere = lake.kept(directory)
            if elsewhere is None:
                _attach(connection, path)
            else:
                lake.attach(connection, elsewhere, "live", read_only=False)
            _clear(scratch)  # the lock is ours now, so what lies there is of an owner that died
            use_live(connection)
            migrations.migrate(connection, path, in_lake=elsewhere is not None)
            if elsewhere is not None and path.exists():
                _move_in(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def _attach(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Attaches the owner's file, all of which is read if its end may be missing."""
    size = path.stat().st_size if path.exists() else 0
    connection.execute(f"ATTACH {quoted(path)} AS live {ATTACHED_ANEW}")
    missing = lacking(connection, "live", size) if size else 0
    if not missing:
        return
    try:
        read_all(connection, "live")
    except duckdb.Error as error:
        text = f"opening {path}: its last {missing:,} bytes are missing. What to do: {_REPAIR}"
        raise ArchiveDamaged(text) from error


def _no_new_file_beside_a_copy(directory: Path) -> None:
    """DuckDB would make an empty file, which the next publishing would put over the copy."""
    path, copy = directory / LIVE, directory / PUBLISHED
    if copy.exists() and not (path.exists() and path.stat().st_size):
        raise ArchiveDamaged(
            f"{path} is missing or empty, but {copy} is there. What to do: bring it back from your "
            "backup, or `newsarchive doctor --repair`, which takes a copy of news.duckdb; to begin "
            "anew, move news.duckdb away"
        )


def _move_in(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """The rows of the owner's file into the lake that its configuration names from now on."""
    connection.execute(f"ATTACH {quoted(path)} AS old {ATTACHED_ANEW}")
    connection.execute("USE old")
    migrations.migrate(connection, path)
    connection.execute("USE live")
    with transaction(connection):
        lake.move_in(connection, "old")
    connection.execute("DETACH old")
    path.rename(path.with_name(f"{path.name}.moved"))


def _clear(scratch: Path) -> None:
    for leftover in scratch.iterdir():
        if leftover.is_file():
            leftover.unlink()


def use_live(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the archive this connection's default database, and its times UTC."""
    connection.execute("USE live")
    connection.execute("SET TimeZone = 'UTC'")

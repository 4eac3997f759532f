"""A readers' copy of a lake, for SQL of people who are not trusted.

Who opens a lake can reach its catalog and its files, so what such people ask is answered from a
file, `state/copy/news.duckdb`, which whoever asks makes anew when the lake has changed and the last
copy is old enough. Each copy is of one moment of the lake, named by DuckLake's snapshot.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb

from storage import lake, migrations
from storage.database import ATTACHED_ANEW, PUBLISHED, in_memory, told
from storage.durable import sync
from storage.errors import StorageError
from storage.lake import Lake
from storage.quoting import quoted
from storage.transactions import transaction

FOLDER = Path("state/copy")  # within an archive's folder
EVERY = 60.0  # seconds that a copy serves at least, ...
SHARE = 0.05  # ... and of the time that may go into making copies
_NOTE = "copy.json"
_LOCK = "lock"
_MEMORY = "1GB"  # what it writes is packed and let go as it comes


@dataclass(frozen=True, kw_only=True, slots=True)
class Copy:
    """What is known of the copy that stands."""

    lake: str  # which one it is of, so that another lake's copy is no answer
    snapshot: int
    made_at: float  # seconds since 1970
    seconds: float  # that it took

    def serves(self, place: str, now: float) -> bool:
        """Whether it may be asked even if the lake has changed since."""
        return self.lake == place and 0 <= now - self.made_at < max(EVERY, self.seconds / SHARE)


def current(directory: Path) -> Path:
    """The folder that holds a copy of the lake of the archive in `directory`, young enough.

    Raises:
        StorageError: the lake does not answer, or the copy cannot be made.
    """
    elsewhere = lake.kept(directory)
    assert elsewhere is not None
    folder = directory / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder), told(f"copying the lake of {directory}"):
            if not _is_young(folder, elsewhere):
                _renew(folder, elsewhere)
    except OSError as error:
        raise StorageError(
            f"{folder} cannot be written ({error}): SQL that is not trusted is answered from a "
            "copy of the lake that is made there; give this user the right to, and room"
        ) from error
    return folder


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Of several who ask at once one makes the copy, and the others wait for it."""
    with (folder / _LOCK).open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _is_young(folder: Path, elsewhere: Lake) -> bool:
    noted = _noted(folder)
    return noted is not None and noted.serves(_place(elsewhere), time.time())


def _renew(folder: Path, elsewhere: Lake) -> None:
    began = time.monotonic()
    for leftover in folder.glob("*.part*"):
        leftover.unlink()
    noted, part = _noted(folder), folder / f"{PUBLISHED}.part"
    with in_memory(memory_limit=_MEMORY) as connection:
        lake.attach(connection, elsewhere, "news", read_only=True)
        snapshot = _snapshot(connection)
        if noted is None or (noted.lake, noted.snapshot) != (_place(elsewhere), snapshot):
            connection.execute(f"ATTACH {quoted(part)} AS copied {ATTACHED_ANEW}")
            snapshot = _fill(connection, part)
            connection.execute("DETACH copied")
            sync(part)
            part.replace(folder / PUBLISHED)
    made = Copy(
        lake=_place(elsewhere),
        snapshot=snapshot,
        made_at=time.time(),
        seconds=time.monotonic() - began,
    )
    note = folder / f"{_NOTE}.part"
    note.write_text(json.dumps(asdict(made)), encoding="utf-8")
    note.replace(folder / _NOTE)


def _fill(connection: duckdb.DuckDBPyConnection, part: Path) -> int:
    """The rows of the lake into a database of the same schema; which snapshot they are of."""
    connection.execute("USE copied")
    migrations.migrate(connection, part)
    with transaction(connection):
        snapshot = _snapshot(connection)
        lake.copy_tables(connection, "news")
    connection.execute("USE memory")
    return snapshot


def _snapshot(connection: duckdb.DuckDBPyConnection) -> int:
    row = connection.execute("SELECT max(snapshot_id) FROM ducklake_snapshots('news')").fetchone()
    assert row is not None
    return int(row[0])


def _noted(folder: Path) -> Copy | None:
    """What is noted of the copy; None: there is none, or what is noted is no use."""
    try:
        noted = Copy(**json.loads((folder / _NOTE).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None
    return noted if (folder / PUBLISHED).is_file() else None


def _place(elsewhere: Lake) -> str:
    # Not as it is: a catalog's address may hold a password.
    return hashlib.sha256(f"{elsewhere.catalog}\0{elsewhere.data}".encode()).hexdigest()

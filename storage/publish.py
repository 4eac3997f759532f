"""The readers' copy: news.duckdb, made from the owner's file and put in place in one step.

The owner's file is copied by a child process: opened here, it would lose its lock (database.py).
Whoever has the old copy open keeps it; a kill at any moment leaves the old copy or the new one, and
what is left of an unfinished one is removed at the next publishing.
"""

from __future__ import annotations

import subprocess
import time
import uuid
from dataclasses import dataclass
from pathlib import Path

import duckdb

from storage import lake
from storage.database import LIVE, PUBLISHED
from storage.durable import sync
from storage.errors import PublishError

_READ_ONLY = 0o444  # a reader that writes to the copy would lose it at the next publishing


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """A readers' copy as it was put in place."""

    path: Path  # of the copy; of the archive's folder where its tables are in a lake
    bytes: int
    seconds: float


def publish(connection: duckdb.DuckDBPyConnection, directory: Path) -> Published:
    """Put a copy of the archive as committed in the readers' place; nothing may write meanwhile.

    Raises:
        PublishError: it could not be copied; the old copy still stands.
        duckdb.Error: the checkpoint failed.
    """
    started = time.monotonic()
    connection.execute("CHECKPOINT live")
    if lake.kept(directory) is not None:  # readers attach the lake itself
        return Published(path=directory, bytes=0, seconds=time.monotonic() - started)
    log = directory / f"{LIVE}.wal"
    if log.exists() and log.stat().st_size:
        raise PublishError(f"{log} is not empty after a checkpoint: the copy would lack its rows")
    path = directory / PUBLISHED
    try:
        copy = _copy(directory)
        # A log beside the copy can only be a stranger's; DuckDB would replay it into the new file.
        Path(f"{path}.wal").unlink(missing_ok=True)
        copy.replace(path)
        sync(directory)
    except OSError as error:
        raise PublishError(f"{path} could not be replaced: {error}") from error
    return Published(path=path, bytes=path.stat().st_size, seconds=time.monotonic() - started)


def _copy(directory: Path) -> Path:
    """The owner's file, copied beside the readers' one and safe on the disk."""
    for leftover in directory.glob(f"{PUBLISHED}.tmp*"):
        leftover.unlink()
    copy = directory / f"{PUBLISHED}.tmp-{uuid.uuid4().hex[:8]}"
    try:
        _copy_file(directory / LIVE, copy)
        copy.chmod(_READ_ONLY)
        sync(copy)
    except BaseException:
        copy.unlink(missing_ok=True)
        raise
    return copy


def _copy_file(source: Path, target: Path) -> None:
    """By `cp --reflink=auto`, at once on Btrfs and XFS; plain `cp` where that is unknown."""
    for options in (["--reflink=auto"], []):
        done = subprocess.run(
            ["cp", *options, "--", str(source), str(target)],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode == 0:
            return
    raise PublishError(f"{source} could not be copied: {done.stderr.strip()}")

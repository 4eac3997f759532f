"""One process owns an archive: a lock that dies with it, and a note that says who it is."""

import contextlib
import fcntl
import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import orjson

from scheduler.errors import SchedulerError
from scheduler.ownership import OWNER, Owner, read_owner
from scheduler.version import version
from storage.records import derived_id

_LOCK = Path("state/owner.lock")
_LONGEST_SOCKET = 100  # bytes: sockaddr_un holds 104 on some systems


class OwnedElsewhereError(SchedulerError):
    """Another process owns the archive; `owner` says which, where it has said so."""

    def __init__(self, message: str, owner: Owner | None) -> None:
        super().__init__(message)
        self.owner = owner


@contextlib.contextmanager
def owning(directory: Path) -> Iterator[Owner]:
    """Owns the archive while the context lasts. Raises OwnedElsewhereError at once if it can't.

    The system releases the lock when the process ends, however it ends.
    """
    (directory / "state").mkdir(parents=True, exist_ok=True)
    with (directory / _LOCK).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise _owned(directory) from error
        owner = Owner(
            pid=os.getpid(),
            started_at=datetime.now(UTC),
            socket=str(_socket(directory)),
            version=version(),
        )
        _say(directory, owner)
        try:
            yield owner
        finally:
            (directory / OWNER).unlink(missing_ok=True)


def _owned(directory: Path) -> OwnedElsewhereError:
    owner = read_owner(directory)
    if owner is None:
        return OwnedElsewhereError(f"{directory}: another process is starting on it", None)
    since = f"{owner.started_at:%Y-%m-%d %H:%M} UTC"
    return OwnedElsewhereError(
        f"{directory}: process {owner.pid} owns this archive since {since}; "
        "`newsarchive status` shows what it does",
        owner,
    )


def _say(directory: Path, owner: Owner) -> None:
    written = {
        "pid": owner.pid,
        "started_at": owner.started_at.isoformat(),
        "socket": owner.socket,
        "version": owner.version,
    }
    temporary = directory / f"{OWNER}.tmp"
    temporary.write_bytes(orjson.dumps(written))
    temporary.replace(directory / OWNER)


def _socket(directory: Path) -> Path:
    """Where the owner listens: in the archive, or elsewhere where that path is too long."""
    inside = directory / "state" / "owner.sock"
    if len(os.fsencode(inside)) <= _LONGEST_SOCKET:
        return inside
    name = derived_id(str(directory.resolve()))
    return Path(tempfile.gettempdir()) / f"newsarchive-{os.getuid()}-{name}.sock"

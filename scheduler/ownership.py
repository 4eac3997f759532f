"""Who owns an archive: what the service writes to state/owner.json."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import orjson

from scheduler.errors import CommandError

OWNER = Path("state/owner.json")


@dataclass(frozen=True, kw_only=True, slots=True)
class Owner:
    """The process that owns, or owned, the archive."""

    pid: int
    started_at: datetime
    socket: str
    version: str


def read_owner(directory: Path) -> Owner | None:
    """The owner that state/owner.json names, None where there is no such file.

    Raises CommandError where the file is none of ours.
    """
    path = directory / OWNER
    try:
        written = orjson.loads(path.read_bytes())
        return Owner(
            pid=int(written["pid"]),
            started_at=datetime.fromisoformat(written["started_at"]),
            socket=str(written["socket"]),
            version=str(written["version"]),
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CommandError(f"{path}: unreadable ({error}); remove it if no service runs") from error


def is_alive(pid: int) -> bool:
    """Whether there is a process of that id, ours or another user's."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True

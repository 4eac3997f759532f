"""What a service does once a day, where [retention] automatic says so: it removes what is too old.

`state/pruned_at` has the time of the last; a service that is started often does not do it more.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from scheduler.errors import SchedulerError
from storage.errors import StorageError

EVERY = timedelta(days=1)
_NOTE = Path("state/pruned_at")  # within an archive's folder; when it was changed is what counts
_LOOK = 600.0  # seconds between looks


class Upkeep:
    """Prunes an archive when that is due.

    wanted: the setting, as it now is. prune: does it.
    """

    def __init__(
        self,
        directory: Path,
        wanted: Callable[[], bool],
        prune: Callable[[], Awaitable[object]],
        log: Any,
    ) -> None:
        self._note = directory / _NOTE
        self._wanted = wanted
        self._prune = prune
        self._log = log

    async def watch(self) -> None:
        """Looks until it is cancelled."""
        while True:
            await self.look(datetime.now(UTC))
            await asyncio.sleep(_LOOK)

    async def look(self, now: datetime) -> None:
        """Prunes if it is wanted and due; what goes wrong is logged, and tried at the next look."""
        if not self._wanted() or not is_due(self._last(), now):
            return
        try:
            await self._prune()
        except (SchedulerError, StorageError) as error:
            self._log.error("what is too old was not removed", error=str(error))
        else:
            self._note.touch()

    def _last(self) -> datetime | None:
        if not self._note.exists():
            return None
        return datetime.fromtimestamp(self._note.stat().st_mtime, UTC)


def is_due(last: datetime | None, now: datetime) -> bool:
    """Whether a day has passed since the last; a time to come is that of a wrong clock.  Pure."""
    return last is None or now - last >= EVERY or last > now

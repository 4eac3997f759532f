"""Room on the disk: while there is too little, the service starts no runs, and says so."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storage.database import LIVE

_MB = 1_000_000
_LOOK = 10.0  # seconds between looks
_AGAIN = 1.1  # times what is needed must be free to go on, so that it does not stop and start


@dataclass(frozen=True, kw_only=True, slots=True)
class Space:
    """What a disk has, in bytes."""

    free: int
    database: int  # of the archive; publishing copies it


def space(directory: Path) -> Space:
    """The space that the disk of an archive has."""
    live = directory / LIVE
    database = live.stat().st_size if live.exists() else 0
    return Space(free=shutil.disk_usage(directory).free, database=database)


def lack(seen: Space, min_free: int, *, paused: bool) -> str | None:
    """What is lacking, in words; None: there is room. In bytes.  Pure.

    Once paused, a tenth more than is needed must be free.
    """
    needed = max(min_free, seen.database * 3 // 2)
    if seen.free >= (int(needed * _AGAIN) if paused else needed):
        return None
    return (
        f"low disk: {seen.free / _MB:,.0f} MB free, below {needed / _MB:,.0f} MB (min_free in "
        "[archive], or 1.5 times the database); make room, and it goes on by itself"
    )


class Room:
    """Whether there is room, looked at again and again.

    look: what the disk has. min_free: the setting, as it now is.
    """

    def __init__(self, look: Callable[[], Space], min_free: Callable[[], int], log: Any) -> None:
        self._look = look
        self._min_free = min_free
        self._log = log
        self._there = asyncio.Event()
        self._there.set()
        self._ended = False
        self.paused: str | None = None  # why

    async def watch(self, halt: Callable[[], Awaitable[None]]) -> None:
        """Looks until it is cancelled; `halt` ends what is under way when room gets scarce."""
        while True:
            await self.look(halt)
            await asyncio.sleep(_LOOK)

    async def look(self, halt: Callable[[], Awaitable[None]]) -> None:
        """Looks once."""
        before = self.paused
        try:
            seen = await asyncio.to_thread(self._look)
        except OSError as error:
            self._log.error("the disk could not be looked at", error=str(error))
            return
        self.paused = lack(seen, self._min_free(), paused=before is not None)
        if self.paused is None:
            self._there.set()
            if before is not None:
                self._log.info("crawling goes on: there is room again", free=seen.free)
        elif before is None:
            self._there.clear()
            self._log.error("crawling is paused", reason=self.paused)
            await halt()

    async def there(self) -> bool:
        """Returns when there is room; False if the owner ends meanwhile."""
        await self._there.wait()
        return not self._ended

    def end(self) -> None:
        """The owner ends: nobody waits for room any more."""
        self._ended = True
        self._there.set()

"""Several workers, one archive: who crawls which source, and who does what only one may do.

A worker takes a source's sites when it has a place for a run, and gives them back when that has
ended. Whoever comes too late waits, then looks at what the run brought: mostly nothing is left to
do. So each takes as much as it can, whatever the sources' sizes; a new worker has its part at once,
and what a dead one had is free as soon as PostgreSQL misses it. Fixed parts, such as the first
quarter, would be uneven, and a machine that is down would take its part along.

Sites, not names: two sources of one site have the same hosts, which see one pace of ours, and may
list the same pages.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from crawler.session import Session
from crawler.urls import site_of
from storage.errors import StorageError
from storage.lake_locks import Locks
from storage.records import Run, Source

_LOOK = 5.0  # seconds between looks at whether our locks are still ours

# Whether a run that has ended is what was wanted: another worker's, while we waited.
Served = Callable[[Run], Awaitable[bool]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How a source stands when its sites are ours."""

    last: Run | None = None  # its last run, where another worker may have made it


class Shares(Protocol):
    """Whose a source is."""

    async def take(self, source: Source) -> Standing | None:
        """Makes a source ours; None: another worker has it. Raises StorageError."""

    async def give(self, source: Source) -> None:
        """Lets others have it."""


class Alone:
    """The shares of an archive with one owner: all are its own."""

    async def take(self, source: Source) -> Standing | None:  # noqa: ARG002 - the protocol's
        """Ours."""
        return Standing()

    async def give(self, source: Source) -> None:
        """It stays ours."""

    async def watch(self, halt: Callable[[], Awaitable[None]], log: Any) -> None:
        """Nothing can be lost."""


class Shared:
    """The shares of a worker that has others beside it."""

    def __init__(self, session: Session, locks: Locks) -> None:
        self._session = session
        self._locks = locks

    async def take(self, source: Source) -> Standing | None:
        """Makes a source ours, by its sites; None: another worker is at one of them."""
        sites = sites_of(source)
        taking = asyncio.ensure_future(asyncio.to_thread(self._locks.take, sites))
        try:
            taken = await asyncio.shield(taking)
        except asyncio.CancelledError:
            if await taking:
                await self.give(source)
            raise
        if not taken:
            return None
        try:
            last = await asyncio.to_thread(self._session.archive.last_run, source.name)
        except BaseException:
            await self.give(source)
            raise
        self._session.memory.forget()
        return Standing(last=last)

    async def give(self, source: Source) -> None:
        """Lets others have its sites."""
        await asyncio.to_thread(self._locks.give, sites_of(source))

    async def watch(self, halt: Callable[[], Awaitable[None]], log: Any) -> None:
        """Ends the runs when their shares are lost, and connects anew; until it is cancelled."""
        while True:
            await asyncio.sleep(_LOOK)
            if not await asyncio.to_thread(self._locks.are_lost):
                continue
            log.error("PostgreSQL was not reached: runs end, as other workers may have their sites")
            await halt()
            try:
                await asyncio.to_thread(self._locks.renew)
            except StorageError as error:
                log.warning("PostgreSQL is still not reached", error=str(error))
            else:
                log.info("PostgreSQL is reached again")


def shares_of(session: Session) -> Alone | Shared:
    """The shares of a session's archive."""
    locks = session.archive.locks
    return Alone() if locks is None else Shared(session, locks)


def sites_of(source: Source) -> frozenset[str]:
    """The sites that a run of a source may ask.  Pure."""
    further = (site_of(f"https://{host}") for host in source.hosts)
    return frozenset((site_of(source.homepage), *further))


def crawled_since(ended: Mapping[str, str]) -> Served:
    """For a crawl that a person asked for: whether another worker was asked for it, too.

    ended: for each source its last run when the person asked.
    """

    async def served(last: Run) -> bool:
        fresh = last.run_id != ended.get(last.source) and last.trigger == "manual"
        return fresh and last.outcome in ("finished", "limit")

    return served

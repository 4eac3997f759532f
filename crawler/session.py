"""What all runs of one owner share beyond manners: the archive, its writers, the extractors."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from crawler.bodies import Bodies
from crawler.known import KnownEntries
from crawler.manners import Manners
from crawler.memory import SiteMemory
from crawler.pool import ExtractionPool
from storage.archive import Archive
from storage.errors import WriterClosed
from storage.records import Batch, Feed, Robots
from storage.retention import Limits
from storage.warc import WarcWriter
from storage.warc_reader import Place
from storage.warc_records import Exchange
from storage.writer import Writer


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """What a look at a feed showed; durations in seconds."""

    feed: Feed
    now: datetime
    outcome: str
    reason: str | None = None
    entries: int | None = None  # None: the listing was not read
    new_entries: int = 0
    ttl: float | None = None
    retry_after: float | None = None
    etag: str | None = None
    last_modified: str | None = None
    digest: str | None = None


class Cadence(Protocol):
    """When to look again: the scheduler's policy, lent to the crawl."""

    def checked(self, check: Check) -> Feed:
        """The feed after a check, with its next_check_at."""

    def next_recheck_at(
        self, now: datetime, first_seen_at: datetime, unchanged_checks: int
    ) -> datetime | None:
        """When an article is asked again; None: never."""

    def retry_at(self, now: datetime, failures: int) -> datetime | None:
        """When a URL that failed is asked again; None: never."""


class Session:
    """Made by the owner, lent to every run."""

    def __init__(
        self,
        *,
        archive: Archive,
        writer: Writer,
        warc: WarcWriter,
        pool: ExtractionPool,
        manners: Manners,
        cadence: Cadence,
    ) -> None:
        self.archive = archive
        self.writer = writer
        self.warc = warc
        self.pool = pool
        self.manners = manners
        self.cadence = cadence
        self.memory = SiteMemory(archive, writer)
        self.known = KnownEntries(archive)
        self.bodies = Bodies()
        self.kept_since = Limits()  # of pages: what is older may go at any time
        self._warc_thread = ThreadPoolExecutor(1, thread_name_prefix="warc")
        self._failures: list[BaseException] = []
        self._unsettled: set[asyncio.Task[Any]] = set()

    async def write_warc(self, exchange: Exchange) -> Place:
        """Writes an exchange in the WARC thread. Raises StorageError if it can't be kept."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._warc_thread, self.warc.write, exchange)

    def may_refer(self, source: str, asked_at: datetime) -> bool:
        """Whether a page of a source that was asked then is there to stay."""
        since = self.kept_since.of(source)
        return since is None or asked_at >= since

    def put_soon(self, batch: Batch) -> None:
        """Gives rows to the writer without waiting; `settle` waits and raises what failed."""
        task = asyncio.ensure_future(self.writer.put(batch))
        self._unsettled.add(task)
        task.add_done_callback(self._settled)

    def _settled(self, task: "asyncio.Task[Any]") -> None:
        self._unsettled.discard(task)
        error = None if task.cancelled() else task.exception()
        # After the writer's end only requests that a stop has cut off put: their URLs stay pending.
        if error is not None and not isinstance(error, WriterClosed):
            self.manners.log.error("rows not stored", error=str(error))
            self._failures.append(error)

    async def settle(self) -> None:
        """Returns when every row given so far is committed. Raises the first that was not."""
        while self._unsettled:
            await asyncio.wait(set(self._unsettled))
        if self._failures:
            raise self._failures.pop(0)

    def close(self) -> None:
        """Ends the WARC thread; the owner closes what it made."""
        self._warc_thread.shutdown()


class ArchivedRobots:
    """Rules of hosts in the archive's table `robots`."""

    def __init__(self, archive: Archive, writer: Writer) -> None:
        self._archive = archive
        self._writer = writer
        self._saving: set[asyncio.Task[Any]] = set()

    async def load(self, host: str) -> Robots | None:
        """What was last asked of `host`, by any run of the archive."""
        return await asyncio.to_thread(self._archive.robots, host)

    def save(self, robots: Robots) -> None:
        """Keeps an answer with the next transaction."""
        task = asyncio.ensure_future(self._writer.put(Batch(robots=(robots,))))
        self._saving.add(task)
        task.add_done_callback(self._saving.discard)

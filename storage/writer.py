"""The asyncio side of writing: many small puts, few transactions, nothing acknowledged too early.

Whoever puts waits until its rows are committed; while one transaction commits in a thread, the next
puts gather. A put that fails does not take its neighbours along: they are tried again one by one.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import TracebackType

from storage.archive import Archive
from storage.batches import merged, size
from storage.errors import StorageError, WriterClosed
from storage.publish import Published
from storage.records import Batch
from storage.store import Written

MOST_SIGHTINGS = 200  # in a transaction
MOST_ROWS = 2000
GATHER_SECONDS = 0.5  # the longest that a put waits for company
QUIET_SECONDS = 0.02  # with nobody coming for so long, those who wait are served ...
QUIET_SHARE = 0.5  # ... or for this share of what the last transaction took: it costs by its tables
WAITING_PUTS = 256  # more than these wait outside: backpressure

PUBLISH_EVERY = timedelta(seconds=60)
PUBLISH_SHARE = 0.05  # of the time may go into copying


def publish_due(
    now: datetime,
    last_published_at: datetime | None,
    last_seconds: float,
    *,
    dirty: bool,
    every: timedelta = PUBLISH_EVERY,
) -> bool:
    """Whether to publish during a run: something is new, and the last time is long enough ago."""
    if not dirty or last_published_at is None:
        return dirty
    pause = max(every, timedelta(seconds=last_seconds / PUBLISH_SHARE))
    return now - last_published_at >= pause


@dataclass(frozen=True, kw_only=True, slots=True)
class _Put:
    batch: Batch
    written: asyncio.Future[Written]


class Writer:
    """One task that commits what others put, to be used within one event loop.

    first: called in the committing thread before each transaction, for what its rows refer to.
    journal: is then given the rows, to write them down where a lost file can be rebuilt from.
    """

    def __init__(
        self,
        archive: Archive,
        *,
        publish_every: timedelta = PUBLISH_EVERY,
        first: Callable[[], None] | None = None,
        journal: Callable[[Batch], None] | None = None,
    ) -> None:
        self._archive = archive
        self._publish_every = publish_every
        self._first = first
        self._journal = journal
        self._hasty = False
        self._puts: asyncio.Queue[_Put | None] = asyncio.Queue(WAITING_PUTS)
        self._task: asyncio.Task[None] | None = None
        self._closed = False
        self._dirty = True  # what a crash left unpublished
        self._last_published_at: datetime | None = None
        self._last_seconds = 0.0
        self._commit_seconds = 0.0
        self._publishing = asyncio.Lock()
        self._sightings = 0

    async def put(self, batch: Batch) -> Written:
        """Store a batch; returns when it is committed.

        A caller that is cancelled meanwhile has its rows stored all the same.

        Raises:
            RowError: a record of this batch does not fit; nothing of it is stored.
            StorageError: it could not be stored.
            WriterClosed: the writer has ended.
        """
        if self._closed:
            raise WriterClosed("rows were put after close(): put them before")
        if self._task is None:
            self._task = asyncio.create_task(self._work(), name="storage-writer")
        written: asyncio.Future[Written] = asyncio.get_running_loop().create_future()
        await self._puts.put(_Put(batch=batch, written=written))
        return await asyncio.shield(written)

    @property
    def sightings(self) -> int:
        """How many sightings were committed so far."""
        return self._sightings

    def changed(self) -> None:
        """Something was committed beside: the readers' copy lacks it."""
        self._dirty = True

    @property
    def waiting(self) -> int:
        """Puts that no transaction has taken up yet."""
        return self._puts.qsize()

    async def flush(self) -> None:
        """Wait until all that was put before is committed, or has failed."""
        if not self._closed:
            await self.put(Batch())

    async def publish(self) -> Published:
        """Commit what was put, then make it the readers' copy.

        Raises:
            PublishError: it could not be made; the old copy still stands.
        """
        return await self._publish(datetime.now(UTC))

    def publish_soon(self) -> None:
        """A run has ended: publish as soon as copying has not had more than its share of time."""
        self._hasty = True

    async def publish_if_due(self, now: datetime) -> Published | None:
        """Publish, if something is new and the last time is long enough ago."""
        last = self._last_published_at
        every = timedelta(0) if self._hasty else self._publish_every
        if self._publishing.locked() or not publish_due(
            now, last, self._last_seconds, dirty=self._dirty, every=every
        ):
            return None
        return await self._publish(now)

    async def _publish(self, now: datetime) -> Published:
        async with self._publishing:
            await self.flush()
            self._dirty = self._hasty = False
            try:
                published = await asyncio.to_thread(self._archive.publish)
            except StorageError:
                self._dirty = True
                raise
            self._last_published_at, self._last_seconds = now, published.seconds
            return published

    async def close(self) -> None:
        """Commit what was put, then end. The archive stays open."""
        self._closed = True
        await self._puts.join()
        if self._task is not None:
            await self._puts.put(None)
            await self._task
            self._task = None

    async def _work(self) -> None:
        while (first := await self._puts.get()) is not None:
            puts = await self._gather(first)
            began = time.monotonic()
            await self._commit(puts)
            self._commit_seconds = time.monotonic() - began
            for _ in puts:
                self._puts.task_done()

    async def _gather(self, first: _Put) -> list[_Put]:
        """Puts for one transaction, in order: until it is large, old, or nobody comes."""
        puts, until = [first], time.monotonic() + GATHER_SECONDS
        quiet = max(QUIET_SECONDS, QUIET_SHARE * self._commit_seconds)
        rows, sightings = size(first.batch), len(first.batch.sightings)
        while rows < MOST_ROWS and sightings < MOST_SIGHTINGS:
            wait = min(quiet, until - time.monotonic())
            try:
                put = await asyncio.wait_for(self._puts.get(), wait)
            except TimeoutError:
                break
            if put is None:
                break
            puts.append(put)
            rows += size(put.batch)
            sightings += len(put.batch.sightings)
        return puts

    async def _commit(self, puts: Sequence[_Put]) -> None:
        """Store puts in one transaction; if that fails, each in its own."""
        work = asyncio.to_thread(self._store, merged([put.batch for put in puts]))
        (written,) = await asyncio.gather(work, return_exceptions=True)
        if isinstance(written, Written):
            self._dirty = True
            self._sightings += len(written.changes)
            _acknowledge(puts, written)
        elif len(puts) == 1:
            puts[0].written.set_exception(written)
        else:
            for put in puts:
                await self._commit([put])

    def _store(self, batch: Batch) -> Written:
        if self._first is not None:
            self._first()
        if self._journal is not None:
            self._journal(batch)
        return self._archive.write(batch)

    async def __aenter__(self) -> Writer:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()


def _acknowledge(puts: Sequence[_Put], written: Written) -> None:
    at = 0
    for put in puts:
        end = at + len(put.batch.sightings)
        put.written.set_result(Written(changes=written.changes[at:end]))
        at = end

"""Reprocessing: the archive's kept pages read again by the present extractor, a batch at a time.

What was read is committed with each batch, so a reprocessing that was stopped goes on where it was
when it is started again.
"""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import replace

import structlog

from crawler.manners import utc_now
from crawler.pool import PoolClosedError
from crawler.relate.topic import with_topics
from crawler.replay import Replay, Replayed, present_extractor, rows
from crawler.session import Session
from scheduler.control import ControlError, Message
from scheduler.reprocess_report import Report, Wanted
from storage.batches import merged
from storage.records import Source, Topic
from storage.replays import Choice, Kept
from storage.revisions import Change

BATCH = 50  # pages a transaction
_AHEAD = 32  # pages that are read and extracted before their turn
_TICK = 0.5  # seconds between progress messages


class Reprocessing:
    """One reprocessing of an owner's archive, that can be watched and stopped."""

    def __init__(
        self,
        session: Session,
        sources: Mapping[str, Source],
        wanted: Wanted,
        topics: Sequence[Topic] = (),
    ) -> None:
        self._session = session
        self._topics = topics
        self._sources = sources
        self._wanted = wanted
        self._replay = Replay(session.archive.directory, session.pool, session.memory)
        self.report = Report(dry_run=wanted.dry_run)
        self._task: asyncio.Task[None] | None = None
        self._stopping = False
        self._log = structlog.get_logger("newsarchive")

    async def run(self) -> Report:
        """Reads all that is to be read, or up to `stop`. Raises StorageError."""
        self._task = asyncio.ensure_future(self._run())
        if self._stopping:
            self._task.cancel()
        try:
            await self._task
        except (asyncio.CancelledError, PoolClosedError):
            self.report.outcome = "stopped"
            current = asyncio.current_task()
            if current is not None and current.cancelling():
                raise
        else:
            self.report.outcome = "finished"
        self._log.info("pages were read again", **self.report.counts())
        return self.report

    def stop(self) -> None:
        """Ends `run` soon; what is committed stays."""
        self._stopping = True
        if self._task is not None:
            self._task.cancel()

    async def _run(self) -> None:
        self.report.extractor = await asyncio.to_thread(present_extractor)
        wanted = self._wanted
        choice = Choice(
            extractor=self.report.extractor,
            sources=wanted.sources,
            since=wanted.since,
            until=wanted.until,
            everything=wanted.everything,
        )
        self.report.pages = await asyncio.to_thread(self._session.archive.find_stale, choice)
        self._log.info("reading pages again", pages=self.report.pages, extractor=choice.extractor)
        pages: list[Replayed] = []
        async with aclosing(self._replayed()) as read:
            async for replayed in read:
                pages.append(replayed)
                if len(pages) == BATCH:
                    await self._store_whole(pages)
                    pages = []
        await self._store_whole(pages)

    async def _replayed(self) -> AsyncGenerator[Replayed, None]:
        """The pages found, read again, in the order of their fetches."""
        under_way: deque[asyncio.Task[Replayed]] = deque()
        try:
            async for kept in self._kept():
                under_way.append(asyncio.ensure_future(self._replay(kept)))
                if len(under_way) >= _AHEAD:
                    yield await under_way.popleft()
            while under_way:
                yield await under_way.popleft()
        finally:
            for task in under_way:
                task.cancel()
            await asyncio.gather(*under_way, return_exceptions=True)

    async def _kept(self) -> AsyncIterator[Kept]:
        archive, after = self._session.archive, 0
        while found := await asyncio.to_thread(archive.stale, after=after, limit=10 * BATCH):
            for kept in found:
                source = self._sources.get(kept.fetch.source or "")
                told = (source.timezone, source.language) if source else None
                yield replace(kept, timezone=told[0], language=told[1]) if told else kept
            after += 10 * BATCH

    async def _store_whole(self, pages: list[Replayed]) -> None:
        """As `_store`; a stop that comes meanwhile waits, so that what is stored is counted."""
        storing = asyncio.ensure_future(self._store(pages))
        try:
            await asyncio.shield(storing)
        except asyncio.CancelledError:
            await storing
            raise

    async def _store(self, pages: list[Replayed]) -> None:
        """Stores what pages brought in one transaction, or sees what it would be; counts it."""
        archive, ids = self._session.archive, [page.kept.fetch.fetch_id for page in pages]
        stored = await asyncio.to_thread(archive.shown, ids)
        entries = await asyncio.to_thread(archive.entries_of, ids)
        now, extractor = utc_now(), self.report.extractor
        brought = [
            rows(page, stored.get(key, {}), entries.get(key), extractor=extractor, now=now)
            for key, page in zip(ids, pages, strict=True)
        ]
        batch = with_topics(merged([each for each, _ in brought]), self._topics, now)
        if self._wanted.dry_run:
            written = await asyncio.to_thread(archive.preview, batch)
        else:
            written = await self._session.writer.put(batch)
        for page, (_, differ) in zip(pages, brought, strict=True):
            self.report.add(page, differ)
        self.report.new += written.changes.count(Change.NEW)
        self.report.revised += written.changes.count(Change.REVISED)
        self._log.debug("pages read again", done=self.report.done, pages=self.report.pages)


class Reprocessings:
    """An owner's reprocessing: one at a time, for itself or for another command."""

    def __init__(
        self,
        session: Session,
        sources: Callable[[], Iterable[Source]],
        topics: Callable[[], Sequence[Topic]] = tuple,
    ) -> None:
        self._session = session
        self._sources = sources
        self._topics = topics
        self._running: tuple[Reprocessing, asyncio.Task[Report]] | None = None
        self._ending = False

    @property
    def report(self) -> Report | None:
        """Of the one under way, as it stands."""
        return self._running[0].report if self._running else None

    async def run(self, wanted: Wanted) -> Report:
        """Reads what is wanted again, and publishes it.

        Raises ControlError if one is under way, or `stop` was called.
        """
        if self._ending:
            raise ControlError("the owner is ending; ask again in a few seconds")
        if self._running is not None:
            raise ControlError("pages are being read again already; wait for that to end")
        sources = {source.name: source for source in self._sources()}
        reprocessing = Reprocessing(self._session, sources, wanted, self._topics())
        self._running = (reprocessing, asyncio.ensure_future(reprocessing.run()))
        try:
            report = await self._running[1]
        finally:
            self._running = None
        if report.read and not wanted.dry_run:
            await self._session.writer.publish()
        return report

    async def stop(self) -> None:
        """Ends the one under way, committed up to its last batch; starts no other."""
        self._ending = True
        if self._running is not None:
            reprocessing, running = self._running
            reprocessing.stop()
            await asyncio.wait({running})

    async def answer(self, request: Message) -> AsyncIterator[Message]:
        """See scheduler.control. When whoever asked leaves, it stops: it can be gone on with."""
        work = asyncio.ensure_future(self.run(Wanted.from_message(request)))
        try:
            while not work.done():
                await asyncio.wait({work}, timeout=_TICK)
                if self.report is not None:
                    yield {"event": "progress", **self.report.counts()}
            yield {"event": "done", **work.result().as_message()}
        finally:
            work.cancel()

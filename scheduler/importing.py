"""Importing: pages that others have kept taken in by the owner, a piece of a file at a time.

What is imported is committed with each piece, and a page that is in the archive already is passed
over before anything reads it: an import that was stopped goes on when it is started again.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit

import structlog

from crawler.admission import is_own
from crawler.given import FileKind, Given, ImportFileError, Left, Limits
from crawler.given_rows import TRIGGER, counted, fetch_id_of, fetch_of, page_of, placed, rows
from crawler.manners import utc_now
from crawler.pool import PoolClosedError
from crawler.relate.topic import with_topics
from crawler.robots_directives import noarchive
from crawler.session import Session
from crawler.sightings import directives_of
from crawler.urls import canonical_url, site_of
from scheduler.config import Config
from scheduler.control import ControlError, Message
from scheduler.import_files import addresses, file_kind, pages, pieces
from scheduler.import_report import Report, Wanted
from storage.batches import merged
from storage.records import Batch, Extraction, Fetch, Run, Source, derived_id
from storage.warc_records import Exchange

_ADDRESSES = 200  # handed to the crawl at once
Crawl = Callable[[Sequence[str]], Awaitable[list[Run]]]


def source_for(url: str, sources: Sequence[Source]) -> Source:
    """The source on whose site `url` is; else one named after its registrable domain."""
    for source in sources:
        if is_own(source, url):
            return source
    site = site_of(url)
    name = site.replace(".", "-").replace(":", "-")
    if any(source.name == name for source in sources):
        name += "-imported"
    return Source(name=name, homepage=f"{urlsplit(url).scheme}://{site}/", enabled=False)


class Importing:
    """One import into an owner's archive, that can be watched and stopped."""

    def __init__(self, session: Session, config: Config, crawl: Crawl, wanted: Wanted) -> None:
        self._session = session
        self._config = config
        self._crawl = crawl
        self._wanted = wanted
        self._started_at = utc_now()
        self._limits = Limits(max_bytes=config.crawl.max_bytes, now=self._started_at)
        self._runs: dict[str, Run] = {}
        self._stopping = False
        self.report = Report()

    async def run(self) -> Report:
        """Imports all files, or up to `stop`. Raises StorageError."""
        try:
            for file in self._wanted.files:
                await self._file(Path(file))
        except PoolClosedError:
            self._stopping = True
        finally:
            await self._session.writer.put(Batch(runs=tuple(self._runs.values())))
        self.report.outcome = "stopped" if self._stopping else "finished"
        structlog.get_logger("newsarchive").info(
            "pages were imported", pages=self.report.pages, left=dict(self.report.left)
        )
        return self.report

    def stop(self) -> None:
        """Ends `run` soon; what is committed stays."""
        self._stopping = True

    async def _file(self, path: Path) -> None:
        """One file; one that is broken is told of, and the others go on."""
        try:
            kind = await asyncio.to_thread(file_kind, path)
            if kind is FileKind.OPML:
                self.report.tell(f"{path}: OPML names outlets; `newsarchive add {path}` adds them")
            elif kind is FileKind.URLS:
                await self._addresses(addresses(path))
            else:
                await self._pieces(pieces(pages(path, kind, self._wanted.url, self._limits)))
        except ImportFileError as error:
            self.report.tell(str(error))
        else:
            self.report.files += not self._stopping

    async def _addresses(self, given: Iterator[str]) -> None:
        while not self._stopping and (
            some := await asyncio.to_thread(lambda: list(islice(given, _ADDRESSES)))
        ):
            good = [url for url in dict.fromkeys(some) if canonical_url(url)]
            for url in some:
                if not canonical_url(url):
                    self.report.leave(Left(reason="not a web address", problem=f"{url[:200]!r}"))
            if good:
                self.report.add_runs(await self._crawl(good))
                self.report.urls += len(good)

    async def _pieces(self, given: Iterator[list[Given | Left]]) -> None:
        while (
            not self._stopping and (piece := await asyncio.to_thread(next, given, None)) is not None
        ):
            for each in piece:
                if isinstance(each, Left):
                    self.report.leave(each)
            await self._take([each.exchange for each in piece if isinstance(each, Given)])

    async def _take(self, exchanges: list[Exchange]) -> None:
        """Takes in those of some pages that the archive does not hold, in one transaction."""
        by_id = {fetch_id_of(each): each for each in exchanges}
        held = await asyncio.to_thread(self._session.archive.held, by_id.keys())
        wanted = [each for key, each in by_id.items() if key not in held]
        if wanted:
            await self._store(await asyncio.gather(*map(self._read, wanted)))
        self.report.records += len(exchanges)
        self.report.known += len(exchanges) - len(wanted)

    async def _read(self, exchange: Exchange) -> tuple[Fetch, Extraction]:
        source = source_for(exchange.url, self._config.sources)
        fetch = fetch_of(exchange, self._run_of(source), self._limits.now)
        boilerplate = await self._session.memory.of(exchange.url)
        extraction = await self._session.pool.extract(page_of(exchange, source, boilerplate))
        if not noarchive(directives_of(fetch)):
            fetch = placed(fetch, await self._session.write_warc(exchange))
        return fetch, extraction

    def _run_of(self, source: Source) -> Run:
        """The run that keeps the books of what is imported for a source."""
        started = self._started_at
        return self._runs.setdefault(
            source.name,
            Run(
                run_id=derived_id(source.name, TRIGGER, started.isoformat()),
                source=source.name,
                trigger=TRIGGER,
                started_at=started,
                finished_at=started,
                outcome="finished",
            ),
        )

    async def _store(self, read: list[tuple[Fetch, Extraction]]) -> None:
        now = utc_now()
        batches = await self._rows(read, now)
        written = await self._session.writer.put(
            with_topics(merged([self._about(read), *batches]), self._config.topics, now)
        )
        changes = iter(written.changes)
        for (fetch, extraction), batch in zip(read, batches, strict=True):
            brought = [change.value for change in islice(changes, len(batch.sightings))]
            self._count(fetch, batch, brought, now)
            self.report.outcomes[extraction.outcome.value] += 1

    async def _rows(self, read: list[tuple[Fetch, Extraction]], now: datetime) -> list[Batch]:
        keys = [canonical_url(fetch.url) or fetch.url for fetch, _ in read]
        known = await asyncio.to_thread(self._session.archive.entries, keys)
        batches = []
        for key, (fetch, extraction) in zip(keys, read, strict=True):
            batch = rows(fetch, extraction, known.get(key), now)
            known |= {entry.url: entry for entry in batch.entries}
            batches.append(batch)
        return batches

    def _about(self, read: list[tuple[Fetch, Extraction]]) -> Batch:
        """The sources and runs of some pages; a run's last counts come with the next pages."""
        sources = {fetch.source: source_for(fetch.url, self._config.sources) for fetch, _ in read}
        runs = tuple(self._runs[name] for name in sources if name in self._runs)
        return Batch(sources=tuple(sources.values()), runs=runs)

    def _count(self, fetch: Fetch, batch: Batch, brought: list[str], now: datetime) -> None:
        changes = {name: brought.count(name) for name in ("new", "revised", "same")}
        run = self._runs[fetch.source or ""]
        self._runs[run.source] = counted(run, batch, changes, now)
        self.report.pages += 1
        self.report.new += changes["new"]
        self.report.revised += changes["revised"]
        self.report.same += changes["same"]


class Imports:
    """An owner's import: one at a time, for itself or for another command."""

    def __init__(self, session: Session, config: Callable[[], Config], crawl: Crawl) -> None:
        self._session = session
        self._config = config
        self._crawl = crawl
        self._running: Importing | None = None

    async def run(self, wanted: Wanted) -> Report:
        """Imports what is wanted. Raises ControlError if an import is under way."""
        if self._running is not None:
            raise ControlError("an import is under way already; wait for that to end")
        self._running = Importing(self._session, self._config(), self._crawl, wanted)
        try:
            return await self._running.run()
        finally:
            self._running = None

    def stop(self) -> None:
        """Ends the one under way, committed up to its last piece."""
        if self._running is not None:
            self._running.stop()

    def standing(self) -> Message:
        """The one under way, as it stands."""
        return self._running.report.as_message() if self._running is not None else {}

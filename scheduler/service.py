"""The owner of an archive: what it opens, shares, answers and closes."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import structlog

from crawler.admission import Admission
from crawler.manners import Manners, utc_now
from crawler.pool import ExtractionPool
from crawler.reactor import guard_of, start_reactor, stop_reactor
from crawler.session import ArchivedRobots, Session
from crawler.urls import host_of
from scheduler.config import Config, load
from scheduler.control import Message, as_message, listening
from scheduler.crawl_settings import crawl_settings
from scheduler.errors import ConfigError
from scheduler.owner import owning
from scheduler.policy import UsualCadence
from scheduler.runs import Runs
from scheduler.timetable import Timetable, is_auto
from storage.archive import Archive
from storage.errors import StorageError
from storage.records import Run, Source
from storage.warc import WarcWriter
from storage.writer import Writer

_TICK = 0.5  # seconds between progress messages, and between looks at what to publish
_PUBLISHING = 2.0  # seconds of the time to stop that are kept for the last readers' copy


class Service:
    """The one process that writes. Made by `open_service`."""

    def __init__(self, config: Config, session: Session, cadence: UsualCadence, log: Any) -> None:
        self.config = config
        self.session = session
        self._cadence = cadence
        self._log = log
        self.runs = Runs(session, at_once=config.crawl.runs_at_once, ended=self._ended)
        self.timetable: Timetable | None = None
        self._stopped = asyncio.Event()
        self._handed_over: set[asyncio.Task[list[Run]]] = set()

    # ---- crawling

    async def crawl(self, names: Sequence[str] = (), urls: Sequence[str] = ()) -> list[Run]:
        """Crawls sources by name (all that are enabled, without names), or just `urls`, now.

        Raises ConfigError for a name that is not in newsarchive.toml.
        """
        tasks = [
            self.runs.run(source, trigger="manual", recheck_all=not pages, urls=pages, resume=cut)
            for source, pages, cut in await self._wanted(names, urls)
        ]
        runs = [run for run in await asyncio.gather(*tasks) if run is not None]
        await self.session.writer.publish()
        return runs

    async def _wanted(
        self, names: Sequence[str], urls: Sequence[str]
    ) -> list[tuple[Source, Sequence[str], Run | None]]:
        if urls:
            by_source: dict[str, tuple[Source, list[str]]] = {}
            for url in urls:
                source = self._source_of(url)
                by_source.setdefault(source.name, (source, []))[1].append(url)
            return [(source, pages, None) for source, pages in by_source.values()]
        chosen = [self.config.source(name) for name in names] or [
            source for source in self.config.sources if source.enabled
        ]
        if not chosen:
            raise ConfigError(
                f"{self.config.directory}: no source to crawl; `newsarchive add URL` adds one"
            )
        cut = await self._cut_runs()
        return [(source, (), cut.get(source.name)) for source in chosen]

    def _source_of(self, url: str) -> Source:
        """The source whose site `url` is on; else one made for its host alone."""
        for source in self.config.sources:
            if _is_own(source, url):
                return source
        host = host_of(url)
        if not host:
            raise ConfigError(f"{url}: not a web address")
        scheme = urlsplit(url).scheme
        return Source(name=host.replace(".", "-"), homepage=f"{scheme}://{host}/", schedule="auto")

    async def _cut_runs(self) -> dict[str, Run]:
        """Runs that a crash cut off, the last of each source."""
        running = {run.run_id for run in self.runs.progress()}
        found = await asyncio.to_thread(self.session.archive.open_runs)
        return {run.source: run for run in found if run.run_id not in running}

    def _ended(self, run: Run) -> None:
        self.session.writer.publish_soon()
        self._log.info("run ended", **{k: v for k, v in as_message(run).items() if v})

    # ---- serving

    async def serve(self) -> None:
        """Runs the timetable until `stop` is called."""
        timetable = Timetable(self.config.directory, self._due, self._log)
        self.timetable = timetable
        await self._resume()
        await self._sync()
        timetable.start()
        self._log.info("service started", sources=len(self.config.sources))
        await self._stopped.wait()
        timetable.stop()

    def stop(self) -> None:
        """Ends `serve`."""
        self._stopped.set()

    async def reload(self) -> None:
        """Takes newsarchive.toml anew; a wrong one changes nothing but the log."""
        try:
            self.config = load(self.config.directory)
        except ConfigError as error:
            self._log.error("configuration not reloaded", error=str(error))
            return
        self.session.manners.settings = crawl_settings(self.config)
        await self._sync()
        self._log.info("configuration reloaded", sources=len(self.config.sources))

    async def _sync(self) -> None:
        if self.timetable is not None:
            checks = await asyncio.to_thread(self.session.archive.next_checks)
            self.timetable.sync(self.config.sources, checks, utc_now())

    async def _resume(self) -> None:
        """Finishes what a crash cut off, beside the timetable."""
        watched = {source.name: source for source in self.config.sources if source.enabled}
        self._resumed = [
            asyncio.ensure_future(
                self.runs.run(
                    watched[name],
                    trigger=run.trigger,
                    recheck_all=run.trigger == "manual",
                    resume=run,
                )
            )
            for name, run in (await self._cut_runs()).items()
            if name in watched
        ]

    async def _due(self, name: str, missed: int) -> None:
        source = self.config.source(name)
        auto = is_auto(source)
        await self.runs.run(source, trigger="schedule", all_feeds=not auto, missed=missed)
        if auto and self.timetable is not None and not self._stopped.is_set():
            checks = await asyncio.to_thread(self.session.archive.next_checks)
            self.timetable.reschedule(name, self._cadence.next_run_at(checks.get(name), utc_now()))

    # ---- speaking with other commands

    async def finish_for_others(self) -> None:
        """Waits for what other commands have handed over meanwhile."""
        while self._handed_over:
            await asyncio.wait(set(self._handed_over))

    async def answer(self, request: Message) -> AsyncIterator[Message]:
        """See scheduler.control. Raises ControlError, ConfigError."""
        if request.get("do") == "status":
            yield {"event": "done", **self.status()}
            return
        if request.get("do") != "crawl":
            raise ValueError(f"the owner does not know how to do {request.get('do')!r}")
        # What was asked for goes on when whoever asked leaves.
        work = asyncio.ensure_future(self.crawl(request["sources"], request["urls"]))
        self._handed_over.add(work)
        work.add_done_callback(self._handed_over.discard)
        while not work.done():
            await asyncio.wait({work}, timeout=_TICK)
            yield {"event": "progress", "runs": list(map(as_message, self.runs.progress()))}
        yield {"event": "done", "runs": list(map(as_message, work.result()))}

    def status(self) -> Message:
        """What runs now, and when each source runs next."""
        agenda = self.timetable.agenda() if self.timetable is not None else {}
        return {
            "runs": list(map(as_message, self.runs.progress())),
            "next_runs": agenda,
            "serving": self.timetable is not None,
        }


def _is_own(source: Source, url: str) -> bool:
    rules = Admission(
        source=source, now=utc_now(), recheck_all=False, recheck_after=utc_now(), max_depth=0
    )
    return rules.is_own(url)


@contextlib.asynccontextmanager
async def open_service(
    config: Config, cadence: UsualCadence | None = None
) -> AsyncIterator[Service]:
    """Owns the archive of `config` while the context lasts; at its end all is stored.

    Raises OwnedElsewhereError if another process owns it, StorageError if it can't be opened.
    """
    log = structlog.get_logger("newsarchive")
    cadence = cadence or UsualCadence()
    settings = crawl_settings(config)
    with owning(config.directory) as owner:
        guard = start_reactor((*config.crawl.allow_hosts, *config.proxies.authorities))
        archive = await asyncio.to_thread(Archive.open, config.directory)
        warc = WarcWriter(
            config.directory,
            software=f"newsarchive/{owner.version}",
            about={"http-header-user-agent": settings.user_agent},
        )
        writer = Writer(
            archive, publish_every=timedelta(seconds=config.archive.publish_every), first=warc.sync
        )
        pool = ExtractionPool(
            config.extract.workers,
            config.extract.timeout,
            config.extract.memory // 2**20,
            config.extract.recycle,
        )
        session = Session(
            archive=archive,
            writer=writer,
            warc=warc,
            pool=pool,
            manners=Manners(
                settings=settings,
                store=ArchivedRobots(archive, writer),
                refused=guard_of(guard),
                log=log,
            ),
            cadence=cadence,
        )
        service = Service(config, session, cadence, log)
        publishing = asyncio.ensure_future(_publish_on(writer, log))
        try:
            async with listening(owner.socket, service.answer):
                yield service
        finally:
            await service.runs.stop(max(1.0, config.serve.stop_within - 2 * _PUBLISHING))
            publishing.cancel()
            pool.close()
            await writer.publish()
            await writer.close()
            session.close()
            warc.close()
            archive.close()
            stop_reactor()


async def _publish_on(writer: Writer, log: Any) -> None:
    while True:
        await asyncio.sleep(_TICK)
        try:
            published = await writer.publish_if_due(utc_now())
        except StorageError as error:
            # The old copy still stands; the next tick tries again.
            log.warning("not published", error=str(error))
        else:
            if published is not None:
                log.debug("published", seconds=published.seconds, bytes=published.bytes)

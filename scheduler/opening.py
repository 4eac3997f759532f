"""An owner from its first file to its last: what a service works with, opened and closed."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import structlog

from crawler.manners import Manners, utc_now
from crawler.pool import ExtractionPool
from crawler.reactor import guard_of, start_reactor, stop_reactor
from crawler.session import ArchivedRobots, Session
from crawler.settings import CrawlSettings
from scheduler.config import Config
from scheduler.control import listening
from scheduler.crawl_settings import crawl_settings
from scheduler.errors import CommandError
from scheduler.owner import owning
from scheduler.policy import UsualCadence
from scheduler.service import Service
from scheduler.sharing import Alone, Shared, shares_of
from storage import lake
from storage.archive import Archive
from storage.errors import StorageError
from storage.journal import Journal
from storage.warc import WarcWriter
from storage.writer import Writer

REBUILDING = Path("state/rebuilding.json")  # there while a database is being made anew
_LOOK = 0.5  # seconds between looks at whether to publish


@contextlib.asynccontextmanager
async def open_service(
    config: Config, cadence: UsualCadence | None = None
) -> AsyncIterator[Service]:
    """Owns the archive of `config` while the context lasts; at its end all is stored.

    Raises OwnedElsewhereError if another process owns it, StorageError if it can't be opened,
    CommandError if a rebuilding of its database was stopped halfway.
    """
    log = structlog.get_logger("newsarchive")
    cadence = cadence or UsualCadence(timedelta(days=crawl_settings(config).recheck_days))
    with owning(config.directory) as owner:
        if (config.directory / REBUILDING).exists():
            raise CommandError(
                f"the database of {config.directory} is rebuilt in part only: "
                "`newsarchive reprocess --rebuild` goes on with that"
            )
        async with _opened(config, owner.version, cadence, log) as session:
            shares = shares_of(session)
            service = Service(config, session, cadence, log, shares)
            service.groupings.start()
            await service.topics.watch()
            async with (
                _publishing(session.writer, log),
                _sharing(shares, service.halt, log),
                listening(owner.socket, service.answer),
            ):
                try:
                    yield service
                finally:
                    await service.close()


@contextlib.asynccontextmanager
async def _opened(
    config: Config, version: str, cadence: UsualCadence, log: Any
) -> AsyncIterator[Session]:
    """What all runs share. Closed in reverse: extraction, rows, raw pages, the archive."""
    settings = crawl_settings(config)
    async with contextlib.AsyncExitStack() as closing:
        guard = start_reactor((*config.crawl.allow_hosts, *config.proxies.authorities))
        closing.callback(stop_reactor)
        lake.settle(config.directory, config.archive.storage, config.archive.data)
        archive = await asyncio.to_thread(Archive.open, config.directory)
        closing.callback(archive.close)
        warc = _warc(config.directory, version, settings)
        closing.callback(warc.close)
        publish_every = timedelta(seconds=config.archive.publish_every)
        journal = Journal(config.directory, f"newsarchive/{version}")
        closing.callback(journal.close)
        writer = Writer(
            archive, publish_every=publish_every, first=warc.sync, journal=journal.write
        )
        robots = ArchivedRobots(archive, writer)
        manners = Manners(settings=settings, store=robots, refused=guard_of(guard), log=log)
        pool = extraction_pool(config)
        session = Session(
            archive=archive, writer=writer, warc=warc, pool=pool, manners=manners, cadence=cadence
        )
        closing.callback(session.close)
        closing.push_async_callback(writer.close)
        closing.push_async_callback(writer.publish)
        closing.callback(pool.close)
        yield session


def _warc(directory: Path, version: str, settings: CrawlSettings) -> WarcWriter:
    about = {"http-header-user-agent": settings.user_agent}
    return WarcWriter(directory, software=f"newsarchive/{version}", about=about)


def extraction_pool(config: Config) -> ExtractionPool:
    """The processes that read pages, as the archive's settings have them."""
    extract = config.extract
    return ExtractionPool(
        extract.workers, extract.timeout, extract.memory // 2**20, extract.recycle
    )


@contextlib.asynccontextmanager
async def _sharing(
    shares: Alone | Shared, halt: Callable[[], Awaitable[None]], log: Any
) -> AsyncIterator[None]:
    """Makes sure that what is ours stays so, where others crawl beside us, for the context."""
    watching = asyncio.ensure_future(shares.watch(halt, log))
    try:
        yield
    finally:
        watching.cancel()


@contextlib.asynccontextmanager
async def _publishing(writer: Writer, log: Any) -> AsyncIterator[None]:
    """Renews the readers' copy when it is due, while the context lasts."""
    publishing = asyncio.ensure_future(_publish_on(writer, log))
    try:
        yield
    finally:
        publishing.cancel()


async def _publish_on(writer: Writer, log: Any) -> None:
    while True:
        await asyncio.sleep(_LOOK)
        try:
            published = await writer.publish_if_due(utc_now())
        except StorageError as error:
            # The old copy still stands; the next look tries again.
            log.warning("not published", error=str(error))
        else:
            if published is not None:
                log.debug("published", seconds=published.seconds, bytes=published.bytes)

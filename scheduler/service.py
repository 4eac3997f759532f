"""The owner of an archive: what it crawls, serves and answers."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from crawler.admission import is_own
from crawler.manners import utc_now
from crawler.session import Session
from crawler.urls import host_of
from scheduler.config import Config, load
from scheduler.control import ControlError, Message, as_message
from scheduler.crawl_settings import crawl_settings
from scheduler.errors import ConfigError
from scheduler.grouping import Groupings
from scheduler.import_report import Wanted as ToImport
from scheduler.importing import Imports
from scheduler.policy import UsualCadence
from scheduler.pruning import Prunings
from scheduler.relating import Relatings, Wanted, hearing
from scheduler.reprocessing import Reprocessings
from scheduler.retention import Wanted as ToPrune
from scheduler.room import Room, space
from scheduler.runs import Runs
from scheduler.sharing import Shares, crawled_since
from scheduler.tagging import Topics
from scheduler.upkeep import Upkeep
from storage.records import Run, Source

if TYPE_CHECKING:
    from scheduler.timetable import Timetable

_TICK = 0.5  # seconds between progress messages
_GROUPING = 30.0  # seconds that a crawl waits for the stories of what it brought
_PUBLISHING = 2.0  # seconds of the time to stop that are kept for the last readers' copy


class Service:
    """The one process that writes. Made by `open_service`."""

    def __init__(
        self,
        config: Config,
        session: Session,
        cadence: UsualCadence,
        log: Any,
        shares: Shares | None = None,
    ) -> None:
        self.config = config
        self.session = session
        self._cadence = cadence
        self._log = log
        self.reprocessings = Reprocessings(
            session, lambda: self.config.sources, lambda: self.config.topics
        )
        self.groupings = Groupings(session)
        self.runs = Runs(
            session, at_once=config.crawl.runs_at_once, ended=self._ended, shares=shares
        )
        self.relatings = Relatings(session, self.runs, lambda: self.config, self._source_of)
        self.topics = Topics(session, lambda: self.config)
        self.imports = Imports(session, lambda: self.config, self._crawled_urls)
        self.room = Room(
            lambda: space(self.config.directory), lambda: self.config.archive.min_free, log
        )
        self.prunings = Prunings(session, self.groupings, lambda: self.config)
        self._upkeep = Upkeep(
            config.directory,
            lambda: self.config.retention.automatic,
            self._prune,
            log,
        )
        self.timetable: Timetable | None = None
        self._stopped = asyncio.Event()
        self._handed_over: set[asyncio.Task[Any]] = set()
        self._followings: set[asyncio.Task[Any]] = set()

    # ---- crawling

    async def crawl(self, names: Sequence[str] = (), urls: Sequence[str] = ()) -> list[Run]:
        """Crawls sources by name (all that are enabled, without names), or just `urls`, now.

        Raises ConfigError for a name that is not in newsarchive.toml.
        """
        wanted = await self._wanted(names, urls)
        served = crawled_since(await asyncio.to_thread(self.session.archive.ended_runs))
        gathered = self.relatings.gather()
        tasks = [
            self.runs.run(
                source,
                trigger="manual",
                recheck_all=not pages,
                urls=pages,
                resume=cut,
                heard=hearing(gathered),
                served=served,
            )
            for source, pages, cut in wanted
        ]
        runs = [run for run in await asyncio.gather(*tasks) if run is not None]
        await self.relatings.follow(gathered)
        await self.groupings.settle(_GROUPING)
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
            if is_own(source, url):
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
        from scheduler.timetable import Timetable  # with it SQLAlchemy, which `crawl` needs not

        timetable = Timetable(self.config.directory, self._due, self._log)
        await self.room.look(self.halt)
        watching = asyncio.ensure_future(self.room.watch(self.halt))
        upkeep = asyncio.ensure_future(self._upkeep.watch())
        resumed = await self._resume()
        checks = await asyncio.to_thread(self.session.archive.next_checks)
        timetable.start(self.config.sources, checks, utc_now(), resumed=resumed)
        self.timetable = timetable
        self._log.info("service started", sources=len(self.config.sources))
        await self._stopped.wait()
        watching.cancel()
        self.prunings.stop()
        upkeep.cancel()
        timetable.stop()

    async def halt(self) -> None:
        """Ends the runs under way; others may start afterwards."""
        await self.runs.halt(self.config.serve.stop_within)

    def stop(self) -> None:
        """Ends `serve`."""
        self._stopped.set()
        self.room.end()

    async def reload(self) -> None:
        """Takes newsarchive.toml anew; a wrong one changes nothing but the log."""
        try:
            self.config = load(self.config.directory)
        except ConfigError as error:
            self._log.error("configuration not reloaded", error=str(error))
            return
        self.session.manners.settings = crawl_settings(self.config)
        await self.topics.watch()
        await self._sync()
        self._log.info("configuration reloaded", sources=len(self.config.sources))

    async def _sync(self) -> None:
        if self.timetable is not None:
            checks = await asyncio.to_thread(self.session.archive.next_checks)
            self.timetable.sync(self.config.sources, checks, utc_now())

    async def _resume(self) -> set[str]:
        """Finishes what a crash cut off, beside the timetable; names what the timetable began.

        What another worker is at ends without us, unless that dies.
        """
        from scheduler.served import has_ended

        watched = {source.name: source for source in self.config.sources if source.enabled}
        cut = {n: run for n, run in (await self._cut_runs()).items() if n in watched}
        self._resumed = [
            asyncio.ensure_future(
                self._followed_run(
                    watched[name],
                    trigger=run.trigger,
                    recheck_all=run.trigger == "manual",
                    resume=run,
                    served=has_ended,
                )
            )
            for name, run in cut.items()
        ]
        return {name for name, run in cut.items() if run.trigger == "schedule"}

    async def _due(self, name: str, missed: int) -> bool:
        from scheduler.served import as_due
        from scheduler.timetable import is_auto

        source = self.config.source(name)
        auto = is_auto(source)
        run = await self._followed_run(
            source,
            trigger="schedule",
            all_feeds=not auto,
            missed=missed,
            served=as_due(source, self.session.archive),
        )
        if auto and self.timetable is not None and not self._stopped.is_set():
            checks = await asyncio.to_thread(self.session.archive.next_checks)
            self.timetable.reschedule(name, self._cadence.next_run_at(checks.get(name), utc_now()))
        return run is not None

    async def _followed_run(self, source: Source, **how: Any) -> Run | None:
        """A run, and what it has brought followed beside: other outlets' pace is not its."""
        if not await self.room.there():
            return None
        gathered = self.relatings.gather()
        run = await self.runs.run(source, heard=hearing(gathered), **how)
        following = asyncio.ensure_future(self.relatings.follow(gathered))
        self._followings.add(following)
        following.add_done_callback(self._followed)
        return run

    def _followed(self, following: asyncio.Task[int]) -> None:
        self._followings.discard(following)
        if not following.cancelled() and (error := following.exception()) is not None:
            self._log.error("related articles not followed", error=repr(error))

    async def close(self) -> None:
        """Ends every run with its books closed, in what [serve] stop_within leaves for it."""
        self.stop()
        await self.reprocessings.stop()
        self.topics.stop()
        self.imports.stop()
        self.prunings.stop()
        await self.runs.stop(max(1.0, self.config.serve.stop_within - 2 * _PUBLISHING))
        await self.finish_for_others()
        await self.groupings.stop()

    async def _prune(self) -> None:
        """What `[retention] automatic` asks for; of several workers of a lake one does it."""
        if await asyncio.to_thread(lambda: self.session.archive.leads):
            await self.pruned(ToPrune())

    # ---- speaking with other commands

    async def finish_for_others(self) -> None:
        """Waits for what other commands have handed over meanwhile."""
        while waiting := self._handed_over | self._followings:
            await asyncio.wait(waiting)

    async def answer(self, request: Message) -> AsyncIterator[Message]:
        """See scheduler.control. Raises ControlError, ConfigError."""
        if request.get("do") == "status":
            yield {"event": "done", **self.status()}
            return
        if request.get("do") == "reprocess":
            async for message in self.reprocessings.answer(request):
                yield message
            return
        if request.get("do") == "group":
            async for message in self.groupings.answer(request):
                yield message
            return
        if self.runs.stopping:
            raise ControlError("the owner is ending; ask again in a few seconds")
        work, progress = self._work(request)
        # What was asked for goes on when whoever asked leaves.
        self._handed_over.add(work)
        work.add_done_callback(self._handed_over.discard)
        while not work.done():
            await asyncio.wait({work}, timeout=_TICK)
            yield {"event": "progress", **progress()}
        yield {"event": "done", **work.result()}

    def _work(self, request: Message) -> tuple[asyncio.Task[Message], Callable[[], Message]]:
        """What a request asks for, begun, and how it stands. Raises ControlError."""
        do = request.get("do")
        if do == "crawl":
            crawling = self.crawled(request["sources"], request["urls"])
            return asyncio.ensure_future(crawling), self.standing
        if do == "related":
            relating = self.relatings.relate(Wanted.from_message(request))
            return asyncio.ensure_future(relating), self.standing
        if do == "topics":
            return asyncio.ensure_future(self.topics.filled(request["names"])), self.topics.standing
        if do == "import":
            return asyncio.ensure_future(self.taken_in(ToImport.from_message(request))), (
                self.imports.standing
            )
        if do == "prune":
            return asyncio.ensure_future(self.pruned(ToPrune.from_message(request))), (
                self.prunings.standing
            )
        raise ControlError(f"the owner does not know how to do {do!r}")

    async def taken_in(self, wanted: ToImport) -> Message:
        """Imports files, and tells what came of it. Raises ControlError, StorageError."""
        report = await self.imports.run(wanted)
        await self.groupings.settle(_GROUPING)
        await self.session.writer.publish()
        return report.as_message()

    async def pruned(self, wanted: ToPrune) -> Message:
        """Removes what is too old, and tells of it. Raises ControlError, ConfigError, StorageError.

        It goes on to its next transaction when whoever waits for it is cancelled.
        """
        work = asyncio.ensure_future(self.prunings.run(wanted))
        self._handed_over.add(work)
        work.add_done_callback(self._handed_over.discard)
        return (await asyncio.shield(work)).as_message()

    async def _crawled_urls(self, urls: Sequence[str]) -> list[Run]:
        return await self.crawl(urls=urls)

    async def crawled(self, names: Sequence[str], urls: Sequence[str]) -> Message:
        """The runs of `crawl`, as other commands are told of them."""
        return {"runs": list(map(as_message, await self.crawl(names, urls)))}

    def standing(self) -> Message:
        """The runs under way."""
        return {"runs": list(map(as_message, self.runs.progress()))}

    def status(self) -> Message:
        """What runs now, and when each source runs next."""
        agenda = self.timetable.agenda() if self.timetable is not None else {}
        return {
            "runs": list(map(as_message, self.runs.progress())),
            "next_runs": agenda,
            "serving": self.timetable is not None,
            "paused": self.room.paused,
        }

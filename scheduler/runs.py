"""The runs of an owner: at most so many at once, one of a source at a time, whoever crawls it."""

import asyncio
import contextlib
from collections.abc import Callable, Sequence

from crawler.hearing import Hear
from crawler.run import Crawl
from crawler.session import Session
from crawler.settings import Bounds
from scheduler.sharing import Alone, Served, Shares, Standing
from storage.records import Run, Source

Ended = Callable[[Run], None]
_TRY_AGAIN = 2.0  # seconds, while another worker has a source
_WHOLE = ("manual", "schedule")  # runs that go on where one was cut off


class Runs:
    """Starts runs, shows them, stops them."""

    def __init__(
        self, session: Session, *, at_once: int, ended: Ended, shares: Shares | None = None
    ) -> None:
        self._session = session
        self._shares = shares or Alone()
        self._places = asyncio.Semaphore(at_once)
        self._ended = ended
        self._sources: dict[str, asyncio.Lock] = {}
        self._running: dict[str, tuple[Crawl, asyncio.Task[Run]]] = {}
        self._stopping = False
        self._stopped = asyncio.Event()

    @property
    def stopping(self) -> bool:
        """Whether no run will start any more."""
        return self._stopping

    async def run(
        self,
        source: Source,
        *,
        trigger: str,
        recheck_all: bool = False,
        all_feeds: bool = False,
        urls: Sequence[str] = (),
        resume: Run | None = None,
        missed: int = 0,
        bounds: Bounds = Bounds(),  # noqa: B008 - frozen
        heard: Hear | None = None,
        served: Served | None = None,
    ) -> Run | None:
        """Runs when there is a place and the source's last run has ended, whoever made it.

        None if we stop, or if that takes longer than the run itself may. Where another worker has
        made a run of the source that has `served`, it is that run.
        """
        async with contextlib.AsyncExitStack() as place:
            try:
                async with asyncio.timeout(bounds.seconds):
                    lock = self._sources.setdefault(source.name, asyncio.Lock())
                    await place.enter_async_context(lock)
                    standing = await self._place(place, source)
            except TimeoutError:
                return None
            if standing is None:
                return None
            if (last := standing.last) is not None and not urls and trigger in _WHOLE:
                # Its sites are ours, so whoever began a run that has no end is dead.
                resume = last if last.finished_at is None else None
                recheck_all = recheck_all or (resume is not None and resume.trigger == "manual")
                if resume is None and served is not None and await served(last):
                    return last
            crawl = Crawl(
                self._session,
                source,
                trigger=trigger,
                recheck_all=recheck_all,
                all_feeds=all_feeds,
                urls=urls,
                resume=resume,
                missed=missed,
                bounds=bounds,
                heard=heard,
            )
            running = asyncio.ensure_future(crawl.run())
            self._running[source.name] = (crawl, running)
            try:
                run = await running
            finally:
                del self._running[source.name]
        self._ended(run)
        return run

    async def _place(self, taken: contextlib.AsyncExitStack, source: Source) -> Standing | None:
        """A place, and the source's sites; while another worker has one, others get the place.

        None: we stop.
        """
        while not self._stopping:
            async with contextlib.AsyncExitStack() as trying:
                await trying.enter_async_context(self._places)
                if (standing := await self._shares.take(source)) is not None:
                    trying.push_async_callback(self._shares.give, source)
                    if self._stopping:
                        return None
                    taken.push_async_exit(trying.pop_all())
                    return standing
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopped.wait(), _TRY_AGAIN)
        return None

    def is_running(self, name: str) -> bool:
        """Whether a run of this source is under way."""
        return name in self._running

    def progress(self) -> list[Run]:
        """The runs under way, with their counts as they stand."""
        return [crawl.progress for crawl, _ in self._running.values()]

    async def stop(self, within: float) -> None:
        """Ends every run: requests under way may finish for `within` seconds, no new ones start.

        Returns when every run has closed its own books; what was not answered stays pending.
        """
        self._stopping = True
        self._stopped.set()
        await self.halt(within)

    async def halt(self, within: float) -> None:
        """As `stop`, of the runs under way alone: others may start afterwards."""
        if not self._running:
            return
        crawls, tasks = zip(*self._running.values(), strict=True)
        await asyncio.gather(*(crawl.stop(within) for crawl in crawls))
        await asyncio.wait(tasks)

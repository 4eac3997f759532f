"""The runs of an owner: at most so many at once, one of a source at a time."""

import asyncio
import contextlib
from collections.abc import Callable, Sequence

from crawler.hearing import Hear
from crawler.run import Crawl
from crawler.session import Session
from crawler.settings import Bounds
from storage.records import Run, Source

Ended = Callable[[Run], None]


class Runs:
    """Starts runs, shows them, stops them."""

    def __init__(self, session: Session, *, at_once: int, ended: Ended) -> None:
        self._session = session
        self._places = asyncio.Semaphore(at_once)
        self._ended = ended
        self._sources: dict[str, asyncio.Lock] = {}
        self._running: dict[str, tuple[Crawl, asyncio.Task[Run]]] = {}
        self._stopping = False

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
    ) -> Run | None:
        """Runs when there is a place and the source's last run has ended.

        None if we stop, or if that takes longer than the run itself may.
        """
        async with contextlib.AsyncExitStack() as place:
            try:
                async with asyncio.timeout(bounds.seconds):
                    lock = self._sources.setdefault(source.name, asyncio.Lock())
                    await place.enter_async_context(lock)
                    await place.enter_async_context(self._places)
            except TimeoutError:
                return None
            if self._stopping:
                return None
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
        await self.halt(within)

    async def halt(self, within: float) -> None:
        """As `stop`, of the runs under way alone: others may start afterwards."""
        if not self._running:
            return
        crawls, tasks = zip(*self._running.values(), strict=True)
        await asyncio.gather(*(crawl.stop(within) for crawl in crawls))
        await asyncio.wait(tasks)

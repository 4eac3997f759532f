"""The runs of an owner: at most so many at once, one of a source at a time."""

import asyncio
from collections.abc import Callable, Sequence

from crawler.run import Crawl
from crawler.session import Session
from storage.records import Run, Source

Ended = Callable[[Run], None]


class Runs:
    """Starts runs, shows them, stops them."""

    def __init__(self, session: Session, *, at_once: int, ended: Ended) -> None:
        self._session = session
        self._places = asyncio.Semaphore(at_once)
        self._ended = ended
        self._sources: dict[str, asyncio.Lock] = {}
        self._running: dict[str, Crawl] = {}
        self._stopping = False

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
    ) -> Run | None:
        """Runs when there is a place and the source's last run has ended; None if we stop."""
        crawl = Crawl(
            self._session,
            source,
            trigger=trigger,
            recheck_all=recheck_all,
            all_feeds=all_feeds,
            urls=urls,
            resume=resume,
            missed=missed,
        )
        async with self._sources.setdefault(source.name, asyncio.Lock()), self._places:
            if self._stopping:
                return None
            self._running[source.name] = crawl
            try:
                run = await crawl.run()
            finally:
                del self._running[source.name]
        self._ended(run)
        return run

    def progress(self) -> list[Run]:
        """The runs under way, with their counts as they stand."""
        return [crawl.progress for crawl in self._running.values()]

    async def stop(self, within: float) -> None:
        """Ends every run: requests under way may finish for `within` seconds, no new ones start.

        A run that has not ended by then is closed as it stands; its URLs stay pending.
        """
        self._stopping = True
        crawls = list(self._running.values())
        if not crawls:
            return
        stops = [asyncio.ensure_future(crawl.stop()) for crawl in crawls]
        _, late = await asyncio.wait(stops, timeout=within)
        for stop in late:
            stop.cancel()
        until = asyncio.get_running_loop().time() + within
        while self._running and asyncio.get_running_loop().time() < until:
            await asyncio.sleep(0.05)  # each run closes its own books
        for crawl in list(self._running.values()):
            await crawl.close("stopped", "the service ended before its requests did")

"""One source, one run: from the archive's memory of it to its closed books."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import Any

from scrapy import signals
from scrapy.crawler import AsyncCrawlerRunner, Crawler
from twisted.python.failure import Failure

from crawler.admission import Admission
from crawler.hearing import Hear
from crawler.ledger import Ledger
from crawler.overtime import end_waiting
from crawler.plan import Plan, make_plan
from crawler.session import Session
from crawler.settings import Bounds, scrapy_settings
from crawler.spiders.news import NewsSpider
from storage.records import Batch, Run, Source, derived_id

_REASONS = {"finished": "finished", "closespider_timeout": "limit", "shutdown": "stopped"}
_CUT = "the service ended before its requests did"


class Crawl:
    """A run that can be watched and stopped.

    recheck_all: a person asked, so every feed is checked and every article that is not too old is
    asked again, due or not. all_feeds: every feed is checked, as the source's schedule says when.
    urls: ask these pages only. resume: a run that a crash cut off. heard: is told of each page that
    was read and stored.
    """

    def __init__(
        self,
        session: Session,
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
    ) -> None:
        self._session = session
        self._bounds = bounds
        self._heard = heard
        self._source = source
        self._recheck_all = recheck_all
        self._all_feeds = all_feeds or recheck_all
        self._urls = urls
        self._resume = resume
        started_at = session.manners.now()
        self._run = resume or Run(
            run_id=derived_id(source.name, started_at.isoformat()),
            source=source.name,
            trigger=trigger,
            started_at=started_at,
            missed=missed,
        )
        self._ledger = Ledger()
        self._crawler: Crawler | None = None
        self._stopping = False
        self._begun = asyncio.Event()  # before it, Scrapy passes over a stop
        self._cut = asyncio.Event()
        self._errors: list[str] = []

    @property
    def progress(self) -> Run:
        """The run with its counts as they stand."""
        return self._ledger.totals(self._run)

    async def run(self) -> Run:
        """Crawls to the end, and returns the run as it was stored."""
        session = self._session
        await session.writer.put(Batch(sources=(self._source,), runs=(self._run,)))
        if self._resume is not None:
            met = await asyncio.to_thread(session.archive.run_entries, self._run.run_id)
            self._ledger.load(met)
        if not self._stopping:
            reason = await self._crawl()
        else:
            reason = "shutdown"
        await session.settle()
        if not self._stopping:
            await self._learn()
        if self._errors:
            return await self._close("failed", self._errors[0])
        if self._cut.is_set():
            return await self._close("stopped", _CUT)
        return await self._close(_REASONS.get(reason, "stopped"))

    async def _learn(self) -> None:
        """Lets site memory look at what came; a run that is stopped has no time for it."""
        await self._session.memory.learn(
            self._source.name,
            new=self.progress.articles_new,
            since=self._run.started_at,
            now=self._session.manners.now(),
        )

    async def _close(self, outcome: str, reason: str | None = None) -> Run:
        ended = replace(
            self.progress,
            finished_at=self._session.manners.now(),
            outcome=outcome,
            reason=reason,
        )
        await self._session.writer.put(Batch(runs=(ended,)))
        return ended

    async def stop(self, within: float) -> None:
        """Asks no more, and lets the requests under way end for `within` seconds.

        Either way `run` returns soon after; what was not answered stays pending.
        """
        self._stopping = True
        if self._crawler is None:
            return
        try:
            async with asyncio.timeout(within):
                await self._begun.wait()
                await self._crawler.stop_async()
        except TimeoutError:
            self._cut.set()
            if self._begun.is_set():
                # Else each request that ends with its connection would start the next of its host.
                for slot in self._crawler.engine.downloader.slots.values():
                    slot.queue.clear()

    async def _crawl(self) -> str:
        settings = self._session.manners.settings
        admission = self._admission()
        max_pages = self._bounds.pages
        if max_pages is None:
            max_pages = self._source.max_pages or settings.max_pages
        plan = await make_plan(
            self._session.archive,
            self._source,
            self._run,
            admission.now,
            all_feeds=self._all_feeds,
            recheck_after=admission.recheck_after if self._recheck_all else None,
            limit=max_pages,
            urls=self._urls,
        )
        if self._stopping:
            return "shutdown"
        if self._bounds.seconds is not None:
            settings = replace(settings, run_timeout=self._bounds.seconds)
        self._crawler = Crawler(NewsSpider, scrapy_settings(settings, self._source))
        reasons: list[str] = []
        self._listen(self._crawler, reasons)
        arguments = self._spider_arguments(plan, admission, max_pages)
        crawling = _runner().crawl(self._crawler, **arguments)
        await self._ended_or_cut(self._crawler, settings.run_timeout, crawling)
        return reasons[-1] if reasons else "shutdown"

    async def _ended_or_cut(
        self, crawler: Crawler, seconds: float, crawling: "asyncio.Task[None]"
    ) -> None:
        cut = asyncio.ensure_future(self._cut.wait())
        overtime = asyncio.ensure_future(end_waiting(crawler, self._begun, seconds))
        try:
            await asyncio.wait({crawling, cut}, return_when=asyncio.FIRST_COMPLETED)
            if crawling.done():
                await crawling  # raises what ended it
        finally:
            cut.cancel()
            overtime.cancel()
            self._begun.set()

    def _spider_arguments(self, plan: Plan, admission: Admission, max_pages: int) -> dict[str, Any]:
        return {
            "session": self._session,
            "run": self._run,
            "ledger": self._ledger,
            "source": self._source,
            "plan": plan,
            "admission": admission,
            "max_pages": max_pages,
            "follow_links": self._bounds.follow_links,
            "heard": self._heard,
        }

    def _admission(self) -> Admission:
        settings, now = self._session.manners.settings, self._session.manners.now()
        depth = settings.max_depth if self._source.max_depth is None else self._source.max_depth
        return Admission(
            source=self._source,
            now=now,
            recheck_all=self._recheck_all,
            recheck_after=now - timedelta(days=settings.recheck_days),
            max_depth=depth,
        )

    def _listen(self, crawler: Crawler, reasons: list[str]) -> None:
        def closed(reason: str) -> None:
            reasons.append(reason)

        def failed(failure: Failure, response: Any) -> None:
            # Both have a request: a response, and the failure that an errback was given instead.
            url = response.request.url
            self._errors.append(f"{url}: {failure.value!r}")
            self._session.manners.log.error(
                "our code failed on a page", url=url, error=failure.getTraceback()
            )

        def begun() -> None:
            self._begun.set()

        # Signals hold their receivers weakly; the crawl holds them.
        self._receivers = (begun, closed, failed)
        # The first request comes when the engine runs, or there is none and the crawl is over.
        crawler.signals.connect(begun, signal=signals.request_scheduled)
        crawler.signals.connect(closed, signal=signals.spider_closed)
        crawler.signals.connect(failed, signal=signals.spider_error)


@cache
def _runner() -> AsyncCrawlerRunner:
    """One for all runs: each loads the spiders anew, which takes as long as ten requests."""
    return AsyncCrawlerRunner()

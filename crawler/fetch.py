"""Single pages for a person who looks at a site: with our manners, recorded nowhere."""

import asyncio
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import AsyncCrawlerRunner, Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from crawler.manners import Manners
from crawler.middlewares.headers import header_map
from crawler.outcomes import of_error
from crawler.reactor import guard_of, start_reactor, stop_reactor
from crawler.settings import CrawlSettings, scrapy_settings
from crawler.spiders.base import MannerlySpider
from storage.records import Page, Robots, Source

_LOOKER = Source(name="look", homepage="http://look.invalid/", delay=0.1)


class Fetcher:
    """Asks for one page at a time: `async with Fetcher(settings) as fetch: await fetch(url)`.

    To be used once in an event loop of its own, as it starts Twisted's reactor there.
    """

    def __init__(self, settings: CrawlSettings) -> None:
        self._settings = settings
        self._crawler: Crawler | None = None
        self.problems: dict[str, str] = {}  # URL → why nothing came

    async def __call__(self, url: str) -> Page | None:
        """The page behind `url`, redirects followed; None where the web has none for us."""
        if self._crawler is None:
            raise RuntimeError("Fetcher is used inside `async with`")
        if urlsplit(url).path == "/robots.txt" and (known := self._manners.robots.at_hand(url)):
            return self._rules(url, known)
        request = Request(url, callback=NO_CALLBACK, dont_filter=True, meta={"kind": "look"})
        try:
            response: Response = await self._crawler.engine.download_async(request)
        except Exception as error:  # noqa: BLE001 - whatever the web did is the answer
            self.problems[url] = of_error(error, self._manners.refused(url))[1]
            return None
        if response.status != 200:
            self.problems[url] = f"http_{response.status}"
            return None
        return Page(url=response.url, body=response.body, headers=header_map(response.headers))

    def _rules(self, url: str, known: Robots) -> Page | None:
        """A robots.txt that our manners have asked for: a host is not asked for it twice."""
        if known.status == 200 and known.body is not None:
            return Page(url=url, body=known.body)
        self.problems[url] = f"http_{known.status}" if known.status else "connection"
        return None

    async def __aenter__(self) -> "Fetcher":
        guard = start_reactor(self._settings.allow_hosts)
        self._manners = Manners(settings=self._settings, refused=guard_of(guard))
        runner = AsyncCrawlerRunner(_without_recording(self._settings))
        self._crawler = runner.create_crawler(MannerlySpider)
        self._crawler.signals.connect(_stay, signal=signals.spider_idle)
        self._running = runner.crawl(self._crawler, manners=self._manners)
        await _opened(self._crawler, self._running)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._crawler is not None:
            await self._crawler.stop_async()
            await self._running
        stop_reactor()


def _stay() -> None:
    raise DontCloseSpider


async def _opened(crawler: Crawler, running: Any) -> None:
    opened = asyncio.Event()
    crawler.signals.connect(opened.set, signal=signals.engine_started, weak=False)
    waiting = asyncio.ensure_future(opened.wait())
    await asyncio.wait({waiting, running}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if running.done():
        await running


def _without_recording(settings: CrawlSettings) -> dict[str, Any]:
    ours = scrapy_settings(settings, _LOOKER)
    middlewares = dict(ours["DOWNLOADER_MIDDLEWARES"])
    middlewares["crawler.middlewares.recording.Recording"] = None
    del middlewares["scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware"]
    return ours | {"DOWNLOADER_MIDDLEWARES": middlewares, "CLOSESPIDER_TIMEOUT": 0}

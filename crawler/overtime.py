"""Runs whose time is over: what waits for its turn is not asked any more.

Scrapy lets every request that it has begun with come to its end, those too that wait for the pause
between two requests to their host. Where a robots.txt asks for minutes, a run would go on for hours
after its time.
"""

import asyncio

from scrapy.crawler import Crawler

from crawler.outcomes import OutOfTime

_SWEEP = 0.2  # seconds between two looks: what waits for a robots.txt, or to try again, comes later


async def end_waiting(crawler: Crawler, begun: asyncio.Event, seconds: float) -> None:
    """Ends whatever waits to be asked `seconds` after `begun`, until it is cancelled.

    By then Scrapy, whose time began before, has closed the spider with a limit as the reason.
    """
    await begun.wait()
    await asyncio.sleep(seconds)
    while True:
        await asyncio.sleep(_SWEEP)
        for slot in tuple(crawler.engine.downloader.slots.values()):
            while slot.queue:
                request, waiting = slot.queue.popleft()
                waiting.errback(OutOfTime(request.url))

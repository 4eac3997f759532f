"""AutoThrottle that never goes below what a host's robots.txt asks for."""

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response


class PoliteThrottle(AutoThrottle):
    """Scrapy's AutoThrottle with the Crawl-delay of each host as its lower bound."""

    def _response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        super()._response_downloaded(response, request, spider)
        key, slot = self._get_slot(request, spider)
        settings = self.crawler.engine.downloader.per_slot_settings.get(key or "", {})
        if slot is not None:
            slot.delay = max(slot.delay, float(settings.get("least_delay", 0.0)))


def set_least_delay(crawler: Crawler, request: Request, seconds: float) -> None:
    """Keeps `seconds` between requests to the host of `request`, one at a time."""
    downloader = crawler.engine.downloader
    key = downloader.get_slot_key(request)
    if key in downloader.per_slot_settings:
        return
    least = max(seconds, crawler.settings.getfloat("DOWNLOAD_DELAY"))
    # Without jitter: Scrapy would take up to half of the delay away again.
    downloader.per_slot_settings[key] = {
        "delay": least,
        "concurrency": 1,
        "jitter": 0.0,
        "least_delay": least,
    }
    if (slot := downloader.slots.get(key)) is not None:
        slot.delay, slot.concurrency, slot.jitter = max(slot.delay, least), 1, 0.0

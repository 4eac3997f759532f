"""AutoThrottle that never goes below what a host's robots.txt asks for."""

from scrapy import Request
from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response


class PoliteThrottle(AutoThrottle):
    """Scrapy's AutoThrottle with the Crawl-delay of each host as its lower bound."""

    def _adjust_delay(self, slot: Slot, latency: float, response: Response) -> None:
        super()._adjust_delay(slot, latency, response)
        request = response.request
        key = request.meta.get("download_slot") if request is not None else None
        settings = self.crawler.engine.downloader.per_slot_settings.get(key or "", {})
        slot.delay = max(slot.delay, float(settings.get("least_delay", 0.0)))


def set_least_delay(crawler: Crawler, request: Request, seconds: float) -> None:
    """Keeps `seconds` between requests to the host of `request`, one at a time."""
    downloader = crawler.engine.downloader
    key = downloader.get_slot_key(request)
    if key in downloader.per_slot_settings:
        return
    least = max(seconds, crawler.settings.getfloat("DOWNLOAD_DELAY"))
    downloader.per_slot_settings[key] = {"delay": least, "concurrency": 1, "least_delay": least}
    if (slot := downloader.slots.get(key)) is not None:
        slot.delay, slot.concurrency = max(slot.delay, least), 1

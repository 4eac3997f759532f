"""robots.txt by RFC 9309, asked once a host and day for all runs of the archive."""

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from crawler.manners import RobotsAnswer
from crawler.middlewares.guard import manners_of
from crawler.outcomes import Refused
from crawler.robots import MAX_BYTES
from crawler.throttle import set_least_delay
from storage.errors import StorageError


class RobotsMiddleware:
    """Lets a request pass only where the host's robots.txt lets us."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._manners = manners_of(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RobotsMiddleware":
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Raises Refused with the reason `robots` or `robots_unreachable`."""
        settings = self._manners.settings
        if not settings.respect_robots or request.meta.get("kind") == "robots":
            return
        rules = await self._manners.robots.rules(request.url, self._ask)
        allowed, reason = rules.allowed(request.url, settings.user_agent)
        if not allowed:
            raise Refused(reason or "robots", request.url)
        if delay := rules.crawl_delay(settings.user_agent):
            set_least_delay(self._crawler, request, delay.total_seconds())

    async def _ask(self, url: str) -> RobotsAnswer:
        request = Request(
            url,
            callback=NO_CALLBACK,
            priority=1000,
            meta={"kind": "robots", "download_maxsize": MAX_BYTES * 8},
        )
        try:
            response: Response = await self._crawler.engine.download_async(request)
        except IgnoreRequest as error:
            if isinstance(error, Refused):
                raise
            # RFC 9309, 2.3.1.2: after five redirects the file counts as unavailable.
            return RobotsAnswer(status=404, body=None)
        except StorageError:
            raise  # our disk, not the host
        except Exception as error:  # noqa: BLE001 - whatever kept it from us, it is unreachable
            self._manners.log.info("robots unreachable", url=url, error=str(error))
            return RobotsAnswer(status=None, body=None)
        return RobotsAnswer(status=response.status, body=response.body)

"""Retries that wait as long as the host asks."""

import asyncio
import time

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.http import Response

from crawler.caching import retry_after
from crawler.middlewares.guard import manners_of
from crawler.middlewares.headers import header_map
from crawler.outcomes import TRANSIENT, Refused, of_error
from crawler.urls import host_of

_FIRST_WAIT = 1.0  # seconds before a first retry when the host names none; doubles
_STATUSES = frozenset({408, 429, 500, 502, 503, 504, 522, 524})


class PatientRetry:
    """Asks again where that may help; a host that says when (Retry-After) is left alone until then.

    A wait longer than `CrawlSettings.retry_wait` ends the request: its entry is asked again in
    a later run.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._manners = manners_of(crawler)
        self._resume_at: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "PatientRetry":
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Waits until the request's host may be asked again."""
        host = host_of(request.url)
        while (wait := self._resume_at.get(host, 0.0) - time.monotonic()) > 0:
            await asyncio.sleep(wait)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """The response, or the request again."""
        if response.status not in _STATUSES:
            return response
        wait = self._wait(request, response)
        if wait > self._manners.settings.retry_wait:
            return response
        return self._again(request, f"http_{response.status}", wait) or response

    def process_exception(self, request: Request, exception: Exception) -> Request | None:
        """The request again where the error may pass by itself."""
        reason = of_error(exception, self._manners.refused(request.url))[1]
        if isinstance(exception, Refused) or reason not in TRANSIENT:
            return None
        return self._again(request, reason, self._usual_wait(request))

    def _again(self, request: Request, reason: str, wait: float) -> Request | None:
        spider = self._crawler.spider
        if spider is None:
            return None
        again = get_retry_request(request, spider=spider, reason=reason, give_up_log_level="DEBUG")
        if again is not None:
            host, until = host_of(request.url), time.monotonic() + wait
            self._resume_at[host] = max(self._resume_at.get(host, 0.0), until)
        return again

    def _wait(self, request: Request, response: Response) -> float:
        value = header_map(response.headers).get("retry-after")
        asked = retry_after(value, self._manners.now())
        return self._usual_wait(request) if asked is None else asked.total_seconds()

    def _usual_wait(self, request: Request) -> float:
        return float(_FIRST_WAIT * 2 ** request.meta.get("retry_times", 0))

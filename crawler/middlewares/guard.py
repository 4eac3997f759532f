"""Refuses private, link-local and metadata addresses, at first request and at each redirect."""

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.utils.httpobj import urlparse_cached

from crawler.addresses import refusal
from crawler.manners import Manners
from crawler.outcomes import Refused


class AddressGuard:
    """Looks at the URL; names are looked at when they resolve (`crawler.addresses`).

    A redirect comes by here as a request of its own.
    """

    def __init__(self, manners: Manners) -> None:
        self._allowed = manners.settings.allow_hosts
        self._proxy_for = manners.settings.proxy_for

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "AddressGuard":
        return cls(manners_of(crawler))

    def process_request(self, request: Request) -> None:
        """Raises Refused for an address that no crawler has business with."""
        if reason := refusal(request.url, self._allowed):
            raise Refused("address", reason)
        # None keeps Scrapy from looking for a proxy of its own in the environment.
        parts = urlparse_cached(request)
        request.meta["proxy"] = self._proxy_for(parts.scheme, parts.hostname or "")


def manners_of(crawler: Crawler) -> Manners:
    """What the spiders of this process obey; each carries it."""
    manners = getattr(crawler.spider, "manners", None)
    if not isinstance(manners, Manners):
        raise TypeError(f"the spider {crawler.spider!r} carries no Manners")
    return manners

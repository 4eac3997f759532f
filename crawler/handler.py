"""Scrapy's handler of HTTP/1.1, for servers whose head of a response never ends.

Twisted bounds a line of the head and not their number, so a server that sends header after header
fills the memory of whoever reads it until the request's time is over.
"""

from typing import Any

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadFailedError
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.outcomes import TooLarge

MAX_HEAD = 256 * 1024  # bytes, of which the largest browsers take as much
_IN_HEAD = ("STATUS", "HEADER")  # states of Twisted's parser


class HeadTooLarge(Exception):  # noqa: N818  an outcome of the web, not our failure
    """The head of a response, those that came before the final one included."""


class BoundedHandler(HTTP11DownloadHandler):
    """Ends a request whose response has a head beyond MAX_HEAD as TooLarge."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = _bounded(self._pool._factory)

    async def download_request(self, request: Request) -> Response:
        """As Scrapy's own. Raises TooLarge."""
        try:
            return await super().download_request(request)
        except DownloadFailedError as error:
            reasons = getattr(error.__cause__, "reasons", ())
            if any(reason.check(HeadTooLarge) for reason in reasons):
                raise TooLarge(f"{request.url}: a head of over {MAX_HEAD} bytes") from error
            raise


def _bounded(factory: Any) -> Any:
    """The factory of connections, each of which counts what it reads of a head."""

    class Bounded(factory):  # type: ignore[misc]
        noisy = False

        def buildProtocol(self, addr: Any) -> Any:  # noqa: N802 - Twisted's name
            protocol = super().buildProtocol(addr)
            protocol.dataReceived = _Counting(protocol).received
            return protocol

    return Bounded


class _Counting:
    """What a connection has read of a head that has not ended."""

    def __init__(self, protocol: Any) -> None:
        self._protocol = protocol
        self._read = protocol.dataReceived
        self._bytes = 0

    def received(self, data: bytes) -> None:
        self._read(data)
        parser = self._protocol._parser
        if parser is None or parser.state not in _IN_HEAD:
            self._bytes = 0
            return
        self._bytes += len(data)
        if self._bytes > MAX_HEAD:
            self._bytes = 0
            self._protocol._giveUp(_failure(HeadTooLarge()))


def _failure(error: Exception) -> Failure:
    return Failure(error)  # type: ignore[no-untyped-call]

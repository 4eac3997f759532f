"""Writes every exchange down, WARC first, before anything reads it."""

from dataclasses import replace
from datetime import datetime, timedelta

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import StopDownload
from scrapy.http import Response
from scrapy.http.headers import Headers
from scrapy.responsetypes import responsetypes

from crawler.middlewares.headers import header_map, header_pairs
from crawler.outcomes import Crowded, Refused, TooLarge, of_error, of_status
from crawler.robots_directives import directives, meta_directives, noarchive
from crawler.spiders.base import RecordedSpider
from storage.encodings import EncodingError, TooLargeError, decoded
from storage.records import Batch, Fetch, Outcome, derived_id
from storage.warc_records import Exchange, payload_digest

ENCODINGS = b"gzip, deflate, br, zstd"


class Recording:
    """Nearest to the network: keeps responses as they came, and gives them on decoded.

    The Fetch record travels on in `request.meta["fetch"]`.
    """

    def __init__(self, crawler: Crawler) -> None:
        spider = crawler.spider
        if not isinstance(spider, RecordedSpider):
            raise TypeError(f"{spider!r} has no run to record")
        self._spider = spider
        self._session = spider.session
        self._limit = crawler.settings.getint("DOWNLOAD_MAXSIZE")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Recording":
        recording = cls(crawler)
        crawler.signals.connect(recording.received, signals.bytes_received)
        return recording

    def received(self, data: bytes, request: Request) -> None:
        """Counts what comes of a body. Raises StopDownload where there is no room for it."""
        if not self._session.bodies.came(request, len(data)):
            raise StopDownload

    def process_request(self, request: Request) -> None:
        """Says which content encodings we undo."""
        request.headers.setdefault("Accept-Encoding", ENCODINGS)

    async def process_response(self, request: Request, response: Response) -> Response:
        """The response decoded.

        Raises TooLarge if it unpacks beyond the limit, Crowded where there is no room for that.
        """
        lost = None
        self._session.bodies.ended(request)
        self._session.bodies.hold(response)
        try:
            given = self._decoded(request, response)
        except (TooLarge, Crowded) as error:
            fetch = self._fetch(request, response, response.body)
            outcome, reason = of_error(error)
            await self._keep(request, response, replace(fetch, outcome=outcome, reason=reason))
            raise
        except EncodingError as error:
            self._session.manners.log.info("undecodable body", url=request.url, error=str(error))
            given, lost = response, "encoding"
        fetch = self._fetch(request, response, given.body)
        if lost is not None:
            fetch = replace(fetch, outcome=Outcome.FAILED, reason=lost)
        asked_not_to = self._directives(response, given)
        fetch = replace(fetch, robots=", ".join(sorted(asked_not_to)) or None)
        await self._keep(request, response, fetch, withheld=noarchive(asked_not_to))
        return given

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Records an exchange that brought no response."""
        if isinstance(exception, Refused):
            return  # nothing was asked
        self._session.bodies.ended(request)
        if isinstance(exception, StopDownload):
            exception.response = None  # its body would stay until the garbage is collected
        outcome, reason = of_error(exception, self._session.manners.refused(request.url))
        self._put(request, self._bare_fetch(request, outcome, reason))

    async def _keep(
        self, request: Request, response: Response, fetch: Fetch, *, withheld: bool = False
    ) -> None:
        if not withheld:
            original = self._original(request, fetch)
            exchange = _exchange(request, response, fetch, original)
            place = await self._session.write_warc(exchange)
            fetch = replace(
                fetch,
                warc_file=place.file,
                warc_offset=place.offset,
                warc_length=place.length,
            )
        self._put(request, fetch)

    def _original(self, request: Request, fetch: Fetch) -> tuple[str, datetime] | None:
        """The response whose payload came again, if that one is there to stay."""
        original: tuple[str, datetime] | None = request.meta.get("known_payload")
        if fetch.outcome is not Outcome.SAME or original is None:
            return None
        may_refer = self._session.may_refer(self._spider.run.source, original[1])
        return original if may_refer else None

    def _put(self, request: Request, fetch: Fetch) -> None:
        request.meta["fetch"] = fetch
        self._spider.ledger.count_exchange(fetch)
        self._session.put_soon(Batch(fetches=(fetch,)))

    def _decoded(self, request: Request, response: Response) -> Response:
        names = header_map(response.headers).get("content-encoding")
        if not names or not response.body:
            return response
        limit = request.meta.get("download_maxsize", self._limit)
        room = min(limit, self._session.bodies.room)
        try:
            body = decoded(response.body, names, max_bytes=room)
        except TooLargeError as error:
            kind = TooLarge if room == limit else Crowded
            raise kind(f"{request.url}: {error}") from error
        headers = response.headers.copy()
        headers.pop("Content-Encoding", None)
        cls = responsetypes.from_args(headers=headers, url=response.url, body=body)
        given = response.replace(cls=cls, body=body, headers=headers)
        self._session.bodies.hold(given)
        return given

    def _directives(self, response: Response, given: Response) -> frozenset[str]:
        now = self._session.manners.now()
        tags = [value.decode("latin-1") for value in response.headers.getlist("X-Robots-Tag")]
        return directives(tags, now) | meta_directives(given.body, now)

    def _fetch(self, request: Request, response: Response, body: bytes) -> Fetch:
        # Of the decoded body: a server that packs anew for each request sends the same page in
        # other bytes (a time in gzip's head, random padding against BREACH).
        digest = payload_digest(body)
        outcome, reason = of_status(response.status)
        headers = header_map(response.headers)
        known = request.meta.get("known_digest")
        if outcome is Outcome.OK and digest == known:
            outcome, reason = Outcome.SAME, "same_digest"
        location = headers.get("location")
        target = response.urljoin(location) if location else None
        if outcome is Outcome.REDIRECT and not (target or "").startswith(("http://", "https://")):
            outcome, reason = Outcome.FAILED, "redirect_nowhere"  # Scrapy hands it on as it is
        return replace(
            self._bare_fetch(request, outcome, reason),
            status=response.status,
            redirect_url=target,
            bytes=len(response.body),
            content_type=headers.get("content-type"),
            etag=headers.get("etag"),
            last_modified=headers.get("last-modified"),
            digest=digest if body else None,
        )

    def _bare_fetch(self, request: Request, outcome: Outcome, reason: str | None) -> Fetch:
        duration: float | None = request.meta.get("download_latency")
        requested_at = self._session.manners.now() - timedelta(seconds=duration or 0.0)
        run = self._spider.run
        return Fetch(
            fetch_id=derived_id(request.url, requested_at.isoformat()),
            run_id=run.run_id,
            source=run.source,
            url=request.url,
            requested_at=requested_at,
            status=None,
            outcome=outcome,
            reason=reason,
            duration=duration,
        )


def _exchange(
    request: Request, response: Response, fetch: Fetch, original: tuple[str, datetime] | None
) -> Exchange:
    return Exchange(
        url=request.url,
        requested_at=fetch.requested_at,
        request_method=request.method,
        request_headers=header_pairs(_sent(request.headers)),
        status=response.status,
        response_headers=header_pairs(response.headers),
        body=response.body,
        ip=str(response.ip_address)
        if response.ip_address and not request.meta.get("proxy")
        else None,
        revisit_of=original,
    )


def _sent(headers: Headers) -> Headers:
    kept = headers.copy()
    kept.pop("Proxy-Authorization", None)
    return kept

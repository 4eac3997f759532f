"""The made-up outlets as a web: an HTTP forward proxy on loopback that answers for their hosts."""

import asyncio
import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from urllib.parse import urlsplit

from scheduler.demo.addresses import Addresses
from scheduler.demo.edition import Edition
from scheduler.demo.exchange import BadRequestError, Request, read_request, refusal, respond
from scheduler.demo.outlets import load_outlets, source_of
from scheduler.demo.site import Answer, answer
from scheduler.demo.sitemaps import COPIES_INDEX, has_index
from storage.records import Feed, FeedKind, Source

_LOOPBACK = "127.0.0.1"
_HEAD_BYTES = 65_536


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """One request that the web answered."""

    requested_at: datetime
    host: str
    path: str  # with its query
    status: int
    conditional: bool
    user_agent: str | None

    @property
    def url(self) -> str:
        return f"http://{self.host}{self.path}"


def utc_now() -> datetime:
    """The time of this machine."""
    return datetime.now(UTC)


class DemoWeb:
    """Three outlets and a day in their life, behind `http://127.0.0.1:PORT` as an HTTP proxy.

    `clock` says what time it is, so that a test can jump; `started_at` is when the day begins (by
    default: now). `multiply` N serves every article under N - 1 more addresses ending in -copy-1,
    -copy-2 …, found through sitemaps, for measuring with thousands of pages. `pause` says how many
    seconds the answer to a URL takes, for trials with slow outlets; requests are logged before it.
    """

    def __init__(
        self,
        clock: Callable[[], datetime] = utc_now,
        started_at: datetime | None = None,
        *,
        multiply: int = 1,
        pause: Callable[[str], float] | None = None,
    ) -> None:
        self.clock = clock
        self.multiply = multiply
        self.pause = pause
        self.addresses = Addresses(started_at or clock())
        self.log: list[Asked] = []
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.Task[None]] = set()

    @property
    def started_at(self) -> datetime:
        return self.addresses.started_at

    @property
    def outlets(self) -> tuple[Source, ...]:
        """The outlets as sources, ready to be watched."""
        sources = tuple(source_of(outlet) for outlet in load_outlets())
        return tuple(map(self._with_copies, sources)) if self.multiply > 1 else sources

    def edition(self) -> Edition:
        """The web as it stands now."""
        return Edition(self.addresses, self.clock(), self.multiply)

    def answer(self, url: str) -> Answer:
        """What `url` holds now, without asking over the network."""
        return answer(self.edition(), url)

    def article_urls(self) -> Iterator[str]:
        """The addresses of all pages of articles that can be read now, multiplied ones included."""
        edition = self.edition()
        for outlet in self.addresses.outlets.values():
            for current in edition.listing(outlet):
                yield self.addresses.url(current.piece)
            for current in edition.variants(outlet, range(1, self.multiply)):
                yield self.addresses.url(current.piece)

    async def start(self, port: int = 0) -> int:
        """Listens on loopback and returns the port. Raises OSError where `port` is taken."""
        self._server = await asyncio.start_server(self._accept, _LOOPBACK, port, limit=_HEAD_BYTES)
        return int(self._server.sockets[0].getsockname()[1])

    async def stop(self) -> None:
        """Stops listening and ends every conversation."""
        if self._server is None:
            return
        self._server.close()
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)
        await self._server.wait_closed()
        self._server = None

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # A task of our own: Python 3.11 reports the cancelled ones of start_server as errors.
        task = asyncio.create_task(self._converse(reader, writer))
        self._open.add(task)
        task.add_done_callback(partial(self._close, writer))

    def _close(self, writer: asyncio.StreamWriter, task: asyncio.Task[None]) -> None:
        self._open.discard(task)
        writer.close()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # A client that goes away, or sends a head beyond the limit, only ends its own connection.
        left = (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError)
        with contextlib.suppress(*left):
            while await self._exchange(reader, writer):
                pass

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """One request and its response; whether another may follow."""
        head = await reader.readuntil(b"\r\n\r\n")
        now = self.clock()
        try:
            request = read_request(head)
        except BadRequestError as error:
            request = Request(method="GET", url="", headers={}, version="")
            found = Answer(status=400, content_type="text/plain", body=f"{error}\n".encode())
        else:
            found = refusal(request) or self.answer(request.url)
        response = respond(request, found, now)
        self._record(request, response.status, now)
        if self.pause is not None:
            await asyncio.sleep(self.pause(request.url))
        writer.write(response.head + response.body)
        await writer.drain()
        return request.keeps_open

    def _record(self, request: Request, status: int, now: datetime) -> None:
        parts = urlsplit(request.url)
        self.log.append(
            Asked(
                requested_at=now,
                host=parts.hostname or "",
                path=(parts.path or "/") + (f"?{parts.query}" if parts.query else ""),
                status=status,
                conditional=request.conditional,
                user_agent=request.headers.get("user-agent"),
            )
        )

    def _with_copies(self, source: Source) -> Source:
        outlet = self.addresses.outlets[source.name]
        if has_index(outlet):
            return source
        copies = Feed(url=outlet.url(COPIES_INDEX), source=source.name, kind=FeedKind.SITEMAP)
        return replace(source, feeds=(*source.feeds, copies))

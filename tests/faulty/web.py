"""The faulty outlets behind one proxy with the made-up ones, which are sound."""

import asyncio
import contextlib
import threading
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from scheduler.demo.exchange import Request, read_request, respond
from scheduler.demo.web import DemoWeb
from tests.faulty.cases import FEED, Fault, Where
from tests.faulty.messages import HTML, TEXT, Answer, Parts, always, page, story
from tests.faulty.traps import rss

_sound_front = always(page("<p>Tin trong ngày.</p>"), HTML)
_sound_robots = always(b"User-agent: *\nAllow: /\n", TEXT)
_sound_page = always(story(), HTML)


class FaultyWeb:
    """A proxy on loopback: what `web` has for its hosts, and faults for theirs.

    `asked` has the URL of every request that reached a faulty host, or no host of this web.
    """

    def __init__(self, web: DemoWeb, faults: Sequence[Fault]) -> None:
        self._web = web
        self._faults = {fault.host: fault for fault in faults}
        self._sound = {urlsplit(source.homepage).hostname for source in web.outlets}
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.Task[None]] = set()
        self.asked: list[str] = []

    async def start(self) -> int:
        """Listens on loopback and returns the port."""
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0, limit=1 << 18)
        return int(self._server.sockets[0].getsockname()[1])

    async def stop(self) -> None:
        """Stops listening and ends every conversation."""
        assert self._server is not None
        self._server.close()
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(self._converse(reader, writer))
        self._open.add(task)
        task.add_done_callback(self._open.discard)

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            request = read_request(await reader.readuntil(b"\r\n\r\n"))
            async for part in self._parts(request):
                writer.write(part)
                await writer.drain()
        writer.close()

    async def _parts(self, request: Request) -> Parts:
        parts = urlsplit(request.url)
        if parts.hostname in self._sound:
            response = respond(request, self._web.answer(request.url), self._web.clock())
            yield response.head + response.body
            return
        self.asked.append(request.url)
        fault = self._faults.get(parts.hostname or "")
        answer = _sound_page if fault is None else _answer(fault, parts.path)
        async for part in answer(parts.path):
            yield part


def _answer(fault: Fault, path: str) -> Answer:
    if path == "/robots.txt":
        return fault.answer if fault.where is Where.ROBOTS else _sound_robots
    if fault.where is Where.FRONT:
        return fault.answer
    if path == "/":
        return _sound_front
    if path == FEED and fault.where is not Where.FEED:
        return rss(*fault.links)
    return _sound_page if fault.where is Where.ROBOTS else fault.answer


@contextlib.contextmanager
def served(web: DemoWeb, faults: Sequence[Fault]) -> Iterator[tuple[str, FaultyWeb]]:
    """The address of a proxy with the hosts of `web` and the faulty ones, in a thread."""
    loop, faulty = asyncio.new_event_loop(), FaultyWeb(web, faults)
    thread = threading.Thread(target=loop.run_forever, name="faulty")
    thread.start()
    try:
        port = asyncio.run_coroutine_threadsafe(faulty.start(), loop).result(10)
        try:
            yield f"http://127.0.0.1:{port}", faulty
        finally:
            asyncio.run_coroutine_threadsafe(faulty.stop(), loop).result(10)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()

"""Pages to measure with, and a web on loopback that serves them under as many addresses as asked."""

import asyncio
import gzip
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from crawler.saved import SavedPageError, read_lines, read_page
from storage.records import Page

HOST = "http://pages.example"
_HEAD_BYTES = 65_536
_ROBOTS = b"User-agent: *\nAllow: /\n"


def saved(lines: Path | None) -> tuple[Page, ...]:
    """The pages that JSON lines of {"url", "path"} name; the demo's articles without a file."""
    return tuple(_demo() if lines is None else _named(lines))


def _named(lines: Path) -> Iterator[Page]:
    for line in read_lines(lines.read_bytes().splitlines()):
        if isinstance(line, SavedPageError):
            raise line
        here = replace(line, path=str(lines.parent / line.path))
        yield read_page(here, datetime.now(UTC))


def _at(page: Page, url: str) -> bytes:
    """The page as if it lived at `url`, so that each address is an article of its own."""
    bare = page.url.split("://", 1)[-1].encode()
    return page.body.replace(bare, url.split("://", 1)[-1].encode())


def _demo() -> Iterator[Page]:
    from scheduler.demo.web import DemoWeb

    web = DemoWeb()
    for url in web.article_urls():
        yield Page(url=url, body=web.answer(url).body)


def addresses(pages: tuple[Page, ...], times: int) -> list[str]:
    """Where PageWeb serves them."""
    return [
        f"{HOST}/{copy}/{number}{urlsplit(page.url).path}"
        for copy in range(times)
        for number, page in enumerate(pages)
    ]


class PageWeb:
    """An HTTP forward proxy that answers for HOST."""

    def __init__(self, pages: tuple[Page, ...]) -> None:
        self._pages = pages

    async def start(self) -> int:
        """Listens on loopback and returns the port."""
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0, limit=_HEAD_BYTES)
        return int(self._server.sockets[0].getsockname()[1])

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                writer.write(self._response(head.split(b" ", 2)[1].decode()))
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            writer.close()  # the client has gone

    def _response(self, url: str) -> bytes:
        parts = urlsplit(url).path.split("/", 3)
        if len(parts) < 4:
            body, kind = _ROBOTS, "text/plain"
        else:
            body, kind = _at(self._pages[int(parts[2])], url), "text/html; charset=utf-8"
        body = gzip.compress(body, 1)
        return (
            f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Encoding: gzip\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        ).encode() + body

"""A web made for one test, and an outlet of it that is crawled through a real session."""

import asyncio
import contextlib
from collections.abc import Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import structlog

from crawler.discovery import read_listing
from crawler.extract import extract
from crawler.manners import Manners, utc_now
from crawler.run import Crawl
from crawler.session import ArchivedRobots, Check, Session
from crawler.settings import CrawlSettings
from crawler.worker import Given
from storage.archive import Archive
from storage.readers import query
from storage.records import Extraction, Feed, FeedKind, Listing, Page, Run, Source
from storage.warc import WarcWriter
from storage.writer import Writer

T = TypeVar("T")
HOME = "http://bao-song.example/"
FEED = f"{HOME}tin-moi.rss"

SETTINGS = CrawlSettings(
    user_agent="newsarchive/1.0 (+phong-doc@example.org)",
    requests_at_once=8,
    requests_per_host=8,
    delay=0.0,
    request_timeout=5.0,
    run_timeout=60.0,
    max_pages=100,
    max_depth=3,
    max_bytes=100_000,
    max_sitemap_bytes=100_000,
    max_redirects=3,
    retries=0,
    retry_wait=5.0,
    recheck_days=7.0,
    allow_hosts=(),
    respect_robots=True,
    accept_language="vi",
)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A request as it reached the web."""

    at: float  # of the loop's clock
    url: str
    headers: Mapping[str, str]  # names in lower case


@dataclass(frozen=True, kw_only=True)
class Answer:
    """status None: the connection ends without a word; a pause is in seconds."""

    status: int | None = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    pause: float = 0.0


Content = Answer | str | Callable[[Asked], Answer]


def moved(to: str) -> Answer:
    """A redirect."""
    return Answer(status=302, headers={"Location": to})


class Web:
    """A forward proxy on loopback that answers for every host; what it lacks is a 404."""

    def __init__(self, pages: Mapping[str, Content]) -> None:
        self.pages = dict(pages)
        self.asked: list[Asked] = []
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.Task[None]] = set()

    async def start(self) -> str:
        """Listens, and returns the proxy's URL."""
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        port = self._server.sockets[0].getsockname()[1]
        return f"http://127.0.0.1:{port}"

    async def stop(self) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)
        await self._server.wait_closed()

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(self._converse(reader, writer))
        self._open.add(task)
        task.add_done_callback(self._open.discard)
        task.add_done_callback(lambda _: writer.close())

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                answer = self._answer(head)
                await asyncio.sleep(answer.pause)
                if answer.status is None:
                    return
                writer.write(_written(answer))
                await writer.drain()

    def _answer(self, head: str) -> Answer:
        first, *lines = head.strip().split("\r\n")
        pairs = (line.split(":", 1) for line in lines)
        headers = {name.strip().lower(): value.strip() for name, value in pairs}
        asked = Asked(at=asyncio.get_running_loop().time(), url=first.split()[1], headers=headers)
        self.asked.append(asked)
        content = self.pages.get(asked.url, Answer(status=404))
        if callable(content):
            content = content(asked)
        return Answer(body=content.encode()) if isinstance(content, str) else content


def _written(answer: Answer) -> bytes:
    headers = {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": str(len(answer.body)),
        **answer.headers,
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    body = b"" if answer.status == 304 else answer.body
    return f"HTTP/1.1 {answer.status} Made\r\n{lines}\r\n".encode() + body


class InThread:
    """Extraction without a process of its own."""

    async def listing(self, given: Given) -> Listing:
        """What the address lists."""
        return read_listing(given.body, given.url, given.content_type, given.timezone)

    async def extract(self, page: Page) -> Extraction:
        return await asyncio.to_thread(extract, page)


class Hourly:
    """Everything is looked at again an hour later."""

    WAIT = timedelta(hours=1)

    def checked(self, check: Check) -> Feed:
        kept = {
            name: value
            for name in ("etag", "last_modified", "digest")
            if (value := getattr(check, name)) is not None
        }
        return replace(
            check.feed,
            outcome=check.outcome,
            reason=check.reason,
            last_checked_at=check.now,
            next_check_at=check.now + self.WAIT,
            **kept,
        )

    def next_recheck_at(
        self, now: datetime, first_seen_at: datetime, unchanged_checks: int
    ) -> datetime | None:
        return now + self.WAIT

    def retry_at(self, now: datetime, failures: int) -> datetime | None:
        return now + self.WAIT


class Outlet:
    """`Bao Song`: one source on the made web, its archive, and the runs that a test asks for."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        folder: Path,
        pages: Mapping[str, Content],
        *,
        source: Source | None = None,
        refused: Callable[[str], bool] | None = None,
        **settings: Any,
    ) -> None:
        self.loop = loop
        self.folder = folder
        self.source = source or SOURCE
        self.web = Web({HOME: front(), **pages})
        self.ahead = timedelta(0)
        self.archive = Archive.open(folder)
        proxy = self.wait(self.web.start())
        usual = {"proxy_for": lambda _scheme, _host: proxy}
        self.session = self._session(replace(SETTINGS, **(usual | settings)), refused)

    def now(self) -> datetime:
        return utc_now() + self.ahead

    def wait(self, work: Coroutine[Any, Any, T]) -> T:
        return self.loop.run_until_complete(asyncio.wait_for(work, 60))

    def crawl(self, **how: Any) -> Run:
        """One run, from its start to its closed books."""
        return self.wait(self.start(**how).run())

    def start(self, **how: Any) -> Crawl:
        """A run to be awaited."""
        return Crawl(self.session, self.source, trigger="manual", **how)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        self.archive.publish()
        with query(self.folder, sql) as result:
            return list(result.rows())

    def states(self) -> dict[str, tuple[str, str | None]]:
        """Every entry by the path of its URL, as state and reason."""
        rows = self.rows("select url, state, reason from entries")
        return {url.split(".example", 1)[1]: (state, reason) for url, state, reason in rows}

    def asked(self, url: str) -> list[Asked]:
        return [asked for asked in self.web.asked if asked.url == url]

    def close(self) -> None:
        self.wait(self.session.writer.close())
        self.session.close()
        self.session.warc.close()
        self.archive.close()
        self.wait(self.web.stop())

    def __enter__(self) -> "Outlet":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _session(self, settings: CrawlSettings, refused: Callable[[str], bool] | None) -> Session:
        warc = WarcWriter(self.folder, software="newsarchive/test")
        writer = Writer(self.archive, first=warc.sync)
        pool: Any = InThread()
        return Session(
            archive=self.archive,
            writer=writer,
            warc=warc,
            pool=pool,
            manners=Manners(
                settings=settings,
                store=ArchivedRobots(self.archive, writer),
                refused=refused or (lambda _: False),
                now=self.now,
                log=structlog.wrap_logger(structlog.ReturnLogger()),
            ),
            cadence=Hourly(),
        )


SOURCE = Source(
    name="song",
    homepage=HOME,
    language="vi",
    feeds=(Feed(url=FEED, source="song", kind=FeedKind.RSS),),
)


def front() -> str:
    """A front page that names no article."""
    return "<html lang=vi><title>Báo Sông</title><body><h1>Báo Sông</h1></body></html>"


def rss(urls: Iterable[str]) -> Answer:
    """A feed that names `urls`."""
    items = "".join(f"<item><title>Tin</title><link>{url}</link></item>" for url in urls)
    return Answer(
        body=f"<rss version='2.0'><channel><title>Tin</title>{items}</channel></rss>".encode(),
        headers={"Content-Type": "application/rss+xml"},
    )


def article(number: int, *, head: str = "", end: str = "") -> str:
    """A page with one article."""
    text = "".join(f"<p>{sentence.format(number=number)}</p>" for sentence in _SENTENCES)
    return (
        f"<html lang=vi><head><title>Mùa lũ thứ {number} ở đồng bằng</title>"
        f'<meta property="og:type" content="article">{head}</head><body><article>'
        f"<h1>Mùa lũ thứ {number} ở đồng bằng</h1>"
        f'<time datetime="2026-11-24T08:00:00+07:00">24/11/2026</time>{text}</article>'
        f"{end}</body></html>"
    )


_SENTENCES = (
    "Sáng nay mực nước đo ở trạm số {number} lên thêm hai gang tay so với hôm trước, và những chiếc "
    "xuồng của xóm Đình đã được kéo vào sát hiên nhà để tiện đi lại trong những ngày nước lớn.",
    "Bà con trong ấp kể rằng năm nay cá linh về sớm, nên chợ họp từ lúc trời còn tối; người mua "
    "đứng chờ trên cầu {number} để lựa những mẻ cá đầu mùa còn tươi rói vừa đưa lên bờ.",
    "Ông trưởng ấp nói trường học vẫn mở cửa, đò đưa học sinh qua sông mỗi ngày {number} chuyến, và "
    "thầy cô đã chuẩn bị sẵn áo phao cho từng em nhỏ trước khi con nước rằm tràn qua đường làng.",
)


def path(number: int) -> str:
    """The path of an article's page."""
    return f"/mua-lu-o-dong-bang-{100000 + number}.html"


def page(number: int) -> str:
    """The URL of an article's page."""
    return HOME.rstrip("/") + path(number)

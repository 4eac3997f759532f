"""`make bench`: pages a second from first request to committed row, against plain Scrapy.

Both crawl the same pages, served by a process of their own, in one run, in turn. Plain Scrapy calls
trafilatura in its callback and keeps nothing, which is what a short script would do. The pages are
the demo's own; `make bench PAGES=saved.jsonl` takes saved ones, as `newsarchive extract -` does.
Stories are grouped and the readers' copy made once the rows are in: a line of its own counts them.
"""

import argparse
import asyncio
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import structlog

from tests.bench.pages import HOST, PageWeb, addresses, saved

_QUARTERS = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Work:
    """What to crawl, and through which proxy."""

    pages: Path | None
    times: int
    port: int = 0
    workers: int | None = None  # processes that read pages; None: as many as usual

    @property
    def urls(self) -> list[str]:
        return addresses(saved(self.pages), self.times)

    @property
    def proxy(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """What came of it; memory in MB, after each quarter of the pages."""

    pages: int
    seconds: float
    cpu_seconds: float
    memory: tuple[float, ...] = ()
    to_the_end: float = 0.0  # seconds until all is in stories and published


def serve(work: Work, port: Connection) -> None:
    """The pages, until the process is ended."""

    async def forever() -> None:
        port.send(await PageWeb(saved(work.pages)).start())
        await asyncio.Event().wait()

    asyncio.run(forever())


def plain(work: Work, done: Connection) -> None:
    """Scrapy with trafilatura in its callback."""
    import scrapy
    from scrapy.crawler import CrawlerProcess
    from trafilatura import bare_extraction

    class Plain(scrapy.Spider):
        name = "plain"
        pages = 0

        async def start(self) -> Any:
            for url in work.urls:
                yield scrapy.Request(url, meta={"proxy": work.proxy})

        def parse(self, response: Any) -> None:
            if bare_extraction(response.body, url=response.url, with_metadata=True) is not None:
                Plain.pages += 1

    process = CrawlerProcess({"LOG_ENABLED": False, "CONCURRENT_REQUESTS_PER_DOMAIN": 16})
    process.crawl(Plain)
    began = time.perf_counter()
    process.start()
    seconds = time.perf_counter() - began
    done.send(Done(pages=Plain.pages, seconds=seconds, cpu_seconds=time.process_time()))


def ours(work: Work, done: Connection) -> None:
    """The archive's own crawl of the same pages."""
    from scheduler.config import load
    from scheduler.configfile import create
    from scheduler.opening import open_service
    from scheduler.proxies import Proxies
    from storage.records import Source

    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())
    source = Source(name="pages", homepage=f"{HOST}/", schedule="auto")

    async def crawl(folder: Path) -> Done:
        create(folder / "newsarchive.toml")
        config, urls = load(folder, {}), work.urls
        config = replace(
            config,
            sources=(source,),
            crawl=replace(config.crawl, delay=0.0, requests_per_host=16, max_pages=len(urls)),
            proxies=Proxies(http=work.proxy, https=work.proxy),
        )
        if work.workers is not None:
            config = replace(config, extract=replace(config.extract, workers=work.workers))
        async with open_service(config) as service:
            began, cpu = time.perf_counter(), time.process_time()
            crawling = asyncio.ensure_future(service.crawl(urls=urls))
            memory = await _memory(service, crawling, len(urls))
            (run,) = await crawling
            return Done(
                pages=run.extracted,
                seconds=(run.finished_at - run.started_at).total_seconds(),
                to_the_end=time.perf_counter() - began,
                cpu_seconds=time.process_time() - cpu,
                memory=memory,
            )

    with tempfile.TemporaryDirectory() as folder:
        done.send(asyncio.run(crawl(Path(folder))))


async def _memory(service: Any, crawling: "asyncio.Future[Any]", pages: int) -> tuple[float, ...]:
    """The owner's resident MB after each quarter of `pages`."""
    seen: list[float] = []
    while not crawling.done():
        extracted = sum(run.extracted for run in service.runs.progress())
        if extracted >= pages * (len(seen) + 1) / _QUARTERS:
            seen.append(_resident())
        await asyncio.sleep(0.2)
    return (*seen[: _QUARTERS - 1], _resident())


def _resident() -> float:
    statm = Path("/proc/self/statm").read_text(encoding="ascii").split()
    return int(statm[1]) * resource.getpagesize() / 2**20


def measured(work: Work, crawl: Callable[[Work, Connection], None]) -> Done:
    """What `crawl` sends from a process of its own."""
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=crawl, args=(work, sending))
    process.start()
    sending.close()
    result: Done = receiving.recv()
    process.join()
    return result


def asked() -> Work:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=Path, help='JSON lines of {"url", "path"}')
    parser.add_argument("--times", type=int, default=40, help="addresses of every page")
    given = parser.parse_args()
    return Work(pages=given.pages, times=given.times)


def main() -> int:
    """Prints pages a second of both, and their ratio."""
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    work = asked()
    web = context.Process(target=serve, args=(work, sending), daemon=True)
    web.start()
    work = replace(work, port=receiving.recv())
    print(f"{len(work.urls)} addresses")
    rates = []
    for name, crawl in (("plain Scrapy + trafilatura", plain), ("newsarchive", ours)):
        found = measured(work, crawl)
        rates.append(found.pages / found.seconds)
        print(
            f"{name:<28}{found.pages:>6} pages{found.seconds:>8.1f} s{rates[-1]:>8.1f} pages/s"
            f"{1000 * found.cpu_seconds / found.pages:>8.1f} ms of the process a page"
        )
    print(f"ratio {rates[1] / rates[0]:.2f}")
    print(f"with stories and readers' copy: {found.pages / found.to_the_end:.1f} pages/s")
    print("memory of the owner, MB:", " ".join(f"{megabytes:.0f}" for megabytes in found.memory))
    web.terminate()
    return 0


if __name__ == "__main__":
    sys.exit(main())

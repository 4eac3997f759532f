"""`make bench`: pages a second from first request to committed row, against plain Scrapy.

Both crawl the same made-up pages, served by a process of their own, in one run, in turn. Plain
Scrapy calls trafilatura in its callback and keeps nothing, which is what a short script would do.
"""

import asyncio
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import structlog

COPIES = 40  # addresses of every article


def serve(port: Connection) -> None:
    """The outlets, until the process is ended."""
    from scheduler.demo.web import DemoWeb

    async def forever() -> None:
        web = DemoWeb(multiply=COPIES)
        port.send(await web.start())
        await asyncio.Event().wait()

    asyncio.run(forever())


def urls() -> list[str]:
    """The pages that both crawl."""
    from scheduler.demo.web import DemoWeb

    return list(DemoWeb(multiply=COPIES).article_urls())


def plain(port: int, done: Connection) -> None:
    """Scrapy with trafilatura in its callback; sends pages and seconds."""
    import scrapy
    from scrapy.crawler import CrawlerProcess
    from trafilatura import bare_extraction

    class Plain(scrapy.Spider):
        name = "plain"
        pages = 0

        async def start(self) -> Any:
            for url in urls():
                yield scrapy.Request(url, meta={"proxy": f"http://127.0.0.1:{port}"})

        def parse(self, response: Any) -> None:
            if bare_extraction(response.body, url=response.url, with_metadata=True) is not None:
                Plain.pages += 1

    process = CrawlerProcess({"LOG_ENABLED": False, "CONCURRENT_REQUESTS_PER_DOMAIN": 16})
    process.crawl(Plain)
    began = time.perf_counter()
    process.start()
    done.send((Plain.pages, time.perf_counter() - began))


def ours(port: int, done: Connection) -> None:
    """The archive's own crawl of the same pages; sends articles' pages and seconds."""
    from scheduler.config import load
    from scheduler.configfile import create
    from scheduler.demo.web import DemoWeb
    from scheduler.proxies import Proxies
    from scheduler.service import open_service

    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())
    sources = tuple(replace(source, feeds=()) for source in DemoWeb().outlets)

    async def crawl(folder: Path) -> tuple[int, float]:
        create(folder / "newsarchive.toml")
        config, proxy = load(folder, {}), f"http://127.0.0.1:{port}"
        config = replace(
            config,
            sources=sources,
            crawl=replace(config.crawl, delay=0.0, requests_per_host=16, max_pages=100_000),
            proxies=Proxies(http=proxy, https=proxy),
        )
        async with open_service(config) as service:
            began = time.perf_counter()
            runs = await service.crawl(urls=urls())
            return sum(run.extracted for run in runs), time.perf_counter() - began

    with tempfile.TemporaryDirectory() as folder:
        done.send(asyncio.run(crawl(Path(folder))))


def measured(work: Callable[[int, Connection], None], port: int) -> tuple[int, float]:
    """What `work` sends from a process of its own."""
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(port, sending))
    process.start()
    result: tuple[int, float] = receiving.recv()
    process.join()
    return result


def main() -> int:
    """Prints pages a second of both, and their ratio."""
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    web = context.Process(target=serve, args=(sending,), daemon=True)
    web.start()
    port = receiving.recv()
    rates = []
    for name, work in (("plain Scrapy + trafilatura", plain), ("newsarchive", ours)):
        pages, seconds = measured(work, port)
        rates.append(pages / seconds)
        print(f"{name:<28}{pages:>6} pages{seconds:>8.1f} s{pages / seconds:>8.1f} pages/s")
    print(f"ratio {rates[1] / rates[0]:.2f}")
    web.terminate()
    return 0


if __name__ == "__main__":
    sys.exit(main())

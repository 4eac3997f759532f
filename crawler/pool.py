"""Extraction in processes of its own: what a page does to its worker costs that page alone.

Reading pages and large listings is CPU work on hostile input. It runs in workers that a fork server
starts with every module and model loaded, each page with limits on time and memory, each worker
replaced after some pages because parsers grow in long runs. A page that hangs, kills its worker or
exhausts its memory comes back as BROKEN with what happened as evidence. So does one that meets an
error of our own code, which is logged with its traceback.

A page that takes much longer than pages do is given up by the workers and read again by one that
is there for such pages, at the system's leisure; and for a while all pages of its host go there. So
an outlet whose pages are slow to read does not keep the pages of others waiting.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from crawler.discovery.listing import ListingError
from crawler.urls import host_of
from crawler.worker import Bounds, Given, Read, Result, read_address, read_page
from crawler.workers import CPUTimeError, PoolClosedError, Task, Workers
from storage.records import Extraction, Listing, Page, PageOutcome

__all__ = ["ExtractionPool", "PoolClosedError"]

log = logging.getLogger(__name__)

_USUAL = 4.0  # seconds of the processor; nine of ten pages take a fiftieth
_SLOW_FOR = 600.0  # seconds that a host's pages are read apart
_NICE, _NICER = 5, 19  # the owner's loop answers first, workers take what is left


class ExtractionPool:
    """Workers that run `read` on pages: `read_page`, or another function importable by name.

    `task_seconds` is what one page may take; `memory_mb` the address space that it may need beyond
    what its worker already holds; `recycle` the number of pages after which a worker is replaced;
    `usual_seconds` the time of the processor beyond which a page is read apart from others.
    """

    def __init__(
        self,
        workers: int = 2,
        task_seconds: float = 20.0,
        memory_mb: int = 1024,
        recycle: int = 500,
        read: Read = read_page,
        usual_seconds: float = _USUAL,
    ) -> None:
        self._bounds = Bounds(seconds=task_seconds, memory_mb=memory_mb)
        self._usual = Bounds(seconds=task_seconds, memory_mb=memory_mb, cpu_seconds=usual_seconds)
        self._read = read
        self._workers = Workers(workers, recycle, _NICE)
        self._apart = Workers(1, recycle, _NICER)
        self._slow: dict[str, float] = {}  # host → until when, by the clock `time.monotonic`

    async def extract(self, page: Page) -> Extraction:
        """What `page` holds. A page that its worker cannot read is BROKEN, with evidence.

        Raises PoolClosedError if the pool is closed or closes meanwhile, and RuntimeError if its
        workers cannot be kept running.
        """
        result = await self._done(self._read, page, page.url)
        if result.failure is not None:
            return Extraction(outcome=PageOutcome.BROKEN, evidence=result.failure)
        found: Extraction = result.value
        return found

    async def listing(self, given: Given) -> Listing:
        """What an address lists. Raises ListingError, and what `extract` does."""
        result = await self._done(read_address, given, given.url)
        if result.failure is not None:
            raise ListingError(result.failure, given.url)
        if isinstance(result.value, ListingError):
            raise result.value
        found: Listing = result.value
        return found

    def close(self) -> None:
        """End all workers now; pages that are not done raise PoolClosedError. Within 2 seconds."""
        self._workers.close()
        self._apart.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await asyncio.to_thread(self.close)

    async def _done(self, do: Callable[[Any], Any], given: Any, url: str) -> Result:
        result = await self._by_either(do, given, url)
        if result.traceback is not None:
            log.error("extraction failed on %s\n%s", url, result.traceback)
        return result

    async def _by_either(self, do: Callable[[Any], Any], given: Any, url: str) -> Result:
        if not self._is_slow(host_of(url)):
            try:
                return await self._workers.done(
                    Task(do=do, given=given, url=url, bounds=self._usual)
                )
            except CPUTimeError:
                log.info("slow to read, and read apart: %s", url)
                self._slow[host_of(url)] = time.monotonic() + _SLOW_FOR
        return await self._apart.done(Task(do=do, given=given, url=url, bounds=self._bounds))

    def _is_slow(self, host: str) -> bool:
        if self._slow.get(host, 0.0) > time.monotonic():
            return True
        self._slow.pop(host, None)
        return False

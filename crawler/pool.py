"""Extraction in processes of its own: what a page does to its worker costs that page alone.

Extraction is CPU work on hostile input. It runs in workers that a fork server starts with every
module and model loaded, each page with limits on time and memory, each worker replaced after some
pages because parsers grow in long runs. A page that hangs, kills its worker or exhausts its memory
comes back as BROKEN with what happened as evidence. So does one that meets an error of our own
code, which is logged with its traceback.

Workers lead process groups of their own and the fork server blocks SIGTERM, so signals meant for
the owner's group reach the owner alone: it decides when they end. A worker whose owner was killed
ends by itself: when idle, because its pipe closes; when busy, by an alarm that needs no owner.
"""

import asyncio
import logging
import multiprocessing
import signal
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import forkserver
from types import TracebackType
from typing import Self

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from crawler.worker import Read, Result, prepare, read_page, work
from storage.records import Extraction, Page, PageOutcome

log = logging.getLogger(__name__)

_STARTS = 3  # pools that may break under one page before that is an error


class PoolClosedError(RuntimeError):
    """A page was given to a closed pool, or was not done when the pool closed."""


class ExtractionPool:
    """Workers that run `read` on pages: `read_page`, or another function importable by name.

    `task_seconds` is what one page may take; `memory_mb` the address space that it may need beyond
    what its worker already holds; `recycle` the number of pages after which a worker is replaced.
    """

    def __init__(
        self,
        workers: int = 2,
        task_seconds: float = 20.0,
        memory_mb: int = 1024,
        recycle: int = 500,
        read: Read = read_page,
    ) -> None:
        self._workers = workers
        self._seconds = task_seconds
        self._memory_mb = memory_mb
        self._recycle = recycle
        self._read = read
        self._closed = False
        self._waiting: set[ProcessFuture[Result]] = set()
        # A page at work and one at hand for each worker; more would only wait in pipes.
        self._places = asyncio.Semaphore(2 * workers)
        self._pool: ProcessPool | None = None
        self._starting = asyncio.Lock()

    async def extract(self, page: Page) -> Extraction:
        """What `page` holds. A page that its worker cannot read is BROKEN, with evidence.

        Raises PoolClosedError if the pool is closed or closes meanwhile, and RuntimeError if its
        workers cannot be kept running.
        """
        async with self._places:
            for _ in range(_STARTS):
                pool = await self._started()
                try:
                    return await self._extract(pool, page)
                except BrokenProcessPool as error:
                    log.warning("extraction workers are started anew: %s", error)
                    await self._end(pool)
        raise RuntimeError(
            f"extraction workers died {_STARTS} times before they could read {page.url}; "
            "is there memory for them, and does `python -m crawler.preload` run?"
        )

    def close(self) -> None:
        """End all workers now; pages that are not done raise PoolClosedError. Within 2 seconds."""
        self._closed = True
        for future in tuple(self._waiting):
            future.cancel()  # type: ignore[no-untyped-call]
        if self._pool is not None:
            _stop(self._pool)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await asyncio.to_thread(self.close)

    async def _extract(self, pool: ProcessPool, page: Page) -> Extraction:
        future = self._schedule(pool, page)
        self._waiting.add(future)
        try:
            result = await asyncio.wrap_future(future)
        except TimeoutError:
            return _broken(f"timeout after {self._seconds:g} s")
        except ProcessExpired as error:
            return _broken(f"worker died: {_death(error.exitcode)}")
        except asyncio.CancelledError:
            if self._closed:
                raise PoolClosedError(f"the pool closed before {page.url} was read") from None
            raise
        finally:
            self._waiting.discard(future)
        if result.traceback is not None:
            log.error("extraction failed on %s\n%s", page.url, result.traceback)
        return result.extraction

    def _schedule(self, pool: ProcessPool, page: Page) -> ProcessFuture[Result]:
        if self._closed:
            raise PoolClosedError(f"the pool is closed: {page.url} was not read")
        arguments = (self._read, page, self._seconds, self._memory_mb)
        try:
            return pool.schedule(work, arguments, timeout=self._seconds)
        except RuntimeError as error:  # what pebble says of a pool that broke while idle
            raise BrokenProcessPool(str(error)) from error

    async def _started(self) -> ProcessPool:
        """The workers, started by the first page: a crawl that finds nothing new needs none.

        In a thread, as they come up when all modules and models are loaded.
        """
        async with self._starting:
            if self._pool is None and not self._closed:
                self._pool = await asyncio.to_thread(self._start)
                if self._closed:
                    await asyncio.to_thread(_stop, self._pool)
        if self._pool is None:
            raise PoolClosedError("a page was given to a closed pool")
        return self._pool

    def _start(self) -> ProcessPool:
        _start_fork_server()
        context = multiprocessing.get_context("forkserver")
        pool = ProcessPool(
            max_workers=self._workers, max_tasks=self._recycle, initializer=prepare, context=context
        )
        if not pool.active:  # asking for it is what starts the workers
            raise RuntimeError("the extraction workers did not start")
        return pool

    async def _end(self, broken: ProcessPool) -> None:
        """Ends a broken pool, unless a page that broke with it already did that."""
        if self._pool is broken and not self._closed:
            self._pool = None
            await asyncio.to_thread(_stop, broken)


def _stop(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()


def _start_fork_server() -> None:
    """Have the fork server loaded and running, out of reach of signals to the owner's group."""
    forkserver.set_forkserver_preload(["__main__", "crawler.preload"])
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _broken(evidence: str) -> Extraction:
    return Extraction(outcome=PageOutcome.BROKEN, evidence=evidence)


def _death(code: int) -> str:
    return signal.Signals(-code).name if -code in signal.valid_signals() else f"exit code {code}"

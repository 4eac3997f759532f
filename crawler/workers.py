"""Processes that do what is given to them, one thing at a time, and are replaced when they die.

Workers lead process groups of their own and the fork server blocks SIGTERM, so signals meant for
the owner's group reach the owner alone: it decides when they end. A worker whose owner was killed
ends by itself: when idle, because its pipe closes; when busy, by an alarm that needs no owner.
"""

import asyncio
import logging
import multiprocessing
import signal
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from multiprocessing import forkserver
from typing import Any

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from crawler.worker import OVER_CPU, Bounds, Result, prepare, work

log = logging.getLogger(__name__)

_STARTS = 3  # pools that may break under one task before that is an error


class PoolClosedError(RuntimeError):
    """A task was given to a closed pool, or was not done when the pool closed."""


class CPUTimeError(RuntimeError):
    """A task needed more of the processor than its bounds give it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """What a worker is to do: `do` is a function importable by name; `url` is what it is about."""

    do: Callable[[Any], Any]
    given: Any
    url: str
    bounds: Bounds


class Workers:
    """`count` processes, each replaced after `recycle` tasks; `nice` is added to their niceness."""

    def __init__(self, count: int, recycle: int, nice: int) -> None:
        self._count = count
        self._recycle = recycle
        self._nice = nice
        self._closed = False
        self._waiting: set[ProcessFuture[Result]] = set()
        # A task at work and one at hand for each worker; more would only wait in pipes.
        self._places = asyncio.Semaphore(2 * count)
        self._pool: ProcessPool | None = None
        self._starting = asyncio.Lock()

    async def done(self, task: Task) -> Result:
        """What came of `task`; a worker that dies, or is out of time, is a failure of the task.

        Raises CPUTimeError if it needs more of the processor than it may, PoolClosedError if the
        pool is closed or closes meanwhile, RuntimeError if workers cannot be kept running.
        """
        async with self._places:
            for _ in range(_STARTS):
                pool = await self._started()
                try:
                    return await self._done(pool, task)
                except BrokenProcessPool as error:
                    log.warning("extraction workers are started anew: %s", error)
                    await self._end(pool)
        raise RuntimeError(
            f"extraction workers died {_STARTS} times before they could read {task.url}; "
            "is there memory for them, and does `python -m crawler.preload` run?"
        )

    def close(self) -> None:
        """Ends all workers now; tasks that are not done raise PoolClosedError. Within 2 seconds."""
        self._closed = True
        for future in tuple(self._waiting):
            future.cancel()  # type: ignore[no-untyped-call]
        if self._pool is not None:
            _stop(self._pool)

    async def _done(self, pool: ProcessPool, task: Task) -> Result:
        future = self._schedule(pool, task)
        self._waiting.add(future)
        try:
            return await asyncio.wrap_future(future)
        except TimeoutError:
            return Result(failure=f"timeout after {task.bounds.seconds:g} s")
        except ProcessExpired as error:
            if error.exitcode == -OVER_CPU:
                raise CPUTimeError(f"{task.url} takes longer than others") from error
            return Result(failure=f"worker died: {_death(error.exitcode)}")
        except asyncio.CancelledError:
            if self._closed:
                raise PoolClosedError(f"the pool closed before {task.url} was read") from None
            raise
        finally:
            self._waiting.discard(future)

    def _schedule(self, pool: ProcessPool, task: Task) -> ProcessFuture[Result]:
        if self._closed:
            raise PoolClosedError(f"the pool is closed: {task.url} was not read")
        arguments = (task.do, task.given, task.bounds)
        try:
            return pool.schedule(work, arguments, timeout=task.bounds.seconds)
        except RuntimeError as error:  # what pebble says of a pool that broke while idle
            raise BrokenProcessPool(str(error)) from error

    async def _started(self) -> ProcessPool:
        """The workers, started by the first task: a crawl that finds nothing new needs none.

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
        pool = ProcessPool(
            max_workers=self._count,
            max_tasks=self._recycle,
            initializer=partial(prepare, self._nice),
            context=multiprocessing.get_context("forkserver"),
        )
        if not pool.active:  # asking for it is what starts the workers
            raise RuntimeError("the extraction workers did not start")
        return pool

    async def _end(self, broken: ProcessPool) -> None:
        """Ends a broken pool, unless a task that broke with it already did that."""
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


def _death(code: int) -> str:
    return signal.Signals(-code).name if -code in signal.valid_signals() else f"exit code {code}"

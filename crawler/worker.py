"""What happens inside a worker of the extraction pool: one page or listing, under limits.

The limits are the kernel's, so they also hold inside C code and after the owner is gone.
"""

import gc
import math
import os
import resource
import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storage.records import Extraction, Listing, Page

if TYPE_CHECKING:
    from crawler.discovery.listing import ListingError

Read = Callable[[Page], Extraction]

OVER_CPU = signal.SIGPROF  # what ends a worker whose page takes too much of the processor
_ALLOCATIONS = 20_000  # between collections: a page is a few thousand objects, few in cycles
_GRACE = 5  # seconds after a page's time until its worker ends without being told
_STATM = Path("/proc/self/statm")


@dataclass(frozen=True, kw_only=True, slots=True)
class Bounds:
    """What a page may take: time, address space beyond its worker's own, time of the processor."""

    seconds: float
    memory_mb: int
    cpu_seconds: float | None = None  # None: what `seconds` allow


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """What an address that lists articles has answered."""

    body: bytes
    url: str
    content_type: str | None = None
    timezone: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """What came of a page, or why nothing did; the traceback if our own code failed on it."""

    value: Any = None
    failure: str | None = None
    traceback: str | None = None


def prepare(nice: int) -> None:
    """Make a fresh process a worker: a group of its own, polite, ended at once by its signals."""
    os.setpgid(0, 0)
    os.nice(nice)
    ending = (signal.SIGTERM, signal.SIGALRM, OVER_CPU)
    for each in ending:
        signal.signal(each, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ending)
    gc.freeze()  # what was loaded stays: not to be looked through for every few pages
    gc.set_threshold(_ALLOCATIONS, 20, 50)


def work(do: Callable[[Any], Any], given: Any, bounds: Bounds) -> Result:
    """What `do` makes of `given`; every exception becomes a failure with its traceback."""
    signal.alarm(math.ceil(bounds.seconds) + _GRACE)
    signal.setitimer(signal.ITIMER_PROF, bounds.cpu_seconds or 0)
    try:
        with _limited(bounds.memory_mb):
            return Result(value=do(given))
    except MemoryError:
        return Result(failure=f"out of memory: over {bounds.memory_mb} MB")
    except Exception as error:  # noqa: BLE001 - the page is data: its failure too; the owner logs it
        last = traceback.format_exception_only(error)[-1].strip()
        return Result(failure=last, traceback=traceback.format_exc())
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.alarm(0)


@contextmanager
def _limited(memory_mb: int) -> Iterator[None]:
    """Address space for what the process holds now and `memory_mb` more."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = _held() + memory_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit if hard < 0 else min(limit, hard), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _held() -> int:
    """Bytes of address space in use; 0 where the system does not tell (no Linux)."""
    if not _STATM.exists():
        return 0
    return int(_STATM.read_text().split()[0]) * resource.getpagesize()


def read_page(page: Page) -> Extraction:
    """What `page` holds; to be named by an owner that does not load what only its workers need."""
    from crawler.reading import read

    return read(page)


def read_address(given: Given) -> "Listing | ListingError":
    """What an address lists. Returns the error: that there is no listing is no failure of ours."""
    from crawler.discovery import ListingError, read_listing

    try:
        return read_listing(given.body, given.url, given.content_type, given.timezone)
    except ListingError as error:
        return error

"""What happens inside a worker of the extraction pool: one page, under limits.

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

from storage.records import Extraction, Page, PageOutcome

Read = Callable[[Page], Extraction]

_NICE = 5  # the owner's loop answers first, workers take what is left
_ALLOCATIONS = 20_000  # between collections: a page is a few thousand objects, few in cycles
_GRACE = 5  # seconds after a page's time until its worker ends without being told
_STATM = Path("/proc/self/statm")


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """A page's extraction, and the traceback if our own code failed on it."""

    extraction: Extraction
    traceback: str | None = None


def prepare() -> None:
    """Make a fresh process a worker: a group of its own, polite, ended at once by SIGTERM."""
    os.setpgid(0, 0)
    os.nice(_NICE)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM, signal.SIGALRM})
    gc.freeze()  # what was loaded stays: not to be looked through for every few pages
    gc.set_threshold(_ALLOCATIONS, 20, 50)


def work(read: Read, page: Page, seconds: float, memory_mb: int) -> Result:
    """What `read` makes of `page`; every exception becomes a BROKEN page with its traceback."""
    signal.alarm(math.ceil(seconds) + _GRACE)
    try:
        with _limited(memory_mb):
            return Result(extraction=read(page))
    except MemoryError:
        return Result(extraction=_broken(f"out of memory: over {memory_mb} MB"))
    except Exception as error:  # noqa: BLE001 - the page is data: its failure too; the owner logs it
        last = traceback.format_exception_only(error)[-1].strip()
        return Result(extraction=_broken(last), traceback=traceback.format_exc())
    finally:
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


def _broken(evidence: str) -> Extraction:
    return Extraction(outcome=PageOutcome.BROKEN, evidence=evidence)

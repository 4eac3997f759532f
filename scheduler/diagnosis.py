"""Looks at an archive from all sides and judges what it sees with scheduler/checks.py."""

import asyncio
import fcntl
import os
import shutil
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from pathlib import Path

from scheduler import checks
from scheduler.config import load
from scheduler.errors import CommandError, ConfigError
from scheduler.findings import Check
from scheduler.ownership import is_alive, read_owner
from scheduler.version import version
from storage.errors import ArchiveNotFound, NothingPublished, StorageError
from storage.readers import query
from storage.records import Page, Source

LIVE, COPY = Path("state/live.duckdb"), Path("news.duckdb")
PACKAGES = ("duckdb", "scrapy", "trafilatura", "apscheduler", "pyarrow", "lxml")
EACH = 5.0  # seconds that an outlet has to answer
AT_ONCE = 20

Fetch = Callable[[str], Awaitable[Page | None]]


def diagnose(directory: Path, now: datetime) -> tuple[Check, ...]:
    """Every check that needs no network. It never raises for what it finds."""
    try:
        config = load(directory)
    except ConfigError as error:
        configured: list[Check] = [checks.misread(error)]
        min_free = checks.SPARE
    else:
        configured = [
            checks.configuration(config),
            checks.feedless(config),
            checks.contact(config),
            checks.proxy(config),
        ]
        min_free = config.archive.min_free
    return (
        *configured,
        *_of_machine(directory, min_free),
        *_of_owner(directory, now),
        *_of_copy(directory, now),
    )


def _of_machine(directory: Path, min_free: int) -> list[Check]:
    live = directory / LIVE
    return [
        checks.versions({"newsarchive": version()} | {name: _version(name) for name in PACKAGES}),
        checks.disk(
            shutil.disk_usage(directory).free,
            live.stat().st_size if live.exists() else 0,
            min_free,
        ),
        checks.writable(checks.refused_folders(directory)),
    ]


def _version(package: str) -> str | None:
    try:
        return installed(package)
    except PackageNotFoundError:
        return None


def _of_owner(directory: Path, now: datetime) -> list[Check]:
    try:
        found = read_owner(directory)
    except CommandError as error:
        return [checks.unreadable_owner(error)]
    alive = found is not None and is_alive(found.pid)
    locked = not alive and _is_locked(directory / LIVE)
    return [checks.owner(found, alive, now), checks.lock(locked)]


def _is_locked(live: Path) -> bool:
    """Whether another process holds DuckDB's lock, a POSIX record lock on the file.

    Closing the file here would drop a lock of this very process: never to be asked by the owner.
    """
    try:
        descriptor = os.open(live, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False


def _of_copy(directory: Path, now: datetime) -> list[Check]:
    newest, unreadable = _newest(directory)
    written = (directory / LIVE, directory / f"{LIVE}.wal")
    changed_at = max((at for file in written if (at := _changed_at(file))), default=None)
    return [
        checks.copy(_changed_at(directory / COPY), changed_at, unreadable),
        checks.clock(now, newest),
    ]


def _newest(directory: Path) -> tuple[datetime | None, str | None]:
    """The newest moment in the readers' copy, or why it cannot be read."""
    try:
        with query(directory, "SELECT max(last_seen_at) FROM articles") as result:
            return next(result.rows())[0], None
    except (ArchiveNotFound, NothingPublished):
        return None, None  # nothing was collected yet: what `checks.copy` says
    except StorageError as error:
        return None, str(error)


def _changed_at(file: Path) -> datetime | None:
    return datetime.fromtimestamp(file.stat().st_mtime, UTC) if file.exists() else None


async def ask_outlets(
    sources: Sequence[Source], fetch: Fetch, problems: Mapping[str, str], now: datetime
) -> tuple[Check, ...]:
    """Whether the homepages answer within 5 s each, and what time their hosts have.

    `problems` is filled by `fetch`: why a URL brought nothing.
    """
    slots = asyncio.Semaphore(AT_ONCE)

    async def ask(source: Source) -> Page | None:
        async with slots:
            try:
                async with asyncio.timeout(EACH):
                    return await fetch(source.homepage)
            except TimeoutError:
                return None

    enabled = [source for source in sources if source.enabled]
    pages = await asyncio.gather(*map(ask, enabled))
    silent = {
        source.name: problems.get(source.homepage, f"nothing within {EACH:.0f} s")
        for source, page in zip(enabled, pages, strict=True)
        if page is None
    }
    elsewhere = next((at for page in pages if page and (at := date_of(page))), None)
    skew = (checks.clock_of_host(now, elsewhere),) if elsewhere else ()
    return (checks.network(len(enabled), silent), *skew)


def date_of(page: Page) -> datetime | None:
    """The Date header (RFC 9110, 6.6.1), unless an Age tells that a cache wrote it long ago."""
    try:
        at = parsedate_to_datetime(page.headers.get("date", ""))
    except ValueError:
        return None
    return at if at.tzinfo and "age" not in page.headers else None

"""`reprocess --rebuild`: a database made anew from the WARC files, over as many sittings as needed.

`state/rebuilding.json` says how far it is; it is there until all is done. The database that stood
before is set aside and never deleted; a lake must be an empty one.
"""

import asyncio
import contextlib
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

from crawler.rebuilding import Rebuilding, Step
from crawler.replay import present_extractor
from scheduler.config import Config
from scheduler.errors import CommandError
from scheduler.opening import REBUILDING, extraction_pool
from scheduler.owner import owning
from scheduler.signals import stopping
from storage import lake
from storage.archive import Archive
from storage.database import LIVE
from storage.journal import Position, journals

_NAMED = 1000  # problems that a report names at most

Message = dict[str, Any]


class Report:
    """What a rebuilding has done so far."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.problems: list[str] = []
        self.outcome = "stopped"
        self.resumed = False
        self.set_aside: str | None = None

    def add(self, step: Step) -> None:
        """Counts a step."""
        self.counts.update(
            rows=step.rows, pages=step.pages, articles=step.articles, withheld=step.withheld,
            pruned=step.pruned, unreadable=len(step.problems),
        )  # fmt: skip
        self.problems.extend(step.problems[: _NAMED - len(self.problems)])

    def as_message(self) -> Message:
        """The report as JSON takes it."""
        names = ("rows", "pages", "articles", "withheld", "pruned", "unreadable")
        return {
            "outcome": self.outcome,
            "resumed": self.resumed,
            "set_aside": self.set_aside,
            **{name: self.counts[name] for name in names},
            "problems": self.problems,
        }


def rebuild(config: Config, now: datetime, show: Callable[[Message], None]) -> Message:
    """Makes the archive's database anew, or goes on with that; `show` is told of each step.

    Raises CommandError where there is nothing to rebuild from, OwnedElsewhereError where another
    process owns the archive, StorageError.
    """
    if not journals(config.directory):
        raise CommandError(
            f"{config.directory / 'warc'} has no journal-….warc.gz to rebuild from: "
            "its files are of an earlier version; `newsarchive import` takes their pages in"
        )
    report = Report()
    with owning(config.directory):
        asyncio.run(_rebuild(config, now, show, report))
    return report.as_message()


async def _rebuild(
    config: Config, now: datetime, show: Callable[[Message], None], report: Report
) -> None:
    path = config.directory / REBUILDING
    shared = lake.settle(config.directory, config.archive.storage, config.archive.data) is not None
    start = None if shared else _begun(config.directory, path, now, report)
    extractor = await asyncio.to_thread(present_extractor)
    with Archive.open(config.directory, anew=True) as archive:
        if start is None:
            start = _begun_in_lake(archive, path, report)
        with contextlib.closing(extraction_pool(config)) as pool:
            rebuilding = Rebuilding(archive, pool, extractor, shared=shared)
            working = asyncio.ensure_future(_work(rebuilding, start, path, show, report))
            with stopping(working.cancel):
                await asyncio.wait({working})
        if not working.cancelled():
            working.result()
            report.outcome = "finished"
            await asyncio.to_thread(archive.publish)
            path.unlink(missing_ok=True)


async def _work(
    rebuilding: Rebuilding,
    start: Position,
    path: Path,
    show: Callable[[Message], None],
    report: Report,
) -> None:
    async with contextlib.aclosing(rebuilding(start)) as steps:
        async for step in steps:
            _remember(path, step.after)
            report.add(step)
            show(report.as_message())


def _begun(directory: Path, path: Path, now: datetime, report: Report) -> Position:
    """From where to go on; at the very beginning what stands there is set aside."""
    live = directory / LIVE
    if path.exists() and live.exists():
        report.resumed = True
        return _position(path)
    _remember(path, Position())
    if live.exists():
        aside = live.with_name(f"live-{now:%Y%m%dT%H%M%S}.duckdb")
        wal = live.with_name(f"{live.name}.wal")
        if wal.exists():
            wal.rename(aside.with_name(f"{aside.name}.wal"))
        live.rename(aside)
        report.set_aside = str(aside)
    return Position()


def _begun_in_lake(archive: Archive, path: Path, report: Report) -> Position:
    """From where to go on; at the very beginning the lake must hold nothing."""
    if not archive.leads:
        raise CommandError("another worker is at work on this lake: stop all of them first")
    filled = bool(archive.known_sources())
    if filled and not path.exists():
        raise CommandError(
            "the lake holds an archive already, and --rebuild fills an empty one: name another "
            "database and another place for its data in [archive] of newsarchive.toml"
        )
    if filled:
        report.resumed = True
        return _position(path)
    _remember(path, Position())
    return Position()


def _position(path: Path) -> Position:
    try:
        return Position(**orjson.loads(path.read_bytes()))
    except (OSError, ValueError, TypeError) as error:
        raise CommandError(
            f"{path}: unreadable ({error}); remove it, and the rebuilding begins anew"
        ) from error


def _remember(path: Path, position: Position) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.tmp")
    temporary.write_bytes(orjson.dumps(asdict(position)))
    temporary.replace(path)

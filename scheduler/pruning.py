"""Pruning: what is older than retention keeps is removed, for good, by the owner.

Texts go some thousand articles a transaction. Pages go a few WARC files at a time: new files
without them are written, the database moves to these and is published, then the old files are
removed; so neither the owner nor a reader ever looks for a record in a file that is no more. What
a kill leaves half done, the next pruning ends or undoes (storage/retention_files.py).
"""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

import structlog

from crawler.manners import utc_now
from crawler.session import Session
from scheduler.config import Config
from scheduler.control import ControlError, Message
from scheduler.grouping import Groupings
from scheduler.retention import Wanted, retention
from storage import retention as plan
from storage.database import told
from storage.readers import connect
from storage.records import Batch, Expired, Pruned
from storage.retention import Held, Limits, Share
from storage.retention_files import Thinned, leftovers, remove, thin
from storage.warc_reader import WarcError
from storage.writer import Writer

ARTICLES = 5000  # removed in one transaction
FILES = 8  # written anew before the old ones are removed: their room is needed meanwhile


@dataclass(kw_only=True)
class Report:
    """What is too old, and what became of it."""

    dry_run: bool = True
    outcome: str = "finished"  # or stopped
    pages: list[Share] = field(default_factory=list)
    articles: list[Share] = field(default_factory=list)
    held: Held = field(default_factory=Held)
    in_use: int = 0  # pages in WARC files that are being written, or were within the last hour
    pages_removed: int = 0
    articles_removed: int = 0
    files_removed: int = 0
    files_replaced: int = 0
    bytes: int = 0  # that WARC files have given back
    problems: list[str] = field(default_factory=list)

    def as_message(self) -> Message:
        """The report as JSON takes it."""
        return {
            **asdict(self),
            "pages": [_as_message(each) for each in self.pages],
            "articles": [_as_message(each) for each in self.articles],
        }

    def standing(self) -> Message:
        """How far it is."""
        return {
            "done": self.pages_removed + self.articles_removed,
            "all": sum(each.count for each in (*self.pages, *self.articles)),
        }


def _as_message(share: Share) -> Message:
    times = {"oldest": share.oldest.isoformat(), "newest": share.newest.isoformat()}
    return {**asdict(share), **times}


def preview(config: Config, wanted: Wanted, now: datetime) -> Report:
    """What a pruning would remove, by the readers' copy; nothing is written.

    Raises ConfigError; StorageError where there is no copy, or it cannot be read.
    """
    directory = config.directory
    with told(f"reading {directory}"), closing(connect(directory)) as connection:
        limits = retention(config, wanted, plan.known_sources(connection), now)
        report = Report()
        if limits.text.any:
            report.articles = plan.find_articles(connection, limits.text, now)
        if limits.raw.any:
            report.pages, report.held = plan.find_pages(connection, directory, limits.raw, now)
    return report


class Prunings:
    """An owner's pruning: one at a time, for itself or for another command."""

    def __init__(
        self, session: Session, groupings: Groupings, config: Callable[[], Config]
    ) -> None:
        self._session = session
        self._groupings = groupings
        self._config = config
        self._report: Report | None = None
        self._stopping = False
        self._log = structlog.get_logger("newsarchive")

    def standing(self) -> Message:
        """How far the one under way is."""
        return self._report.standing() if self._report is not None else {}

    def stop(self) -> None:
        """Ends the one under way at its next transaction; starts no other."""
        self._stopping = True

    async def run(self, wanted: Wanted) -> Report:
        """Removes what is too old, and publishes what is left.

        Raises ControlError if a pruning is under way, or another worker of a lake is the one to do
        it; ConfigError, StorageError.
        """
        if self._report is not None:
            raise ControlError("what is too old is being removed already; wait for that to end")
        self._report = report = Report(dry_run=False)
        try:
            await self._run(wanted, report)
        finally:
            self._report = None
        told_ = {k: v for k, v in report.as_message().items() if isinstance(v, int | str)}
        self._log.info("what was too old was removed", **told_)
        return report

    async def _run(self, wanted: Wanted, report: Report) -> None:
        if not await asyncio.to_thread(lambda: self._session.archive.leads):
            raise ControlError("another worker looks after the lake; prune there, or end that one")
        now = utc_now()
        known = await asyncio.to_thread(self._session.archive.known_sources)
        limits = retention(self._config(), wanted, known, now)
        await self._tidy(report)
        if limits.text.any:
            await self._remove_articles(limits.text, now, report)
        if limits.raw.any:
            # From now on pages that stay no longer refer to those that go.
            self._session.kept_since = limits.raw
            await self._session.writer.flush()
            await self._remove_pages(limits.raw, now, report)
        if self._stopping:
            report.outcome = "stopped"
        await self._session.writer.publish()

    async def _tidy(self, report: Report) -> None:
        """Ends what an earlier pruning has left half done."""
        archive = self._session.archive
        pruned = await asyncio.to_thread(archive.pruned_files)
        files = await asyncio.to_thread(lambda: list(leftovers(archive.directory, pruned)))
        if files:
            await self._session.writer.publish()  # readers may still look into them
            await self._remove_files(files, report)

    # ---- articles

    async def _remove_articles(self, limits: Limits, now: datetime, report: Report) -> None:
        archive, after = self._session.archive, 0
        report.articles = await asyncio.to_thread(archive.lapsing_articles, limits, now)
        while not self._stopping and (
            some := await asyncio.to_thread(archive.lapsing, after=after, limit=ARTICLES)
        ):
            await self._groupings.forget(some, _Removal(self._session.writer, some, now).store)
            report.articles_removed += len(some)
            after += ARTICLES

    # ---- pages

    async def _remove_pages(self, limits: Limits, now: datetime, report: Report) -> None:
        archive = self._session.archive
        report.pages, report.held = await asyncio.to_thread(archive.going_pages, limits, now)
        files = await asyncio.to_thread(archive.going_files)
        for start in range(0, len(files), FILES):
            given_up = [
                file
                for file in files[start : start + FILES]
                if not self._stopping and await self._take_from(file, limits, now, report)
            ]
            if given_up:
                await self._session.writer.publish()
                await self._remove_files(given_up, report)

    async def _take_from(self, file: str, limits: Limits, now: datetime, report: Report) -> bool:
        """Has the database leave a file for one without the pages that go; False: it may not be."""
        archive = self._session.archive
        going, staying = await asyncio.to_thread(archive.places, file)
        try:
            thinned = await asyncio.to_thread(
                thin, archive.directory, file, going, staying, limits.default, now
            )
        except WarcError as error:
            report.problems.append(str(error))
            return False
        if thinned is None:
            report.in_use += len(going)
            return False
        await self._session.writer.put(Batch(pruned=(_pruned(thinned, now),)))
        report.pages_removed += len(thinned.removed)
        report.files_replaced += thinned.replaced_by is not None
        report.files_removed += thinned.replaced_by is None
        report.bytes += thinned.bytes
        return True

    async def _remove_files(self, files: Iterable[str], report: Report) -> None:
        directory: Path = self._session.archive.directory
        for file in files:
            try:
                await asyncio.to_thread(remove, directory, file)
            except WarcError as error:  # the next pruning tries again
                report.problems.append(str(error))


@dataclass(frozen=True, slots=True)
class _Removal:
    """Articles that are to be removed in one transaction."""

    writer: Writer
    article_ids: list[str]
    now: datetime

    async def store(self) -> None:
        expired = Expired(article_ids=tuple(self.article_ids), pruned_at=self.now)
        await self.writer.put(Batch(expired=(expired,)))


def _pruned(thinned: Thinned, now: datetime) -> Pruned:
    return Pruned(
        file=thinned.file,
        replaced_by=thinned.replaced_by,
        pruned_at=now,
        removed=thinned.removed,
        moved=thinned.moved,
    )

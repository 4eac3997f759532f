"""The owner's side of an archive: batches in, the crawl's ledger out, the readers' copy.

One process owns an archive (database.py); a lake may have several (lake_locks.py). The threads of
one may share an Archive: writes and publishing take turns; the ledger is read on a connection of
its own, so it never waits for a commit.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TypeVar

import duckdb

from storage import (
    archived,
    grouped,
    imports,
    lake,
    publish,
    queries,
    recurrence,
    replays,
    retention,
    topics,
)
from storage.archived import Archived, Line
from storage.boilerplate import Sample
from storage.database import LIVE, open_live, told, use_live
from storage.errors import ArchiveDamaged, PublishError
from storage.lake_locks import Locks, locks_of
from storage.publish import Published
from storage.records import Batch, EntryStatus, Feed, Remembered, Robots, Run, Topic
from storage.replays import Choice, Kept, Shown
from storage.retention import Held, Limits, Share
from storage.store import Written, preview, store
from storage.stories import Account, Grouping, Told
from storage.topics import Standing
from storage.upserts import Tables
from storage.writing import Writing

T = TypeVar("T")


class Archive:
    """An archive that this process owns. Every method raises StorageError and nothing else."""

    def __init__(
        self, directory: Path, connection: duckdb.DuckDBPyConnection, locks: Locks | None = None
    ) -> None:
        self.directory = directory
        self.locks = locks  # of a lake that others may write to as well
        self._writer = connection
        self._tables = Tables(connection)
        self._writing = Writing(directory, connection, locks)
        self._reader = connection.cursor()
        self._reading = threading.Lock()
        self._damage: ArchiveDamaged | None = None  # met by now
        use_live(self._reader)

    @classmethod
    def open(cls, directory: Path, *, anew: bool = False) -> Archive:
        """Open the archive in a folder as its owner; made where there is none.

        anew: also beside a readers' copy, which says that there was one.

        Raises:
            ArchiveLocked: another process owns it; the error knows its `pid`.
            ArchiveDamaged, ArchiveReadOnly, ArchiveFull, ArchiveTooNew: as they say.
        """
        elsewhere = lake.kept(directory)
        locks = locks_of(elsewhere) if elsewhere is not None else None
        if locks is None:
            return cls(directory, open_live(directory, anew=anew))
        try:
            with locks.turn():  # two that open would each make the schema
                return cls(directory, open_live(directory, anew=anew), locks)
        except BaseException:
            locks.close()
            raise

    def write(self, batch: Batch) -> Written:
        """Store a batch in one transaction: once this returns, it outlives any kill.

        Raises:
            RowError: a record does not fit its table; nothing of the batch is stored.
        """
        return self._stored("storing rows in", lambda: store(self._tables, batch))

    def entries(self, urls: Sequence[str]) -> dict[str, EntryStatus]:
        """Of these canonical URLs, the known ones and how they stand."""
        with self._reading, self._told():
            return queries.entries(self._reader, set(urls))

    def run_entries(self, run_id: str) -> list[EntryStatus]:
        """The URLs that a run has dealt with, in the order of discovery."""
        with self._reading, self._told():
            return queries.run_entries(self._reader, run_id)

    def pending(self, source: str) -> list[EntryStatus]:
        """A source's URLs that are still to be asked, the oldest first."""
        with self._reading, self._told():
            return queries.pending(self._reader, source)

    def due(
        self, source: str, now: datetime, *, seen_after: datetime | None, limit: int
    ) -> list[EntryStatus]:
        """A source's pages to ask again at `now`, the longest due first, at most `limit`.

        With `seen_after`: all that were fetched and discovered after it, whatever their next check.
        """
        with self._reading, self._told():
            return queries.due(self._reader, source, now, seen_after=seen_after, limit=limit)

    def feeds(self, source: str) -> list[Feed]:
        """A source's listings and their state."""
        with self._reading, self._told():
            return queries.feeds(self._reader, source)

    def robots(self, host: str) -> Robots | None:
        """A host's robots.txt as last asked; None: never asked."""
        with self._reading, self._told():
            return queries.robots(self._reader, host)

    def last_run(self, source: str) -> Run | None:
        """A source's run without an end; if there is none, the one that began last."""
        with self._reading, self._told():
            return queries.last_run(self._reader, source)

    def ended_runs(self) -> dict[str, str]:
        """For each source, the run that ended last."""
        with self._reading, self._told():
            return queries.ended_runs(self._reader)

    def open_runs(self) -> list[Run]:
        """Runs without an end: under way, or cut off by a crash."""
        with self._reading, self._told():
            return queries.open_runs(self._reader)

    def next_checks(self) -> dict[str, datetime]:
        """For each source, when the earliest of its feeds and pages is due."""
        with self._reading, self._told():
            return queries.next_checks(self._reader)

    def remembered(self, host: str) -> tuple[Remembered, ...]:
        """The blocks of text that a host is known to repeat."""
        with self._reading, self._told():
            return recurrence.remembered(self._reader, host)

    def samples(self, source: str, *, since: datetime, now: datetime) -> list[Sample]:
        """For each host of a source, what its recent articles repeat: what `learn` learns from.

        Pages asked from `since` on count for when a block that is left out was last seen.
        """
        with self._reading, self._told():
            return recurrence.samples(self._reader, source, since=since, now=now)

    def preview(self, batch: Batch) -> Written:
        """What `write` would bring, without writing."""
        with self._reading, self._told():
            return preview(self._reader, batch)

    def find_stale(self, choice: Choice) -> int:
        """Find the pages to be read again, for `stale`; returns how many there are."""
        with self._reading, self._told():
            return replays.find_stale(self._reader, choice)

    def stale(self, *, after: int, limit: int) -> list[Kept]:
        """Of the pages last found, those numbered from after + 1, in the order of their fetches."""
        with self._reading, self._told():
            return replays.stale(self._reader, after=after, limit=limit)

    def kept(self, fetch_ids: Collection[str]) -> dict[str, Kept]:
        """The pages that these fetches brought, as far as they are known."""
        with self._reading, self._told():
            return replays.kept(self._reader, fetch_ids)

    def shown(self, fetch_ids: Collection[str]) -> dict[str, dict[str, Shown]]:
        """For each of these fetches, the articles whose revisions it brought, by their ids."""
        with self._reading, self._told():
            return replays.shown(self._reader, fetch_ids)

    def entries_of(self, fetch_ids: Collection[str]) -> dict[str, EntryStatus]:
        """For each of these fetches whose page is the last that its entry has, the entry."""
        with self._reading, self._told():
            return replays.entries_of(self._reader, fetch_ids)

    def held(self, fetch_ids: Collection[str]) -> set[str]:
        """Of these keys of fetches, those that are stored."""
        with self._reading, self._told():
            return imports.held(self._reader, fetch_ids)

    def archived(self, urls: Collection[str]) -> dict[str, Archived]:
        """The articles that stand at these canonical URLs, as far as relating them needs."""
        with self._reading, self._told():
            return archived.archived(self._reader, urls)

    def some_articles(self, *, after: int, limit: int) -> tuple[list[Archived], int | None]:
        """Some articles, and where to go on; None: there are no more. Begin with 0."""
        with self._reading, self._told():
            return archived.some(self._reader, after=after, limit=limit)

    def headlines(
        self, terms: Sequence[str], *, around: datetime, days: int, limit: int
    ) -> list[Line]:
        """Headlines that hold some of these folded terms, those with most of them first."""
        with self._reading, self._told():
            return archived.headlines(self._reader, terms, around=around, days=days, limit=limit)

    def same_story(self, article_id: str) -> list[str]:
        """The canonical URLs of the other articles of an article's story."""
        with self._reading, self._told():
            return archived.same_story(self._reader, article_id)

    def linking(self, article_id: str) -> list[str]:
        """The canonical URLs of the articles that link to an article."""
        with self._reading, self._told():
            return archived.linking(self._reader, article_id)

    def texts(self, *, limit: int) -> list[str]:
        """The texts that were stored last."""
        with self._reading, self._told():
            return archived.texts(self._reader, limit=limit)

    def watch(self, watched: Sequence[Topic]) -> None:
        """Make these the topics that are watched."""
        self._stored("writing to", lambda: topics.watch(self._tables, watched))

    def back_filled(self, filled: Sequence[Topic], now: datetime) -> None:
        """Say that the whole archive was held against these topics."""
        self._stored("writing to", lambda: topics.back_filled(self._tables, filled, now))

    def standings(self) -> list[Standing]:
        """What the archive has of each topic."""
        with self._reading, self._told():
            return topics.standings(self._reader)

    def waiting(self) -> int:
        """How many articles are to be grouped."""
        with self._reading, self._told():
            return grouped.waiting(self._reader)

    def ungrouped(self, *, limit: int) -> list[Account]:
        """Some of the articles that are to be grouped, the first published first."""
        with self._reading, self._told():
            return grouped.ungrouped(self._reader, limit=limit)

    def grouped_count(self) -> int:
        """How many articles are grouped."""
        with self._reading, self._told():
            return grouped.grouped_count(self._reader)

    def grouped_ids(self) -> list[str]:
        """The articles that are grouped, the first published first."""
        with self._reading, self._told():
            return grouped.grouped_ids(self._reader)

    def accounts(self, article_ids: Collection[str], *, whole: bool) -> list[Account]:
        """These articles as they are compared; whole: with their words."""
        with self._reading, self._told():
            return grouped.accounts(self._reader, article_ids, whole=whole)

    def stories_of(self, article_ids: Collection[str]) -> list[Told]:
        """The stories that these articles are in, with all their articles."""
        with self._reading, self._told():
            return grouped.stories_of(self._reader, article_ids)

    def group(self, grouping: Grouping) -> None:
        """Store what grouping some articles brought, in one transaction."""
        self._stored("storing stories in", lambda: grouped.store_grouping(self._tables, grouping))

    def outdate(self, grouper: str) -> None:
        """Let wait again what other rules than these have grouped."""
        self._stored("storing stories in", lambda: grouped.outdate(self._tables, grouper))

    def forget_stories(self) -> None:
        """Forget all stories and copies: every article is to be grouped again."""
        self._stored("emptying stories in", lambda: grouped.forget_stories(self._tables))

    def lapsing_articles(self, limits: Limits, now: datetime) -> list[Share]:
        """Find the articles that are too old, for `lapsing`, and tell of each source's."""
        with self._reading, self._told():
            return retention.find_articles(self._reader, limits, now)

    def lapsing(self, *, after: int, limit: int) -> list[str]:
        """Of the articles found, those from number `after` on, from 0."""
        with self._reading, self._told():
            return retention.lapsing(self._reader, after=after, limit=limit)

    def going_pages(self, limits: Limits, now: datetime) -> tuple[list[Share], Held]:
        """Find the pages that are too old, for `going_files`, and tell of each source's."""
        with self._reading, self._told():
            return retention.find_pages(self._reader, self.directory, limits, now)

    def going_files(self) -> list[str]:
        """The WARC files of the pages found."""
        with self._reading, self._told():
            return retention.going_files(self._reader)

    def places(self, file: str) -> tuple[dict[int, str], dict[int, str]]:
        """The fetches in a WARC file by offset: those of the pages found, and the others."""
        with self._reading, self._told():
            return retention.places(self._reader, file)

    def pruned_files(self) -> set[str]:
        """The WARC files that others stand for, or that nothing was left of."""
        with self._reading, self._told():
            return retention.pruned_files(self._reader)

    def known_sources(self) -> set[str]:
        """The names of all sources that anything was collected of."""
        with self._reading, self._told():
            return retention.known_sources(self._reader)

    @property
    def leads(self) -> bool:
        """Whether this is who does what only one may do: of an archive of one owner, always.

        Of those who share a lake, the first that asks, until it ends. May wait for the network.
        """
        return self.locks is None or self.locks.leads()

    @property
    def term(self) -> int:
        """How often it has become the one that leads: others may have led between."""
        return 0 if self.locks is None else self.locks.term

    def publish(self) -> Published:
        """Make what is committed the readers' copy; of those who share a lake, one compacts it.

        Raises:
            PublishError: it could not be made; the old copy still stands.
        """
        if not self.leads:
            return Published(path=self.directory, bytes=0, seconds=0.0)
        if self._damage is not None:
            raise PublishError(f"readers keep the last copy: {self._damage}") from self._damage
        with self._writing.alone(), self._reading, told(f"publishing {self.directory}"):
            return publish.publish(self._writer, self.directory)

    def close(self) -> None:
        """Give the archive up to the next owner."""
        with self._writing.idle(), self._reading, told(f"closing {self.directory / LIVE}"):
            self._reader.close()
            self._writer.close()
            if self.locks is not None:
                self.locks.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _stored(self, doing: str, act: Callable[[], T]) -> T:
        with self._noting():
            return self._writing.stored(doing, act)

    @contextmanager
    def _told(self) -> Iterator[None]:
        with self._noting(), told(f"reading {self.directory / LIVE}"):
            yield

    @contextmanager
    def _noting(self) -> Iterator[None]:
        """Remembers that the file is damaged: what is left of it must not reach readers."""
        try:
            yield
        except ArchiveDamaged as error:
            self._damage = error
            raise

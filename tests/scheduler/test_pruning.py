"""Pruning as the owner does it: cut off at any step nothing that stays is lost or dangles."""

import asyncio
import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from crawler.pool import ExtractionPool
from crawler.reading import VERSION
from crawler.rebuilding import Rebuilding
from crawler.session import Session
from scheduler import pruning
from scheduler.config import load
from scheduler.control import ControlError
from scheduler.grouping import Groupings
from scheduler.pruning import Prunings, Report, preview
from scheduler.retention import Wanted
from storage.archive import Archive
from storage.errors import StorageError
from storage.journal import Journal, Position
from storage.likeness import LikenessIndex
from storage.readers import query
from storage.records import Batch, Outcome, PageOutcome, Reading, derived_id
from storage.retention import Limits
from storage.warc import Place, read
from storage.warc_records import Exchange
from storage.writer import Writer
from tests.crawler.made import InThread
from tests.scheduler.kept import FERRY, HARVEST, MORNING, SOURCE, Keeper, as_read, page, url

PHA, LUA, BO = url("pha-vam-cong"), url("winter-rice"), url("bo-ke-moi")
NOW = MORNING + timedelta(days=100)
OLD = 200 * 24  # hours before the morning


class CutError(Exception):
    """The process ends here."""


@dataclass
class Owner:
    """An owner of an archive: an old article, a young one, and one whose page came again."""

    folder: Path
    archive: Archive = field(init=False)

    def __post_init__(self) -> None:
        (self.folder / "newsarchive.toml").write_text("", encoding="utf-8")
        keeper = Keeper.of(self.folder)
        journal = Journal(self.folder, "test")
        journal.write(Batch(sources=(SOURCE,)))
        for at_url, texts, hours in (
            (PHA, FERRY, -OLD - 1),
            (LUA, HARVEST, 0.0),
            (BO, FERRY, -OLD),
        ):
            read_as = as_read(at_url, at_url, texts, VERSION)
            fetch = keeper.keep(at_url, page(at_url, texts), [read_as], hours=hours)
            journal.write(Batch(fetches=(fetch,)))
            journal.write(
                Batch(
                    readings=(
                        Reading(
                            fetch_id=fetch.fetch_id, requested_at=fetch.requested_at,
                            read_at=fetch.requested_at, extractor=VERSION,
                            outcome=PageOutcome.ARTICLES, articles=1,
                        ),
                    )
                )
            )  # fmt: skip
        again = self._again(keeper, fetch.requested_at)
        keeper.archive.write(Batch(fetches=(again,)))
        journal.write(Batch(fetches=(again,)))
        journal.close()
        keeper.close()
        for path in (self.folder / "warc").rglob("*.warc.gz"):
            os.utime(path, (MORNING.timestamp(), MORNING.timestamp()))
        self.archive = Archive.open(self.folder)
        self.archive.publish()

    @staticmethod
    def _again(keeper: Keeper, first: datetime) -> Any:
        exchange = Exchange(
            url=BO, requested_at=MORNING, status=200, revisit_of=(BO, first), payload_digest="d"
        )
        place = keeper.warc.write(exchange)
        (known,) = keeper.archive.kept([derived_id(BO, first.isoformat())]).values()
        return replace(
            known.fetch, fetch_id=derived_id(BO, "again"), requested_at=MORNING,
            outcome=Outcome.SAME, warc_file=place.file, warc_offset=place.offset,
            warc_length=place.length,
        )  # fmt: skip

    def do(self, work: Any) -> Any:
        async def run() -> Any:
            journal = Journal(self.folder, "test")
            async with Writer(self.archive, journal=journal.write) as writer:
                session = cast(
                    Session,
                    SimpleNamespace(archive=self.archive, writer=writer, kept_since=Limits()),
                )
                groupings = Groupings(session)
                prunings = Prunings(session, groupings, lambda: load(self.folder, {}))
                try:
                    return await work(prunings, groupings)
                finally:
                    await groupings.stop()
                    journal.close()

        return asyncio.run(run())

    def prune(self, **wanted: Any) -> Report:
        async def work(prunings: Prunings, _: Groupings) -> Report:
            return await prunings.run(Wanted(**wanted))

        report: Report = self.do(work)
        return report

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with query(self.folder, sql) as result:
            return list(result.rows())

    def wrong(self) -> list[str]:
        """What is kept and cannot be read, in the owner's view or a reader's."""
        self_view = self.archive._reader.execute(PLACES).fetchall()
        found = []
        for url_, file, offset, length in {*self_view, *self.rows(PLACES)}:
            try:
                stored = read(self.folder, Place(file=file, offset=offset, length=length))
            except StorageError as error:
                found.append(f"{url_}: {error}")
                continue
            if stored.revisit_of and stored.revisit_of not in self._responses():
                found.append(f"{url_}: refers to what is no more")
        return found

    def _responses(self) -> set[tuple[str, datetime]]:
        found = self.archive._reader.execute(RESPONSES).fetchall()
        return {(at_url, at.astimezone(UTC)) for at_url, at in found}

    def files(self) -> list[str]:
        found = (self.folder / "warc").rglob("newsarchive-*")
        return sorted("~1" if "~1" in path.name else "old" for path in found)


PLACES = "SELECT url, warc_file, warc_offset, warc_length FROM fetches WHERE warc_file IS NOT NULL"
RESPONSES = "SELECT url, requested_at FROM fetches WHERE warc_file IS NOT NULL AND outcome = 'ok'"


@pytest.fixture
def owner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Owner]:
    monkeypatch.setattr(pruning, "utc_now", lambda: NOW)
    made = Owner(tmp_path)
    yield made
    made.archive.close()


def test_old_pages_go_but_those_that_others_refer_to(owner: Owner) -> None:
    report = owner.prune(raw="150 days")
    assert (report.pages_removed, report.held.referred, report.files_replaced) == (1, 1, 1)
    assert owner.rows("SELECT url FROM fetches WHERE pruned_at IS NOT NULL") == [(PHA,)]
    assert owner.wrong() == []
    assert owner.files() == ["~1"]
    assert report.bytes > 0
    assert owner.rows("SELECT count(*) FROM articles") == [(3,)]
    again = owner.prune(raw="150 days")
    assert (again.pages_removed, again.held.referred) == (0, 1)


def test_when_all_pages_of_a_file_go_it_goes(owner: Owner) -> None:
    report = owner.prune(raw="1 day")
    assert (report.pages_removed, report.files_removed, report.files_replaced) == (4, 1, 0)
    assert owner.files() == []
    assert owner.rows(PLACES) == []


def test_old_articles_go_and_the_index_of_likeness_forgets_them(owner: Owner) -> None:
    async def grouped(_: Prunings, groupings: Groupings) -> None:
        await groupings.settle()

    owner.do(grouped)
    report = owner.prune(text="150 days")
    assert (report.articles_removed, report.pages_removed) == (2, 0)
    assert owner.rows("SELECT canonical_url FROM articles") == [(LUA,)]
    index = LikenessIndex(owner.folder)
    known = index.known([derived_id(each) for each in (PHA, LUA, BO)])
    index.close()
    assert known == {derived_id(LUA)}


def test_a_preview_counts_the_same_and_says_so(owner: Owner) -> None:
    wanted = Wanted(raw="150 days", text="150 days")
    seen = preview(load(owner.folder, {}), wanted, NOW)
    done = owner.prune(raw="150 days", text="150 days")
    assert (seen.pages, seen.articles, seen.held) == (done.pages, done.articles, done.held)
    assert (seen.dry_run, done.dry_run) == (True, False)
    told = seen.as_message()
    assert told["articles"][0]["count"] == 2
    assert told["articles"][0]["oldest"] == (MORNING - timedelta(hours=OLD + 1)).isoformat()


STEPS = {
    "before the new file has its name": "storage.retention_files.Path.rename",
    "before the database is told": "scheduler.pruning._pruned",
    "while the database is told": "storage.store.store_pruned",
    "before readers are told": "storage.archive.Archive.publish",
    "before the old file goes": "scheduler.pruning.remove",
}


@pytest.mark.parametrize("step", STEPS)
def test_cut_off_at_any_step_nothing_dangles_and_the_next_ends_it(
    owner: Owner, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def cut(*_: object, **__: object) -> None:
        raise CutError(step)

    with monkeypatch.context() as patch:
        patch.setattr(STEPS[step], cut)
        if step == "before readers are told":  # else the first publishing, of what is left over
            patch.setattr(pruning, "leftovers", lambda *_: [])
        with pytest.raises(CutError):
            owner.prune(raw="150 days")
    assert owner.wrong() == []
    owner.archive.close()
    owner.archive = Archive.open(owner.folder)  # as the next process does
    assert owner.wrong() == []
    report = owner.prune(raw="150 days")
    assert report.problems == []
    assert owner.rows("SELECT url FROM fetches WHERE pruned_at IS NOT NULL") == [(PHA,)]
    assert owner.wrong() == []
    assert owner.files() == ["~1"]


def rebuilt(owner: Owner) -> list[Any]:
    """What a rebuilding of the lost database tells."""
    owner.archive.close()
    (owner.folder / "state" / "live.duckdb").unlink()
    owner.archive = Archive.open(owner.folder, anew=True)
    pool = cast(ExtractionPool, InThread())

    async def steps() -> list[Any]:
        rebuilding = Rebuilding(owner.archive, pool, VERSION)
        return [step async for step in rebuilding(Position())]

    told = asyncio.run(steps())
    owner.archive.publish()
    return told


@pytest.mark.parametrize("step", [None, *STEPS])
def test_a_rebuilding_finds_the_pages_and_not_what_was_removed(
    owner: Owner, monkeypatch: pytest.MonkeyPatch, step: str | None
) -> None:
    def cut(*_: object, **__: object) -> None:
        raise CutError(step)

    if step is not None:
        with monkeypatch.context() as patch:
            patch.setattr(STEPS[step], cut)
            with pytest.raises(CutError):
                owner.prune(raw="150 days")
    owner.prune(raw="150 days", text="150 days")
    before = owner.rows("SELECT * FROM fetches ORDER BY fetch_id")
    texts = owner.rows("SELECT canonical_url FROM articles")
    steps = rebuilt(owner)
    assert [problem for step in steps for problem in step.problems] == []
    assert sum(step.pruned for step in steps) == 1
    assert owner.rows("SELECT * FROM fetches ORDER BY fetch_id") == before
    assert owner.rows("SELECT canonical_url FROM articles") == texts == [(LUA,)]
    assert owner.wrong() == []


def test_cut_off_before_the_database_was_told_a_rebuilding_uses_the_old_file(
    owner: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object) -> None:
        raise CutError

    with monkeypatch.context() as patch:
        patch.setattr("storage.store.store_pruned", cut)  # the journal has it by then
        with pytest.raises(CutError):
            owner.prune(raw="150 days")
    steps = rebuilt(owner)
    assert [problem for step in steps for problem in step.problems] == []
    assert owner.rows("SELECT count(*) FROM articles") == [(3,)]
    assert owner.wrong() == []
    assert owner.prune(raw="150 days").pages_removed == 1
    assert owner.files() == ["~1"]


def test_a_damaged_file_is_a_problem_and_keeps_its_pages(owner: Owner) -> None:
    (path,) = (owner.folder / "warc").rglob("newsarchive-*")
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)
    os.utime(path, (MORNING.timestamp(), MORNING.timestamp()))
    report = owner.prune(raw="150 days", text="forever")
    assert report.pages_removed == 0
    assert "no record at offset" in report.problems[0]
    assert path.exists()


def test_a_file_just_written_to_waits(owner: Owner) -> None:
    for path in (owner.folder / "warc").rglob("newsarchive-*"):
        os.utime(path, (NOW.timestamp(), NOW.timestamp()))
    report = owner.prune(raw="150 days")
    assert (report.pages_removed, report.in_use) == (0, 1)
    assert owner.files() == ["old"]


def test_one_at_a_time_and_stopped_it_says_so(owner: Owner) -> None:
    async def work(prunings: Prunings, _: Groupings) -> tuple[Report, str]:
        first = asyncio.ensure_future(prunings.run(Wanted(text="150 days")))
        await asyncio.sleep(0)
        with pytest.raises(ControlError) as refused:
            await prunings.run(Wanted())
        prunings.stop()
        return await first, str(refused.value)

    report, said = owner.do(work)
    assert (report.outcome, report.articles_removed) == ("stopped", 0)
    assert "already" in said
    assert owner.rows("SELECT count(*) FROM articles") == [(3,)]

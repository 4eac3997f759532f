"""An archive's rows made again from its journals and kept pages."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from crawler.reading import VERSION
from crawler.rebuilding import PAGES, Rebuilding, Step, windows
from storage.archive import Archive
from storage.journal import Journal, Noted, Position
from storage.readers import query
from storage.records import Batch, Gone, PageOutcome, Reading, block_id, derived_id
from storage.warc_reader import Place
from tests.crawler.made import InThread
from tests.scheduler.kept import FERRY, HARVEST, SOURCE, Keeper, page, url
from tests.storage import made

PHA, LUA = url("pha-vam-cong"), url("winter-rice")


def noted(*batches: Batch) -> list[Noted]:
    return [
        Noted(batch=batch, after=Position(file="j", offset=number))
        for number, batch in enumerate(batches, 1)
    ]


def reading(fetch_id: str, **fields: Any) -> Reading:
    return replace(
        Reading(
            fetch_id=fetch_id,
            requested_at=made.at(0),
            read_at=made.at(1),
            extractor=VERSION,
            outcome=PageOutcome.ARTICLES,
            articles=1,
        ),
        **fields,
    )


def test_windows_hold_some_pages_and_end_before_one_that_is_gone() -> None:
    pages = [Batch(readings=(reading(str(number)),)) for number in range(PAGES + 1)]
    gone = Batch(gone=(Gone(url="u", seen_at=made.at(0), status=410),))
    got = list(windows(noted(*pages, gone, pages[0])))
    assert [len(batch.readings) for batch, _ in got] == [PAGES, 1, 1]
    assert [after.offset for _, after in got] == [PAGES, PAGES + 1, PAGES + 3]
    assert [bool(batch.gone) for batch, _ in got] == [False, False, True]


class Folder:
    """An archive's WARC files with journals of what a crawl would have stored."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._keeper = Keeper.of(path)
        self._journal = Journal(path, "test")
        self._journal.write(Batch(sources=(SOURCE,)))

    def keep(self, at: str, html: str, *, withheld: bool = False, **fields: Any) -> str:
        fetch = self._keeper.keep(at, html, withheld=withheld)
        self._journal.write(Batch(fetches=(fetch,)))
        self._journal.write(
            Batch(readings=(reading(fetch.fetch_id, requested_at=fetch.requested_at, **fields),))
        )
        if fetch.warc_file is not None:
            assert fetch.warc_offset is not None
            assert fetch.warc_length is not None
            self.place = Place(
                file=fetch.warc_file, offset=fetch.warc_offset, length=fetch.warc_length
            )
        return fetch.fetch_id

    def rebuilt(self, start: Position | None = None) -> tuple[list[Step], Archive]:
        """The steps into an archive whose database is new; to be closed by the caller."""
        self._keeper.close()
        self._journal.close()
        (self.path / "state" / "live.duckdb").unlink()
        archive = Archive.open(self.path)
        pool: Any = InThread()

        async def run() -> list[Step]:
            rebuilding = Rebuilding(archive, pool, VERSION)
            return [step async for step in rebuilding(start or Position())]

        return asyncio.run(run()), archive


@pytest.fixture
def make(tmp_path: Path) -> Callable[[], Folder]:
    return lambda: Folder(tmp_path)


def rows(archive: Archive, sql: str) -> list[tuple[Any, ...]]:
    archive.publish()
    archive.close()
    with query(archive.directory, sql) as result:
        return list(result.rows())


def test_articles_are_read_again_as_of_then(make: Callable[[], Folder]) -> None:
    folder = make()
    fetch_id = folder.keep(PHA, page("Phà chạy lại", FERRY))
    steps, archive = folder.rebuilt()
    assert [(step.pages, step.articles) for step in steps] == [(1, 1)]
    assert rows(
        archive,
        "SELECT article_id, headline, fetch_id, articles.source, "
        "first_seen_at = fetches.requested_at, read_at "
        "FROM articles JOIN fetches USING (fetch_id) JOIN readings USING (fetch_id)",
    ) == [(derived_id(PHA), "Phà chạy lại", fetch_id, SOURCE.name, True, made.at(1))]


def test_what_site_memory_had_taken_out_is_taken_out_again(make: Callable[[], Folder]) -> None:
    folder = make()
    folder.keep(PHA, page("Phà chạy lại", FERRY), removed=(block_id(FERRY[1]),))
    _, archive = folder.rebuilt()
    ((body,),) = rows(archive, "SELECT body FROM articles")
    assert FERRY[0] in body
    assert FERRY[1] not in body


def test_what_had_no_article_is_not_read_unless_by_another_extractor(
    make: Callable[[], Folder],
) -> None:
    folder = make()
    folder.keep(PHA, page("Phà chạy lại", FERRY), articles=0, outcome=PageOutcome.EMPTY)
    folder.keep(LUA, page("Rice in early", HARVEST), articles=0, extractor="older")
    steps, archive = folder.rebuilt()
    assert sum(step.pages for step in steps) == 1
    assert rows(
        archive,
        "SELECT extractor, articles FROM readings ORDER BY articles",
    ) == [(VERSION, 0), (VERSION, 1)]


def test_what_was_not_kept_is_counted_and_what_is_broken_is_named(
    make: Callable[[], Folder],
) -> None:
    folder = make()
    folder.keep(PHA, page("Phà chạy lại", FERRY), withheld=True)
    folder.keep(LUA, page("Rice in early", HARVEST))
    with (folder.path / folder.place.file).open("r+b") as file:
        file.seek(folder.place.offset)
        file.write(b"\0" * 64)
    (step,), archive = folder.rebuilt()
    assert (step.pages, step.withheld) == (0, 1)
    (problem,) = step.problems
    assert folder.place.file in problem
    assert rows(archive, "SELECT count(*) FROM readings") == [(2,)]


def test_a_second_time_changes_nothing(make: Callable[[], Folder]) -> None:
    folder = make()
    folder.keep(PHA, page("Phà chạy lại", FERRY))
    _, archive = folder.rebuilt()
    pool: Any = InThread()

    async def again() -> list[Step]:
        return [step async for step in Rebuilding(archive, pool, VERSION)(Position())]

    assert [step.articles for step in asyncio.run(again())] == [1]
    assert rows(archive, "SELECT count(*) FROM revisions") == [(1,)]

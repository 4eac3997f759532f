import asyncio
from collections.abc import AsyncGenerator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from crawler.extract import EXTRACTOR, extract
from crawler.memory import SiteMemory
from crawler.reading import VERSION
from crawler.session import Session
from scheduler.control import ControlError
from scheduler.reprocess_report import Report, Wanted
from scheduler.reprocessing import Reprocessing, Reprocessings
from storage.readers import query
from storage.records import (
    Batch,
    EntryState,
    Extraction,
    Memory,
    Page,
    PageOutcome,
    Remembered,
    block_id,
)
from storage.writer import Writer
from tests.scheduler import kept
from tests.scheduler.kept import FERRY, HARVEST, MORNING, OLD, Keeper, as_read, page, url

PHA, LUA = url("pha-vam-cong"), url("winter-rice")
LINE = "Giá và giờ nêu trong bài đúng vào lúc đăng và có thể thay đổi mà không được báo trước."


@dataclass
class Pool:
    """Extraction in this process; remembers what it was given."""

    pages: list[Page] = field(default_factory=list)
    stop_after: int | None = None
    reprocessing: Reprocessing | None = None

    async def extract(self, page: Page) -> Extraction:
        self.pages.append(page)
        if self.reprocessing is not None and len(self.pages) == self.stop_after:
            self.reprocessing.stop()
        await asyncio.sleep(0)
        return extract(page)


@dataclass
class Owner:
    """An owner of an archive, as far as reprocessing needs one."""

    keeper: Keeper
    folder: Path
    pool: Pool = field(default_factory=Pool)

    def reprocess(self, stop_after: int | None = None, **wanted: Any) -> Report:
        async def work() -> Report:
            archive = self.keeper.archive
            async with Writer(archive) as writer:
                session = SimpleNamespace(
                    archive=archive,
                    writer=writer,
                    pool=self.pool,
                    memory=SiteMemory(archive, writer),
                )
                reprocessing = Reprocessing(
                    cast(Session, session), {kept.SOURCE.name: kept.SOURCE}, Wanted(**wanted)
                )
                self.pool.stop_after, self.pool.reprocessing = stop_after, reprocessing
                return await reprocessing.run()

        self.pool.pages.clear()
        return asyncio.run(work())

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        self.keeper.archive.publish()
        with query(self.folder, sql) as result:
            return list(result.rows())


@pytest.fixture
def owner(tmp_path: Path) -> Iterator[Owner]:
    keeper = Keeper.of(tmp_path)
    yield Owner(keeper=keeper, folder=tmp_path)
    keeper.close()


def test_what_reads_otherwise_is_corrected_and_is_no_edit(owner: Owner) -> None:
    html = page("Phà Vàm Cống chạy lại", FERRY)
    owner.keeper.keep(PHA, html, [as_read(PHA, "Phà Vàm Cống", FERRY[:1])])
    owner.keeper.keep(
        LUA, page("Rice in early", HARVEST), [as_read(LUA, "Rice in early", HARVEST)], hours=1
    )
    report = owner.reprocess()
    assert (report.outcome, report.pages, report.read) == ("finished", 2, 2)
    assert (report.corrected, report.new, report.vanished) == (2, 0, 0)
    assert report.fields["body"] == report.fields["headline"] == 1
    assert owner.rows("SELECT headline, body, extractor FROM articles WHERE url LIKE '%pha%'") == [
        ("Phà Vàm Cống chạy lại", "\n\n".join(FERRY), EXTRACTOR)
    ]
    assert owner.rows("SELECT count(*), max(len(changed)) FROM revisions") == [(2, 0)]
    assert owner.rows("SELECT sum(edits) FROM metric_edits") == [(0,)]
    assert owner.rows("SELECT DISTINCT last_seen_at > first_seen_at FROM articles") == [(False,)]
    (given,) = [each for each in owner.pool.pages if each.url == PHA]
    assert (given.body, given.fetched_at, given.language) == (html.encode(), MORNING, "vi")
    assert given.headers["content-type"] == "text/html; charset=utf-8"


def test_an_edit_of_the_outlet_is_still_one_when_both_texts_were_read_again(owner: Owner) -> None:
    later = (*FERRY[:2], "Chiều nay bến mở thêm hai chuyến cho xe tải chở hàng dưới năm tấn.")
    owner.keeper.keep(PHA, page("Phà", FERRY), [as_read(PHA, "Phà", FERRY[:1])])
    owner.keeper.keep(PHA, page("Phà", later), [as_read(PHA, "Phà", later[:2], EXTRACTOR)], hours=2)
    assert owner.rows("SELECT changed FROM revisions ORDER BY seen_at") == [
        ([],),
        (["body", "extractor"],),
    ]
    owner.reprocess()
    assert owner.rows("SELECT changed FROM revisions ORDER BY seen_at")[1] == (["body"],)
    assert owner.rows("SELECT edits FROM metric_edits") == [(1,)]


def test_a_difference_that_was_the_extractors_is_gone_when_both_were_read_again(
    owner: Owner,
) -> None:
    html = page("Phà chạy lại", FERRY)
    owner.keeper.keep(PHA, html, [as_read(PHA, "Phà chạy lại", FERRY[:1])])
    whole = extract(Page(url=PHA, body=html.encode(), language="vi")).articles
    owner.keeper.keep(PHA, html.replace("</html>", "<!-- 2 --></html>"), whole, hours=2)
    assert "extractor" in owner.rows("SELECT changed FROM revisions ORDER BY seen_at")[1][0]
    owner.reprocess(until=MORNING.replace(hour=2))
    assert owner.rows("SELECT changed FROM revisions ORDER BY seen_at") == [([],), ([],)]


def test_a_second_time_reads_nothing_unless_all_is_asked_for(owner: Owner) -> None:
    owner.keeper.keep(PHA, page("Phà", FERRY), [as_read(PHA, "Phà", FERRY)])
    owner.keeper.keep(LUA, "<html><body></body></html>", state=EntryState.NOT_ARTICLE)
    assert owner.reprocess().read == 2
    assert owner.reprocess().pages == 0
    again = owner.reprocess(everything=True)
    assert (again.read, again.same, again.corrected) == (2, 1, 0)


def test_stopped_it_goes_on_where_it_was(owner: Owner) -> None:
    for number in range(120):
        at = url(f"pha-{number:03}")
        texts = [f"Chuyến số {number}. {text}" for text in FERRY]
        owner.keeper.keep(at, page("Phà", texts), [as_read(at, "Phà", texts)], hours=number / 60)
    first = owner.reprocess(stop_after=90)
    assert first.outcome == "stopped"
    assert first.read == 50
    second = owner.reprocess()
    assert (second.outcome, second.pages, second.read) == ("finished", 70, 70)
    assert owner.rows(f"SELECT count(*) FROM revisions WHERE extractor = '{EXTRACTOR}'") == [(120,)]


def test_a_page_that_was_no_article_may_become_one(owner: Owner) -> None:
    owner.keeper.keep(PHA, page("Phà chạy lại", FERRY), state=EntryState.NOT_ARTICLE)
    owner.keeper.keep(LUA, page("Rice", HARVEST), state=EntryState.FAILED, hours=1)
    report = owner.reprocess()
    assert (report.new, report.corrected) == (2, 0)
    assert owner.rows(
        "SELECT e.state, e.reason, a.headline FROM entries AS e JOIN articles AS a USING (article_id) "
        "ORDER BY a.headline"
    ) == [("extracted", None, "Phà chạy lại"), ("extracted", None, "Rice")]
    assert owner.rows("SELECT DISTINCT first_seen_at FROM articles ORDER BY 1")[0] == (MORNING,)


def test_an_article_that_is_read_no_more_keeps_its_rows_and_is_named(owner: Owner) -> None:
    empty = "<html><body><div id='app'></div></body></html>"
    article = as_read(PHA, "Phà", FERRY)
    owner.keeper.keep(PHA, empty, [article])
    report = owner.reprocess()
    assert (report.vanished, report.outcomes) == (1, {PageOutcome.EMPTY: 1})
    assert report.vanished_from[0]["url"] == PHA
    assert report.vanished_from[0]["articles"] == [article.article_id]
    assert owner.rows("SELECT headline, extractor FROM articles") == [("Phà", OLD)]
    assert owner.rows("SELECT outcome, lost, extractor FROM readings") == [
        ("empty", [article.article_id], VERSION)
    ]
    assert owner.reprocess().pages == 0


def test_records_that_are_missing_or_broken_are_named_and_tried_again(owner: Owner) -> None:
    owner.keeper.keep(PHA, page("Phà", FERRY), [as_read(PHA, "Phà", FERRY[:1])])
    owner.keeper.keep(LUA, page("Rice", HARVEST), [as_read(LUA, "Rice", HARVEST)], withheld=True)
    owner.keeper.warc.sync()
    (file,) = (owner.folder / "warc").rglob("*.warc.gz")
    away = file.rename(file.with_suffix(".away"))
    report = owner.reprocess()
    assert (report.read, report.unreadable, report.withheld) == (0, 1, 1)
    assert report.problems[0]["url"] == PHA
    assert f"{file} is missing" in report.problems[0]["problem"]
    away.write_bytes(b"\0" * away.stat().st_size)
    away.rename(file)
    assert "offset" in owner.reprocess().problems[0]["problem"]
    assert owner.rows("SELECT count(*) FROM readings") == [(0,)]


def test_a_dry_run_tells_the_same_and_stores_nothing(owner: Owner) -> None:
    owner.keeper.keep(PHA, page("Phà chạy lại", FERRY), [as_read(PHA, "Phà", FERRY)])
    owner.keeper.keep(LUA, page("Rice", HARVEST), state=EntryState.NOT_ARTICLE)
    dry = owner.reprocess(dry_run=True)
    assert (dry.corrected, dry.new, dry.dry_run) == (1, 1, True)
    assert owner.rows("SELECT headline FROM articles") == [("Phà",)]
    wet = owner.reprocess()
    assert (wet.corrected, wet.new, wet.fields) == (dry.corrected, dry.new, dry.fields)


def test_sources_and_times_choose(owner: Owner) -> None:
    owner.keeper.keep(PHA, page("Phà", FERRY), [as_read(PHA, "Phà", FERRY)])
    owner.keeper.keep(LUA, page("Rice", HARVEST), [as_read(LUA, "Rice", HARVEST)], hours=5)
    noon = MORNING.replace(hour=4)
    assert owner.reprocess(sources=("khac",), dry_run=True).pages == 0
    assert owner.reprocess(sources=("bao-song",), dry_run=True).pages == 2
    assert owner.reprocess(until=noon, dry_run=True).pages == 1
    owner.reprocess(since=noon)
    assert [page.url for page in owner.pool.pages] == [LUA]


def test_what_a_host_was_learned_to_repeat_is_taken_out_and_is_no_edit(owner: Owner) -> None:
    html = page("Phà chạy lại", (*FERRY, LINE))
    owner.keeper.keep(PHA, html, [as_read(PHA, "Phà chạy lại", (*FERRY, LINE), OLD)])
    owner.reprocess()
    assert owner.reprocess().pages == 0
    owner.keeper.archive.write(Batch(memories=(remembered(LINE),)))
    report = owner.reprocess()
    assert (report.read, report.fields) == (1, {"body": 1})
    assert owner.rows("SELECT body FROM articles") == [("\n\n".join(FERRY),)]
    assert owner.rows("SELECT removed FROM readings") == [([block_id(LINE)],)]
    assert owner.rows("SELECT edits FROM metric_edits") == [(0,)]
    assert owner.reprocess().pages == 0


def remembered(text: str) -> Memory:
    from crawler.manners import utc_now

    block = Remembered(
        host="bao-song.example",
        block=block_id(text),
        text=text,
        articles=9,
        of_articles=40,
        learned_at=utc_now(),
        first_seen_at=MORNING,
        last_seen_at=MORNING,
        version=1,
        rule="1",
    )
    return Memory(host="bao-song.example", blocks=(block,))


def test_one_reprocessing_at_a_time() -> None:
    async def work() -> None:
        archive = SimpleNamespace(directory=Path())
        session = SimpleNamespace(archive=archive, writer=None, pool=Pool(), memory=None)
        reprocessings = Reprocessings(cast(Session, session), lambda: ())
        running = asyncio.ensure_future(reprocessings.run(Wanted()))
        await asyncio.sleep(0)
        with pytest.raises(ControlError, match="already"):
            await reprocessings.run(Wanted())
        await reprocessings.stop()
        assert (await running).outcome == "stopped"
        assert reprocessings.report is None
        with pytest.raises(ControlError, match="ending"):
            await reprocessings.run(Wanted())

    asyncio.run(work())


def test_it_stops_when_whoever_asked_has_left(owner: Owner) -> None:
    owner.keeper.keep(PHA, page("Phà", FERRY), [as_read(PHA, "Phà", FERRY)])

    class Stuck:
        async def extract(self, page: Page) -> Extraction:
            await asyncio.Event().wait()
            raise AssertionError

    async def work() -> None:
        archive = owner.keeper.archive
        async with Writer(archive) as writer:
            memory = SiteMemory(archive, writer)
            session = SimpleNamespace(archive=archive, writer=writer, pool=Stuck(), memory=memory)
            reprocessings = Reprocessings(cast(Session, session), lambda: ())
            answer = reprocessings.answer(Wanted().as_message())
            progress = await anext(answer)
            assert progress["event"] == "progress"
            await cast(AsyncGenerator[Any, None], answer).aclose()
            async with asyncio.timeout(10):
                while reprocessings.report is not None:
                    await asyncio.sleep(0.01)

    asyncio.run(work())
    assert owner.rows("SELECT count(*) FROM readings") == [(0,)]


def test_the_owner_answers_with_progress_and_then_the_report(owner: Owner) -> None:
    owner.keeper.keep(PHA, page("Phà chạy lại", FERRY), [as_read(PHA, "Phà", FERRY)])

    async def work() -> list[Any]:
        archive = owner.keeper.archive
        async with Writer(archive) as writer:
            memory = SiteMemory(archive, writer)
            session = SimpleNamespace(
                archive=archive, writer=writer, pool=owner.pool, memory=memory
            )
            reprocessings = Reprocessings(cast(Session, session), lambda: (kept.SOURCE,))
            return [each async for each in reprocessings.answer(Wanted().as_message())]

    *progress, done = asyncio.run(work())
    assert {each["event"] for each in progress} <= {"progress"}
    assert (done["event"], done["outcome"], done["corrected"]) == ("done", "finished", 1)
    with query(owner.folder, "SELECT headline FROM articles") as result:  # it has published
        assert list(result.rows()) == [("Phà chạy lại",)]

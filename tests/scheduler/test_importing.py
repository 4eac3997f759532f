import asyncio
import gzip
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scheduler.config import Config
from scheduler.import_report import Report, Wanted
from scheduler.importing import Importing, source_for
from storage.records import Run
from storage.warc_reader import Place, read
from tests.crawler.kept_elsewhere import ASKED, Elsewhere, mixed
from tests.crawler.made import SOURCE, Outlet, article, page


class Owner:
    """An owner of an archive, which imports what a test makes."""

    def __init__(self, loop: asyncio.AbstractEventLoop, folder: Path) -> None:
        self.outlet = Outlet(loop, folder, {})
        self.config = Config(directory=folder, sources=(SOURCE,))
        self.crawled: list[list[str]] = []

    async def crawl(self, urls: Sequence[str]) -> list[Run]:
        self.crawled.append(list(urls))
        return []

    def importing(self, *files: Path, url: str | None = None) -> Importing:
        wanted = Wanted(files=tuple(map(str, files)), url=url)
        wanted = Wanted.from_message(json.loads(json.dumps(wanted.as_message())))
        return Importing(self.outlet.session, self.config, self.crawl, wanted)

    def import_(self, *files: Path, url: str | None = None) -> Report:
        return self.outlet.wait(self.importing(*files, url=url).run())

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self.outlet.rows(sql)


@pytest.fixture
def owner(tmp_path: Path) -> Iterator[Owner]:
    loop = asyncio.new_event_loop()
    made = Owner(loop, tmp_path / "archive")
    yield made
    made.outlet.close()
    loop.close()


def test_pages_of_a_warc_become_articles(owner: Owner, tmp_path: Path) -> None:
    report = owner.import_(mixed().save(tmp_path / "news.warc.gz"))
    assert (report.outcome, report.files, report.pages, report.new) == ("finished", 1, 2, 2)
    assert report.records == report.pages + report.known + sum(report.left.values())
    rows = owner.rows("select headline, source, first_seen_at from articles order by url")
    assert rows == [(f"Mùa lũ thứ {n} ở đồng bằng", "song", ASKED) for n in (1, 2)]
    assert owner.rows("select state, count(*) from entries group by all") == [("extracted", 2)]
    books = "select trigger, outcome, discovered, fetched, extracted, articles_new from runs"
    assert owner.rows(books) == [("import", "finished", 2, 2, 2, 2)]


def test_the_same_file_twice_changes_nothing(owner: Owner, tmp_path: Path) -> None:
    path = mixed().save(tmp_path / "news.warc.gz")
    everything = (
        "from articles order by all",
        "from fetches order by all",
        "from entries order by all",
    )
    owner.import_(path)
    before = [owner.rows(sql) for sql in everything]
    again = owner.import_(path, path)
    assert (again.pages, again.known, again.new) == (0, 4, 0)
    assert [owner.rows(sql) for sql in everything] == before


def test_an_imported_page_is_kept_and_reads_back(owner: Owner, tmp_path: Path) -> None:
    owner.import_(mixed().save(tmp_path / "news.warc.gz"))
    ((file, offset, length),) = owner.rows(
        f"select warc_file, warc_offset, warc_length from fetches where url = '{page(1)}'"
    )
    owner.outlet.session.warc.sync()
    stored = read(owner.outlet.folder, Place(file=file, offset=offset, length=length))
    assert (stored.url, stored.requested_at) == (page(1), ASKED)
    assert stored.body == article(1).encode()


def test_revisions_are_seen_when_their_pages_were(owner: Owner, tmp_path: Path) -> None:
    later = article(1).replace("hai gang tay", "ba gang tay").encode()
    made = Elsewhere()
    made.respond(page(1), later, at="2026-11-24T09:00:00Z")
    owner.import_(made.save(tmp_path / "later.warc.gz"))
    owner.import_(mixed().save(tmp_path / "earlier.warc.gz"))
    seen = "select seen_at::varchar, body like '%ba gang%' from revisions where url like '%100001%'"
    assert owner.rows(f"{seen} order by seen_at") == [
        ("2026-11-24 03:00:00+00", False),
        ("2026-11-24 09:00:00+00", True),
    ]
    assert owner.rows("select body like '%ba gang%' from articles where url like '%100001%'") == [
        (True,)
    ]


def test_a_stopped_import_goes_on(owner: Owner, tmp_path: Path) -> None:
    made = Elsewhere()
    for number in range(90):
        made.respond(page(number), article(number).encode())
    path = made.save(tmp_path / "many.warc.gz")
    importing = owner.importing(path)

    async def stopped() -> Report:
        running = asyncio.ensure_future(importing.run())
        while not importing.report.pages:
            await asyncio.sleep(0.01)
        importing.stop()
        return await running

    report = owner.outlet.wait(stopped())
    assert report.outcome == "stopped"
    assert 0 < report.pages < 90
    rest = owner.import_(path)
    assert (rest.known, rest.pages) == (report.pages, 90 - report.pages)
    assert owner.rows("select count(*) from articles") == [(90,)]


def test_a_page_that_asks_for_no_copy_is_read_and_not_kept(owner: Owner, tmp_path: Path) -> None:
    made = Elsewhere()
    made.respond(page(1), article(1).encode(), headers=(("X-Robots-Tag", "noarchive"),))
    made.respond(page(2), article(2).encode(), headers=(("X-Robots-Tag", "noindex"),))
    owner.import_(made.save(tmp_path / "a.warc.gz"))
    assert owner.rows(
        "select warc_file, list_contains(flags, 'noarchive') from articles join fetches using (fetch_id)"
    ) == [(None, True)]
    assert owner.rows("select reason from entries where state = 'not_article'") == [("noindex",)]


def test_saved_pages_lines_and_folders(owner: Owner, tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    (folder / "sâu").mkdir(parents=True)
    canonical = f"<link rel='canonical' href='{page(1)}'>"
    (folder / "sâu" / "một.html").write_text(article(1, head=canonical), encoding="utf-8")
    (folder / "hai.html.gz").write_bytes(gzip.compress(article(2).encode()))
    lines = tmp_path / "pages.jsonl"
    lines.write_text(json.dumps({"url": page(2), "path": "saved/hai.html.gz"}) + "\n")
    for path in folder.rglob("*.html*"):
        os.utime(path, (ASKED.timestamp(), ASKED.timestamp()))
    report = owner.import_(folder, lines)
    assert (report.pages, dict(report.left)) == (2, {"no address": 1})
    assert "hai.html.gz" in report.problems[0]
    assert owner.rows("select count(*) from articles") == [(2,)]


def test_the_address_of_a_page_may_be_given(owner: Owner, tmp_path: Path) -> None:
    path = tmp_path / "một.html"
    path.write_text(article(7), encoding="utf-8")
    report = owner.import_(path, url="https://evening-post.co.uk/flood-1007.html")
    assert report.new == 1
    assert owner.rows("select source from articles") == [("evening-post-co-uk",)]
    assert owner.rows("select enabled from sources where name = 'evening-post-co-uk'") == [(False,)]


def test_addresses_go_to_the_crawl_in_bounded_batches(owner: Owner, tmp_path: Path) -> None:
    path = tmp_path / "urls.txt"
    urls = [page(number) for number in range(450)]
    path.write_text("\n".join(["# tin", *urls, "", "không phải"]), encoding="utf-8")
    report = owner.import_(path)
    assert [url for some in owner.crawled for url in some] == urls
    assert max(map(len, owner.crawled)) <= 200
    assert (report.urls, dict(report.left)) == (450, {"not a web address": 1})


def test_a_broken_file_is_told_of_and_the_others_go_on(owner: Owner, tmp_path: Path) -> None:
    broken = tmp_path / "a.warc.gz"
    broken.write_text("hôm nay", encoding="utf-8")
    report = owner.import_(broken, mixed().save(tmp_path / "b.warc.gz"))
    assert (report.files, report.pages) == (1, 2)
    assert str(broken) in report.problems[0]


def test_a_made_source_never_takes_the_name_of_another() -> None:
    sources = (replace(SOURCE, name="evening-post-co-uk"),)
    assert source_for(page(1), sources).name == "evening-post-co-uk"
    other = source_for("https://www.evening-post.co.uk/a", sources)
    assert (other.name, other.homepage) == (
        "evening-post-co-uk-imported",
        "https://evening-post.co.uk/",
    )

"""Commands that make an archive and say what it watches."""

import json
from pathlib import Path

import pytest

from crawler.settings import CrawlSettings
from scheduler.config import load
from scheduler.configfile import TEMPLATE
from storage.records import Page
from tests.scheduler.cli.conftest import Run_

HOME = """<!doctype html><html lang="vi"><head><title>Báo Sông - Tin miền Tây</title>
<link rel="alternate" type="application/rss+xml" href="/rss/moi.rss"></head><body>
<a href="/lu-lut-o-dong-thap-sau-mua-lon-1001.html">Lũ lụt ở Đồng Tháp sau mưa lớn</a>
<a href="/nong-dan-hong-ngu-vao-vu-moi-1002.html">Nông dân Hồng Ngự vào vụ mới</a>
<a href="/cau-moi-noi-hai-bo-song-tien-1003.html">Cầu mới nối hai bờ sông Tiền</a></body></html>"""
RSS = """<rss version="2.0"><channel><title>Báo Sông</title><language>vi</language>
<item><title>Lũ lụt ở Đồng Tháp</title>
<link>https://bao-song.example/lu-lut-o-dong-thap-sau-mua-lon-1001.html</link>
<pubDate>Mon, 02 Mar 2026 11:30:00 +0700</pubDate></item></channel></rss>"""
OPML = """<opml version="2.0"><body><outline text="Sông nước">
<outline text="Báo Sông" type="rss" xmlUrl="https://bao-song.example/rss/moi.rss"
 htmlUrl="https://bao-song.example/"/></outline>
<outline text="Evening Post" type="rss" xmlUrl="https://evening-post.example/feed"
 htmlUrl="https://evening-post.example/"/></body></opml>"""


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The pages that answer, by address; whoever asks gives the archive's name."""
    pages = {"https://bao-song.example/": HOME, "https://bao-song.example/rss/moi.rss": RSS}

    class FakeFetcher:
        def __init__(self, settings: CrawlSettings) -> None:
            assert settings.user_agent.startswith("newsarchive/")
            self.problems: dict[str, str] = {}

        async def __aenter__(self) -> "FakeFetcher":
            return self

        async def __aexit__(self, *_: object) -> None:
            return None

        async def __call__(self, url: str) -> Page | None:
            if url not in pages:
                self.problems[url] = "http_404"
                return None
            kind = "application/rss+xml" if url.endswith(".rss") else "text/html; charset=utf-8"
            return Page(url=url, body=pages[url].encode(), headers={"content-type": kind})

    monkeypatch.setattr("crawler.fetch.Fetcher", FakeFetcher)
    return pages


def test_init_makes_an_archive_that_is_understood(newsarchive: Run_, tmp_path: Path) -> None:
    ended = newsarchive("init", "mine")
    folder = tmp_path / "mine"
    assert (ended.code, ended.err) == (0, "")
    assert "newsarchive add" in ended.out
    assert load(folder, {}).sources == ()
    assert {path.name for path in folder.iterdir()} == {"newsarchive.toml", "state", "warc"}


def test_init_takes_the_folder_it_stands_in(newsarchive: Run_, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    assert newsarchive("init").code == 0
    assert (tmp_path / "newsarchive.toml").exists()
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_init_leaves_an_archive_alone(newsarchive: Run_, empty: Path) -> None:
    (empty / "newsarchive.toml").write_text("# mine\n")
    ended = newsarchive("init", empty)
    assert ended.code == 2
    assert "exists already" in ended.err
    assert (empty / "newsarchive.toml").read_text() == "# mine\n"


@pytest.mark.usefixtures("web")
def test_add_writes_what_it_found(newsarchive: Run_, empty: Path) -> None:
    ended = newsarchive("add", "bao-song.example", "--schedule", "every 10 minutes", "-C", empty)
    assert (ended.code, ended.err) == (0, "")
    assert "https://bao-song.example/rss/moi.rss" in ended.out
    (source,) = load(empty, {}).sources
    assert source.homepage == "https://bao-song.example/"
    assert (source.title, source.language) == ("Báo Sông", "vi")
    assert source.schedule == "every 10 minutes"
    assert {feed.url for feed in source.feeds} >= {"https://bao-song.example/rss/moi.rss"}
    assert f"added: {source.name}" in ended.out


@pytest.mark.usefixtures("web")
def test_add_says_it_in_json(newsarchive: Run_, empty: Path) -> None:
    ended = newsarchive(
        "add", "https://bao-song.example/", "--name", "song", "--dry-run", "--json", "-C", empty
    )
    said = json.loads(ended.out)
    assert said["written"] is False
    assert (said["sources"][0]["name"], said["sources"][0]["outcome"]) == ("song", "added")
    rss = next(feed for feed in said["found"] if feed["kind"] == "rss")
    assert (rss["entries"], rss["newest_at"]) == (1, "2026-03-02T04:30:00Z")
    assert (empty / "newsarchive.toml").read_text(encoding="utf-8") == TEMPLATE


def test_what_is_watched_is_added_again_by_update_alone(
    newsarchive: Run_, empty: Path, web: dict[str, str]
) -> None:
    assert newsarchive("add", "bao-song.example", "--name", "song", "-C", empty).code == 0
    again = newsarchive("add", "bao-song.example", "-C", empty)
    assert again.code == 2
    assert "[sources.song] in newsarchive.toml already; --update" in again.err
    feed = newsarchive("add", "https://bao-song.example/rss/moi.rss", "-C", empty)
    assert (feed.code, "[sources.song]" in feed.err) == (2, True)
    del web["https://bao-song.example/rss/moi.rss"]
    updated = newsarchive("add", "bao-song.example", "--update", "-C", empty)
    assert (updated.code, "updated: song" in updated.out) == (0, True)
    (source,) = load(empty, {}).sources
    assert all(not feed.url.endswith(".rss") for feed in source.feeds)


@pytest.mark.usefixtures("web")
def test_a_site_that_is_not_there_is_a_failure_with_its_reason(
    newsarchive: Run_, empty: Path
) -> None:
    ended = newsarchive("add", "https://khong-co.example/", "-C", empty)
    assert (ended.code, ended.out) == (1, "")
    assert "https://khong-co.example/ gave no page" in ended.err
    assert "http_404" in ended.err


def test_what_is_watched_is_refused_before_anybody_is_asked(
    newsarchive: Run_, empty: Path, web: dict[str, str]
) -> None:
    assert newsarchive("add", "bao-song.example", "-C", empty).code == 0
    web.clear()
    again = newsarchive("add", "http://www.bao-song.example", "-C", empty)
    assert (again.code, "already" in again.err) == (2, True)


@pytest.mark.usefixtures("web")
def test_a_schedule_that_is_none_changes_nothing(newsarchive: Run_, empty: Path) -> None:
    ended = newsarchive("add", "bao-song.example", "--schedule", "sometimes", "-C", empty)
    assert ended.code == 2
    assert "'sometimes'" in ended.err
    assert load(empty, {}).sources == ()


@pytest.mark.parametrize("command", ["add", "import"])
def test_opml_is_taken_in(newsarchive: Run_, empty: Path, tmp_path: Path, command: str) -> None:
    file = tmp_path / "feeds.opml"
    file.write_text(OPML, encoding="utf-8")
    ended = newsarchive(command, file, "-C", empty)
    assert (ended.code, ended.err) == (0, "")
    assert "added: 2" in ended.out
    assert {source.homepage for source in load(empty, {}).sources} == {
        "https://bao-song.example/",
        "https://evening-post.example/",
    }
    again = newsarchive(command, file, "--json", "-C", empty)
    assert [one["outcome"] for one in json.loads(again.out)["sources"]] == ["known", "known"]


def test_what_is_no_opml_is_named(newsarchive: Run_, empty: Path, tmp_path: Path) -> None:
    file = tmp_path / "feeds.opml"
    file.write_text("<rss version='2.0'/>")
    ended = newsarchive("import", file, "-C", empty)
    assert ended.code == 1
    assert ended.err.startswith(f"newsarchive: {file}: ")
    assert newsarchive("import", tmp_path / "none.opml", "-C", empty).code == 2

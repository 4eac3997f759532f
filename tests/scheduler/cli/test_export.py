"""What other programs are given."""

import csv
import json
from datetime import timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from crawler.discovery.feeds import read_feed
from crawler.opml import read_opml
from scheduler.config import load
from tests.scheduler.cli.conftest import BRIDGE, FLOOD, SEEN, Run_

SOURCES = """
[sources.bao-song]
homepage = "https://bao-song.example/"
title = "Báo Sông"
language = "vi"
feeds = [
  { kind = "rss", url = "https://bao-song.example/rss/moi.rss" },
  { kind = "news_sitemap", url = "https://bao-song.example/tin-moi.xml" },
]

[sources.evening-post]
homepage = "https://evening-post.example/"
feeds = [{ kind = "atom", url = "https://evening-post.example/atom.xml" }]
"""


def _watching(folder: Path) -> Path:
    with (folder / "newsarchive.toml").open("a", encoding="utf-8") as file:
        file.write(SOURCES)
    return folder


def test_opml_comes_back_as_the_same_sources(
    newsarchive: Run_, empty: Path, tmp_path: Path
) -> None:
    ended = newsarchive("-C", _watching(empty), "export", "--opml", "-o", "sources.opml")
    assert (ended.code, ended.out, ended.err) == (0, "", "")
    read = read_opml((tmp_path / "sources.opml").read_bytes())
    kept = [(s.homepage, {(f.kind, f.url) for f in s.feeds}) for s in load(empty).sources]
    assert [(s.homepage, {(f.kind, f.url) for f in s.feeds}) for s in read] == kept


def test_opml_goes_to_standard_output_where_no_file_is_named(
    newsarchive: Run_, empty: Path
) -> None:
    ended = newsarchive("-C", _watching(empty), "export", "--opml")
    assert ended.code == 0
    assert ended.out.startswith("<?xml")
    assert 'text="Báo Sông"' in ended.out


def test_a_format_has_to_be_named(newsarchive: Run_, empty: Path) -> None:
    ended = newsarchive("-C", empty, "export")
    assert ended.code == 2
    assert "--opml" in ended.err


def test_articles_a_line_with_what_they_say(newsarchive: Run_, published: Path) -> None:
    ended = newsarchive("-C", published, "export", "--jsonl")
    assert (ended.code, ended.err) == (0, "")
    articles = {row["url"]: row for row in map(json.loads, ended.out.splitlines())}
    assert articles.keys() == {FLOOD, BRIDGE}
    assert articles[FLOOD]["headline"] == "Lũ lụt ở Đồng Tháp: 17.852 hộ dân"
    assert articles[FLOOD]["quantities"] == []


def test_articles_a_row(newsarchive: Run_, published: Path, tmp_path: Path) -> None:
    out = tmp_path / "articles.csv"
    assert newsarchive("-C", published, "export", "--csv", "-o", out).code == 0
    rows = list(csv.DictReader(out.read_text("utf-8").splitlines(keepends=True)))
    assert {row["url"] for row in rows} == {FLOOD, BRIDGE}


@pytest.mark.parametrize(
    ("options", "urls"),
    [
        (("--source", "bao-song"), [FLOOD]),
        (("--source", "none"), []),
        (("--since", "2026-03-02T04:00:00"), [FLOOD]),
        (("--until", "2026-03-02T04:00:00"), [BRIDGE]),
    ],
)
def test_articles_are_chosen(
    newsarchive: Run_, published: Path, options: tuple[str, str], urls: list[str]
) -> None:
    for format_ in ("--jsonl", "--csv"):
        ended = newsarchive("-C", published, "export", format_, *options)
        assert [url for url in (FLOOD, BRIDGE) if url in ended.out] == urls, format_


def test_parquet_by_month(newsarchive: Run_, published: Path, tmp_path: Path) -> None:
    folder = tmp_path / "Báo của 'tôi'"
    ended = newsarchive("-C", published, "export", "--parquet", "-o", folder)
    assert (ended.code, ended.err) == (0, "")
    assert "          2  articles\n" in ended.out
    months = {path.parent.relative_to(folder) for path in folder.glob("articles/*/*/*.parquet")}
    assert Path("articles/year=2026/month=03") in months
    flood = pq.read_table(folder / "articles").to_pylist()
    assert {row["url"] for row in flood} == {FLOOD, BRIDGE}
    assert pq.read_table(folder / "revisions").num_rows == 3
    assert pq.read_table(folder / "sources" / "all.parquet").num_rows == 2
    again = newsarchive("-C", published, "export", "--parquet", "-o", folder)
    assert again.code == 1
    assert "name a new folder" in again.err


def test_a_feed_of_a_query(newsarchive: Run_, published: Path) -> None:
    sql = "SELECT url, headline, published_at, sapo, authors, body FROM articles WHERE sapo <> ''"
    ended = newsarchive("-C", published, "export", "--atom", "-q", sql)
    assert (ended.code, ended.err) == (0, "")
    feed = read_feed(ended.out, "https://reader.example/feed.xml")
    assert FLOOD in [entry.url for entry in feed.entries]
    entry = next(entry for entry in feed.entries if entry.url == FLOOD)
    assert entry.title == "Lũ lụt ở Đồng Tháp: 17.852 hộ dân"
    assert entry.published_at == SEEN - timedelta(hours=1)


def test_a_feed_without_a_query_has_the_latest(newsarchive: Run_, published: Path) -> None:
    ended = newsarchive("-C", published, "export", "--atom")
    assert ended.out.index(FLOOD) < ended.out.index(BRIDGE)


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("SELECT url FROM articles", "no headline"),
        ("SELECT NULL AS url, headline FROM articles", "row 1 has no url"),
        ("SELECT url, headline, 'gestern' AS published_at FROM articles", "is no time"),
        ("SELECT url, headline FROM artikles", "Did you mean"),
    ],
)
def test_what_makes_no_feed_is_told(
    newsarchive: Run_, published: Path, tmp_path: Path, sql: str, said: str
) -> None:
    out = tmp_path / "feed.xml"
    ended = newsarchive("-C", published, "export", "--atom", "-q", sql, "-o", out)
    assert ended.code == 1
    assert said in ended.err
    assert not out.exists()


@pytest.mark.parametrize(
    "options",
    [
        ("--jsonl", "--csv"),
        ("--parquet",),
        ("--opml", "-q", "SELECT 1"),
        ("--atom", "--source", "bao-song"),
        ("--csv", "-q", "SELECT 1", "--since", "2026-01-01"),
    ],
)
def test_wrong_use_of_export(newsarchive: Run_, published: Path, options: tuple[str, ...]) -> None:
    assert newsarchive("-C", published, "export", *options).code == 2

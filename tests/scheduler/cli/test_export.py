"""What other programs are given."""

from pathlib import Path

from crawler.opml import read_opml
from scheduler.config import load
from tests.scheduler.cli.conftest import Run_

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

"""Articles out of saved pages, without an archive."""

import gzip
import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.scheduler.cli.conftest import Run_

PAGES = Path(__file__).parents[2] / "pages"
TWO = PAGES / "vi-two-articles-on-a-page" / "page.html"
WIRE = PAGES / "en-wire-graph" / "page.html"


def lines_in(monkeypatch: pytest.MonkeyPatch, *rows: object) -> None:
    text = "".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=text.encode().splitlines(True)))


def test_an_answer_for_each_line_in_order(
    newsarchive: Run_, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    packed = tmp_path / "wire.html.gz"
    packed.write_bytes(gzip.compress(WIRE.read_bytes()))
    lines_in(
        monkeypatch,
        {"url": "https://tap-chi.example/xa", "path": str(TWO), "timezone": "Asia/Ho_Chi_Minh"},
        "",
        {"url": "https://wire.example/a", "path": str(packed)},
    )
    ended = newsarchive("extract", "-", "--workers", "1")
    two, wire = map(json.loads, ended.out.splitlines())
    assert ended.code == 0
    assert (two["url"], two["outcome"], len(two["articles"])) == (
        "https://tap-chi.example/xa",
        "articles",
        2,
    )
    assert [article["position"] for article in two["articles"]] == [0, 1]
    assert wire["path"] == str(packed)
    assert wire["seconds"] > 0
    assert {"headline", "sapo", "body", "authors", "published_at", "images", "links"} <= set(
        wire["articles"][0]
    )


def test_a_line_that_names_no_page_has_an_answer_too(
    newsarchive: Run_, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    torn = tmp_path / "torn.html.gz"
    torn.write_bytes(b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xff\xff\xff\xff")
    lines_in(
        monkeypatch,
        {"path": str(tmp_path / "không-có.html")},
        {"path": str(torn)},
        {"url": "https://wire.example/a"},
        "{",
        {"path": str(WIRE)},
    )
    ended = newsarchive("extract", "-", "--workers", "1")
    answers = [json.loads(line) for line in ended.out.splitlines()]
    assert ended.code == 1
    assert [answer["outcome"] for answer in answers] == ["unreadable"] * 4 + ["articles"]
    assert "không-có.html" in answers[0]["evidence"]
    assert "torn.html.gz" in answers[1]["evidence"]
    assert 'line 3 has no "path"' in answers[2]["evidence"]
    assert "line 4 is no JSON" in answers[3]["evidence"]


def test_one_saved_page_for_people(newsarchive: Run_) -> None:
    ended = newsarchive("extract", WIRE, "--url", "https://wire.example/a")
    assert ended.code == 0
    assert "https://wire.example/a" in ended.out.splitlines()[1]


def test_a_page_without_article_says_why_and_ends_with_1(newsarchive: Run_) -> None:
    ended = newsarchive("extract", PAGES / "en-login" / "page.html")
    assert ended.code == 1
    assert ended.out.startswith("no article: login")


def test_no_such_file(newsarchive: Run_) -> None:
    ended = newsarchive("extract", "nowhere.html")
    assert ended.code == 1
    assert "nowhere.html" in ended.err
    assert "http(s) address" in ended.err

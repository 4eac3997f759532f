import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.given import Given, Left, Limits
from crawler.given_html import named_address, saved_pages
from crawler.saved import SavedPage, SavedPageError

LIMITS = Limits(max_bytes=100_000, now=datetime(2026, 11, 25, tzinfo=UTC))
URL = "https://bao-song.example/lu-1001.html"


@pytest.mark.parametrize(
    ("body", "url"),
    [
        (f"<html><link rel='canonical' href='{URL}'>", URL),
        (f"<html><meta property='og:url' content=' {URL} '>", URL),
        (f"<html><link rel='canonical' href='/lu'><meta property='og:url' content='{URL}'>", URL),
        (f"<!DOCTYPE html>\n<!-- saved from url=(0037){URL} -->\n<html>", URL),
        ("<html><p>không có gì", None),
        ("", None),
    ],
)
def test_a_page_names_its_address(body: str, url: str | None) -> None:
    assert named_address(body.encode()) == url


def test_a_saved_page_was_asked_for_when_its_file_was_written(tmp_path: Path) -> None:
    path = tmp_path / "lu.html"
    path.write_text("<html><p>Nước lên", encoding="utf-8")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    (given,) = saved_pages([SavedPage(url=URL, path=str(path))], LIMITS)
    assert isinstance(given, Given)
    assert given.exchange.url == URL
    assert given.exchange.requested_at == datetime.fromtimestamp(1_700_000_000, UTC)


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    nameless = tmp_path / "a.html"
    nameless.write_text("<html>")
    found = list(
        saved_pages(
            [
                SavedPage(url="", path=str(nameless)),
                SavedPage(url=URL, path=str(tmp_path / "none.html")),
                SavedPageError("line 3 is no JSON"),
            ],
            LIMITS,
        )
    )
    assert all(isinstance(each, Left) and each.problem for each in found)
    assert [each.reason for each in found if isinstance(each, Left)] == [
        "no address",
        "unreadable file",
        "unreadable line",
    ]

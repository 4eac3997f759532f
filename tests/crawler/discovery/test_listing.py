"""Languages, titles and the error, as all listings share them."""

import pickle
from datetime import UTC, datetime

import pytest

from crawler.discovery.listing import ListingError, clean, language_code, newest
from storage.records import Entry

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *(("vi", "vi"), ("vi-VN", "vi"), ("en_US", "en"), ("VIE", "vi"), ("zh-cn", "zh")),
        *(("xyz", None), ("", None), (None, None), ("english", None), ("*", None)),
    ],
)
def test_languages(text: str | None, code: str | None) -> None:
    assert language_code(text) == code


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (" Giá  gạo\n tăng ", "Giá gạo tăng"),
        ("R&amp;amp;D tăng <b>mạnh</b>", "R&D tăng mạnh"),
        ("5 < 6", "5 < 6"),
        ("  ", None),
        (None, None),
        ("a" * 600, "a" * 500),
    ],
)
def test_titles(text: str | None, title: str | None) -> None:
    assert clean(text) == title


def test_newest() -> None:
    old = datetime(2026, 1, 1, tzinfo=UTC)
    entries = [Entry(url="a", published_at=old), Entry(url="b", modified_at=NOON), Entry(url="c")]
    assert newest(entries) == NOON
    assert newest([]) is None


def test_the_error_survives_the_way_between_processes() -> None:
    error = pickle.loads(pickle.dumps(ListingError("empty", "https://baomau.vn/rss")))
    assert (error.reason, error.url) == ("empty", "https://baomau.vn/rss")
    assert str(error) == "https://baomau.vn/rss is no listing of articles: empty"

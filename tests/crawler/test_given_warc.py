import gzip
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.given import Given, ImportFileError, Left, Limits
from crawler.given_warc import wacz_pages, warc_pages
from tests.crawler.kept_elsewhere import ASKED, Elsewhere, mixed
from tests.crawler.made import article, page

LIMITS = Limits(max_bytes=100_000, now=datetime(2026, 11, 25, tzinfo=UTC))
LEFT = {
    "warcinfo record": 1,
    "request record": 1,
    "status 404": 1,
    "not html": 1,
    "no time, or one to come": 1,
    "no http response": 1,
    "revisit record": 1,
}


def _pages(given: Iterable[Given | Left]) -> tuple[dict[str, str], Counter[str]]:
    pages, left = {}, Counter[str]()
    for each in given:
        if isinstance(each, Given):
            pages[each.exchange.url] = each.exchange.body.decode()
        else:
            left[each.reason] += 1
    return pages, left


def test_pages_are_taken_unpacked_and_the_rest_is_named(tmp_path: Path) -> None:
    pages, left = _pages(warc_pages(mixed().save(tmp_path / "CC-NEWS.warc.gz"), LIMITS))
    assert pages == {page(1): article(1), page(2): article(2)}
    assert left == LEFT


def test_a_page_keeps_its_time_and_loses_its_packing(tmp_path: Path) -> None:
    given = next(
        each
        for each in warc_pages(mixed().save(tmp_path / "a.warc.gz"), LIMITS)
        if isinstance(each, Given)
    )
    assert given.exchange.requested_at == ASKED
    names = {name.lower() for name, _ in given.exchange.response_headers}
    assert names == {"content-type"}


def test_a_wacz_holds_warc_files(tmp_path: Path) -> None:
    pages, left = _pages(wacz_pages(mixed().package(tmp_path / "a.wacz"), LIMITS))
    assert (pages.keys(), left) == ({page(1), page(2)}, LEFT)


def test_a_zip_that_is_no_wacz_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(ImportFileError, match=str(path)):
        list(wacz_pages(path, LIMITS))


def test_a_bomb_is_too_large(tmp_path: Path) -> None:
    made = Elsewhere()
    bomb = gzip.compress(b"<p>" * 200_000)
    made.respond(page(1), bomb, headers=(("Content-Encoding", "gzip"),))
    made.respond(page(2), b"<p>" * 50_000)
    _, left = _pages(warc_pages(made.save(tmp_path / "a.warc.gz"), LIMITS))
    assert left["too large"] == 2


def test_what_is_before_a_break_is_taken(tmp_path: Path) -> None:
    made = Elsewhere()
    made.respond(page(1), article(1).encode())
    whole = made.bytes()
    made.respond(page(2), article(2).encode())
    path = tmp_path / "a.warc.gz"
    path.write_bytes(made.bytes()[: len(whole) + 400])
    pages, told = [], ""
    try:
        for each in warc_pages(path, LIMITS):
            if isinstance(each, Given):
                pages.append(each.exchange.url)
            else:
                told = each.problem or told
    except ImportFileError as error:
        told = str(error)
    assert pages == [page(1)]
    assert str(path) in told

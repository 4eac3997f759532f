"""Extraction leaves the process as it found it."""

import gc
from collections.abc import Iterator

import pytest

from crawler.extract import extract
from storage.records import Page

PAGES = (b"<html><body><h1>Road</h1><p>The road is closed.</p></body></html>", b"", b"%PDF-1.4")


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    yield
    gc.enable()


@pytest.mark.parametrize("body", PAGES)
@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_runs_after_a_page_if_it_ran_before(body: bytes, enabled: bool) -> None:
    (gc.enable if enabled else gc.disable)()
    extract(Page(url="https://a.example/road", body=body))
    assert gc.isenabled() is enabled

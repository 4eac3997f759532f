from dataclasses import replace

import pytest

from crawler.indexes import Indexes
from storage.records import Feed, FeedKind, Outcome

INDEX = Feed(
    url="https://song.example/sitemap.xml",
    source="song",
    kind=FeedKind.SITEMAP,
    outcome=Outcome.OK,
    etag='"1"',
    last_modified="Tue, 24 Nov 2026 01:30:00 GMT",
    digest="d",
)
ONE, TWO = (replace(INDEX, url=f"https://song.example/sitemap-{n}.xml") for n in (1, 2))


def test_an_index_is_remembered_as_read_with_the_last_of_its_sitemaps() -> None:
    indexes = Indexes()
    begun = indexes.begun(INDEX, [ONE.url, TWO.url])
    assert begun == replace(INDEX, etag=None, last_modified=None, digest=None)
    assert indexes.ended(begun) == ()
    assert indexes.ended(TWO) == ()
    assert indexes.ended(ONE) == (INDEX,)
    assert indexes.ended(ONE) == ()


def test_a_listing_that_names_no_sitemap_to_ask_is_read_at_once() -> None:
    indexes = Indexes()
    assert indexes.begun(INDEX, []) == INDEX
    assert indexes.ended(INDEX) == ()


@pytest.mark.parametrize(
    ("outcome", "read"),
    [
        (Outcome.SAME, True),
        (Outcome.GONE, True),
        (Outcome.DENIED, True),
        (Outcome.BUSY, False),
        (Outcome.FAILED, False),
    ],
)
def test_a_sitemap_that_may_come_later_keeps_its_index_open(outcome: Outcome, read: bool) -> None:
    indexes = Indexes()
    indexes.begun(INDEX, [ONE.url])
    assert indexes.ended(replace(ONE, outcome=outcome)) == ((INDEX,) if read else ())


def test_an_index_of_indexes_waits_for_what_they_name() -> None:
    indexes = Indexes()
    indexes.begun(INDEX, [ONE.url])
    inner = indexes.begun(ONE, [TWO.url])
    assert indexes.ended(inner) == ()
    assert indexes.ended(TWO) == (ONE, INDEX)

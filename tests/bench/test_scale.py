"""What `make bench-scale` stores and counts."""

import pytest

from storage.records import EntryState
from tests.bench.invented import BATCH, batches, url_of
from tests.bench.scale import Point, queries, rate


def test_invented_articles_are_the_same_each_time_and_an_edit_is_another_figure() -> None:
    some = list(batches(2400))
    assert some == list(batches(2400))
    assert len(some) == 2400 / BATCH
    seen = [sighting for batch in some for sighting in batch.sightings]
    assert len(seen) == 2400 + 40, "every tenth page from 2000 on is one that we had"
    by_url = {each.article.url: each.article.body for each in seen}
    first = {each.article.url: each.article.body for each in reversed(seen)}
    edited = [url for url, body in by_url.items() if body != first[url]]
    assert edited == [url_of(number - 1997) for number in range(2010, 2400, 30)]


def test_a_figure_is_where_it_says() -> None:
    (batch,) = batches(50)
    for sighting in batch.sightings:
        body, measures = sighting.article.body, sighting.article.measures
        assert measures is not None
        for span in (*measures.quantities, *measures.mentions, *measures.quotes):
            assert body[span.start : span.end] == span.surface
    assert {entry.state for entry in batch.entries} == {EntryState.EXTRACTED}


def test_a_rate_is_of_the_window_around_a_size() -> None:
    slower = [Point(200 * n, n if n <= 100 else 100 + 2.0 * (n - 100)) for n in range(201)]
    assert rate(slower, 10_000) == pytest.approx(200)
    assert rate(slower, 40_000) == pytest.approx(100)
    assert rate(slower[:11], 10_000) == pytest.approx(200), "a trial smaller than the window"


def test_queries_are_those_of_the_readme_on_an_article_that_is_there() -> None:
    found = queries(1000)
    assert any(url_of(500) in sql for _, sql in found)
    assert all("vnexpress" not in sql for _, sql in found)
    assert len(found) > 10

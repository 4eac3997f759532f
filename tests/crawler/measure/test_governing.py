"""Which time or place a figure holds for."""

from crawler.measure.governing import Governors
from storage.measures import Span


def spans(*starts: int) -> Governors[Span]:
    return Governors.of([Span(start=s, end=s + 2, surface="..") for s in starts])


def test_the_nearest_before_it_in_its_sentence():
    found = spans(0, 10, 40).at(20, (0, 60), 0)
    assert found is not None
    assert found.start == 10


def test_one_behind_it_where_none_is_before():
    found = spans(40).at(20, (15, 60), 0)
    assert found is not None
    assert found.start == 40


def test_the_last_of_the_paragraph_where_the_sentence_has_none():
    found = spans(0, 8).at(20, (15, 60), 5)
    assert found is not None
    assert found.start == 8


def test_none_of_another_paragraph():
    assert spans(0).at(20, (15, 60), 10) is None


def test_the_first_of_none_is_none():
    assert spans().first() is None

"""Qualifiers of numbers in both languages."""

import pytest

from crawler.measure.bounds import bound_after, bound_before
from storage.measures import Bound

BEFORE = [
    ("có hơn ", Bound.GT, "hơn"),
    ("trên ", Bound.GT, "trên"),
    ("tối thiểu ", Bound.GE, "tối thiểu"),
    ("không dưới ", Bound.GE, "không dưới"),
    ("chưa đến ", Bound.LT, "chưa đến"),
    ("không quá ", Bound.LE, "không quá"),
    ("tối đa là ", Bound.LE, "tối đa là"),
    ("lên tới gần ", Bound.LT_NEAR, "gần"),
    ("lên quanh ", Bound.APPROX, "quanh"),
    ("vào khoảng ", Bound.APPROX, "vào khoảng"),
    ("chỉ có ", Bound.EXACT_ONLY, "chỉ có"),
    ("more than ", Bound.GT, "more than"),
    ("killed at least ", Bound.GE, "at least"),
    ("fewer than ", Bound.LT, "fewer than"),
    ("up to ", Bound.LE, "up to"),
    ("nearly ", Bound.LT_NEAR, "nearly"),
    ("some ", Bound.APPROX, "some"),
    ("only ", Bound.EXACT_ONLY, "only"),
    (">", Bound.GT, ">"),
    ("≤ ", Bound.LE, "≤"),
]
BEHIND_A_MARK = [("lỗ lớn (khoảng ", Bound.APPROX), ("said “nearly ", Bound.LT_NEAR)]
NOT_BEFORE = ["over a ", "đắt hơn ", "như nêu trên ", "nằm dưới ", "and ", "tổng cộng ", ""]


@pytest.mark.parametrize(("text", "bound", "qualifier"), BEFORE, ids=[b[0] for b in BEFORE])
def test_words_before_a_number_bound_it(text, bound, qualifier):
    found = bound_before(text, len(text))
    assert found is not None
    assert found[:2] == (qualifier, bound)


@pytest.mark.parametrize(("text", "bound"), BEHIND_A_MARK)
def test_a_bracket_or_quotation_mark_hides_no_bound(text, bound):
    found = bound_before(text, len(text))
    assert found is not None
    assert found[1] == bound


@pytest.mark.parametrize("text", NOT_BEFORE)
def test_words_that_bound_nothing(text):
    assert bound_before(text, len(text)) is None


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        (" and older", Bound.GE),
        (" trở lên", Bound.GE),
        (" or less", Bound.LE),
        (" trở xuống", Bound.LE),
        (" or so", Bound.APPROX),
        ("+ event", Bound.GE),
        (" and up 4 percent", None),
        (" người", None),
    ],
)
def test_words_behind_a_number_bound_it(text, bound):
    found = bound_after(text, 0)
    assert (found[1] if found else None) == bound

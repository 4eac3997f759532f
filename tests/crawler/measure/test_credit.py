"""Whom a bare text credits."""

import pytest

from crawler.measure.credit import find_credit
from tests.crawler.measure.texts import english, vietnamese


@pytest.mark.parametrize(
    ("body", "credited"),
    [
        ("TTO - Sáng 3-5, mưa lớn ở Huế.\nNước rút dần.", "TTO"),
        ("(Dân trí) - Giá thép giảm.", "Dân trí"),
        ("Giá thép giảm.\n(Theo TTXVN)", "TTXVN"),
        ("Giá thép giảm.\nTheo Hoài Thu/TTXVN", "TTXVN"),
        ("Giá thép giảm.\nNguồn: VnExpress", "VnExpress"),
        ("Giá thép giảm mạnh trong ngày. Hoài Thu Theo Lao Động", "Lao Động"),
        ("Giá thép giảm.\nTheo ông Hải, cầu yếu.", None),
        ("Giá thép giảm.", None),
        ("", None),
    ],
)
def test_a_vietnamese_text(body: str, credited: str | None) -> None:
    assert find_credit(vietnamese(body)) == credited


@pytest.mark.parametrize(
    ("body", "credited"),
    [
        ("LEEDS, March 3 (Reuters) - Shares rose.\nThey fell later.", "Reuters"),
        ("The boats came home on Tuesday. PTI", "PTI"),
        ("Shares rose.\nAFP", "AFP"),
        ("MADRID - Rain fell in the capital.", None),
        ("Shares rose on Friday.", None),
    ],
)
def test_an_english_text(body: str, credited: str | None) -> None:
    assert find_credit(english(body)) == credited

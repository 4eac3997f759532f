"""What a person reads of a story that was followed."""

from typing import Any

import pytest

from scheduler.cli.related import _lines

ARTICLE: dict[str, Any] = {
    "url": "https://bao.example/pha-102.html",
    "headline": "Đứt cáp lái, phà trôi\x1b[2J tự do",
    "published_at": "2026-11-24T05:00:00+07:00",
    "state": "new",
    "score": 0.914,
    "reasons": ["names: Lâm Quốc Thạnh", "link: related", "same day"],
}


def report(outcome: str = "finished", **more: Any) -> dict[str, Any]:
    return {
        "url": "https://bao.example/pha-101.html",
        "headline": None,
        "published_at": None,
        "state": "known",
        "related": [ARTICLE],
        "passed": [{"url": "https://x.example/", "score": 0.2}],
        "looked_at": 2,
        "outcome": outcome,
        **more,
    }


def test_each_article_has_its_score_its_state_and_its_reasons() -> None:
    lines = list(_lines(report()))
    assert lines[:2] == [
        "https://bao.example/pha-101.html",
        "      known  no date  https://bao.example/pha-101.html",
    ]
    assert lines[2].startswith("0.91  Đứt cáp lái, phà trôi")
    assert "\x1b" not in "".join(lines)
    assert lines[3] == "      new  2026-11-24  https://bao.example/pha-102.html"
    assert lines[4] == "      names: Lâm Quốc Thạnh; link: related; same day"
    assert lines[5] == "1 related of 2 looked at; 1 were not related"


@pytest.mark.parametrize(
    ("outcome", "said"),
    [("limit", "--max was reached"), ("time", "within was over"), ("stopped", "stopped")],
)
def test_an_end_before_the_end_is_said(outcome: str, said: str) -> None:
    assert list(_lines(report(outcome)))[-1].endswith(said)

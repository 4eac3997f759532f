"""A change on one line, for a person."""

from datetime import UTC, datetime
from typing import Any

import pytest

from scheduler.cli.edits import departure, heading, line

AT = datetime(2026, 11, 1, 8, 30, tzinfo=UTC)


def change(part: str, before: str | None, after: str | None, **more: Any) -> dict[str, Any]:
    return {"part": part, "before": before, "after": after, "subject": None, **more}


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        (
            change("quantity", "15 tỷ đồng", "1,5 tỷ đồng"),
            "  quantity: [-15-] {+1,5+} tỷ đồng",
        ),
        (change("paragraph", None, "Chợ họp lại."), "  paragraph: {+Chợ họp lại.+}"),
        (change("name", "Lê Hòa", None, subject="person"), "  name: [-Lê Hòa-]"),
        (
            change("date", None, "2026-11-01", subject="modified_at"),
            "  date (modified_at): {+2026-11-01+}",
        ),
        (change("headline", "a\x1b[2Jb", "c\nd"), "  headline: [-a[2Jb-] {+c d+}"),
    ],
)
def test_words_that_went_and_came_are_marked(row: dict[str, Any], shown: str) -> None:
    assert line(row).plain == shown


def test_a_revision_says_when_it_may_be_no_edit() -> None:
    assert heading({"seen_at": AT, "changed": ["body", "extractor"]}) == (
        "2026-11-01 08:30Z body (read by another version of the program: it may be no edit)"
    )


def test_a_departure_names_its_evidence() -> None:
    row = {"seen_at": AT, "kind": "moved", "status": 301, "reason": None}
    assert departure({**row, "target_url": "https://bao-song.example/b.html"}) == (
        "2026-11-01 08:30Z moved to https://bao-song.example/b.html (301)"
    )

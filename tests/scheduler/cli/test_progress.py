"""Runs as tables, in terminals of any width."""

import io
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console

from scheduler.cli.progress import books

COUNTS = (
    *("discovered", "skipped", "unchanged", "not_article", "gone", "failed", "pending"),
    *("articles_new", "articles_revised"),
)


def run(source: str, outcome: str | None = "finished", **counts: int) -> dict[str, Any]:
    return {"source": source, "outcome": outcome, **dict.fromkeys(COUNTS, 0), **counts}


def printed(runs: list[dict[str, Any]], width: int) -> list[str]:
    screen = Console(file=io.StringIO(), width=width, color_system=None)
    screen.print(books(runs, screen.width))
    return [line.rstrip() for line in screen.file.getvalue().splitlines()]  # type: ignore[attr-defined]


BUSY = dict.fromkeys(COUNTS, 12)
LONG = "bao-dien-tu-cua-dong-bang-song-cuu-long"


@pytest.mark.parametrize("width", [100, 120])
def test_every_count_and_name_stands_in_full(width: int) -> None:
    above, head, line = printed([run("bao-song", **BUSY)], width)
    assert above.split() == ["no"]
    assert head.split() == [
        *("source", "outcome", "found", "skipped", "same", "article", "gone", "failed", "waiting"),
        *("new", "revised"),
    ]
    assert line.split() == ["bao-song", "finished", *["12"] * len(COUNTS)]


def test_at_80_columns_a_usual_run_stands_in_full() -> None:
    counts = {"discovered": 1277, "skipped": 3, "gone": 38, "articles_new": 29}
    lines = printed([run("braunschweiger-zeitung", **counts), run("bao-song", None)], 80)
    assert lines[1].split() == ["braunschweiger-zeitung", "finished", "1,277", "3", "38", "29"]
    assert lines[2].split() == ["bao-song", "running", "·", "·", "·", "·"]


def test_a_long_name_gives_way_before_a_number_does() -> None:
    above, head, line = printed([run(LONG, **BUSY)], 80)
    assert "…" not in above + head
    assert line.startswith("bao-dien-tu…")
    assert line.split()[1:] == ["finished", *["12"] * len(COUNTS)]
    assert max(map(cell_len, (above, head, line))) <= 80


def test_what_happened_in_no_run_has_no_column() -> None:
    head, *_ = printed([run("bao-song", discovered=1), run("evening-post")], 80)
    assert head.split() == ["source", "outcome", "found"]
    assert printed([], 80)[0].split() == ["source", "outcome"]

"""Runs as people see them: a table that grows while they go, and their books at the end."""

from collections.abc import Iterable, Mapping
from typing import Any

from rich.live import Live
from rich.table import Table

from scheduler.cli.tables import console

_COLUMNS = (
    ("discovered", "found"),
    ("skipped", "skipped"),
    ("unchanged", "same"),
    ("not_article", "no\narticle"),
    ("gone", "gone"),
    ("failed", "failed"),
    ("pending", "waiting"),
    ("articles_new", "new"),
    ("articles_revised", "revised"),
)
_LEAST_NAME = 12  # columns of a source's name that tell it from its neighbours


def books(runs: Iterable[Mapping[str, Any]], width: int, title: str | None = None) -> Table:
    """A line a run, with its counts, at most `width` wide.

    A count that is 0 is a dot, so that what happened stands out. A column that is 0 in every run is
    left out; source names give way before numbers do.
    """
    shown = list(runs)
    columns = [(key, label) for key, label in _COLUMNS if any(run[key] for run in shown)]
    outcomes = [run["outcome"] or "running" for run in shown]
    needed = max(map(len, (*outcomes, "outcome")))
    needed += sum(_width(label, (run[key] for run in shown)) for key, label in columns)
    gaps = len(columns) + 1
    gap = 2 if needed + 2 * gaps + _LEAST_NAME <= width else 1
    name = max(_LEAST_NAME, width - needed - gap * gaps)
    grid = Table(box=None, pad_edge=False, header_style="bold", padding=(0, gap, 0, 0))
    grid.title, grid.title_justify = title, "left"
    grid.add_column("source", no_wrap=True, overflow="ellipsis", max_width=name)
    grid.add_column("outcome", no_wrap=True)
    for _, label in columns:
        grid.add_column(label, justify="right", no_wrap=True)
    for run, outcome in zip(shown, outcomes, strict=True):
        grid.add_row(run["source"], outcome, *(_count(run[key]) for key, _ in columns))
    return grid


def _width(label: str, counts: Iterable[int]) -> int:
    return max(*map(len, label.split("\n")), *(len(_count(count)) for count in counts))


def _count(count: int) -> str:
    return f"{count:,}" if count else "·"


class Watch:
    """Shows runs under way on a terminal; says nothing elsewhere."""

    def __init__(self) -> None:
        screen = console()
        self._live = Live(console=screen, transient=True) if screen.is_terminal else None

    def __enter__(self) -> "Watch":
        if self._live is not None:
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._live is not None:
            self._live.stop()

    def show(self, runs: Iterable[Mapping[str, Any]]) -> None:
        """The runs as they stand now."""
        if self._live is not None:
            self._live.update(books(runs, self._live.console.width))
